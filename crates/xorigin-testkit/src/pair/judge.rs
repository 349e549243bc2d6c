//! Runs a case.

use xorigin::engine::Engine;
use xorigin::policy::Policy;

use super::agent::{Agent, Sent};
use super::case::Case;
use super::exchange::Server;
use super::fetched::Fetched;
use super::tally::Tally;
use crate::fuzz::{Choices, Disagreement};

/// Runs the case that `data` makes, and compares everything with everything.
///
/// # Errors
/// The first disagreement, with the case.
pub fn judge(data: &[u8]) -> Result<Tally, Disagreement> {
    let case = Case::of(&mut Choices::new(data));
    run(&case).map_err(|disagreement| disagreement.with(&case))
}

fn run(case: &Case) -> Result<Tally, Disagreement> {
    let policy =
        Policy::new(&case.spec).map_err(|faults| Disagreement::new(format!("not a valid policy: {faults}")))?;
    let server = Server { spec: &case.spec, policy: &policy, application: &case.application };
    let (mut agent, mut tally) = (Agent::new(), Tally::default());
    let mut first: Option<bool> = None;
    for (index, fetch) in case.fetches.iter().enumerate() {
        let Some(client) = case.client() else { return Err(Disagreement::new("every origin has a page")) };
        let Ok(request) = fetch.init.request(&fetch.url, client, &Engine::STANDARD) else {
            tally.not_sent += 1;
            continue;
        };
        let (sent, outcome) = agent.fetch(request.clone(), fetch.wait, |head| server.answer(head))?;
        let fetched = Fetched {
            server: &server,
            request: &request,
            sent: &sent,
            outcome: &outcome,
            changed: case.changed + 7 * index,
        };
        tally += fetched.judge().map_err(|disagreement| disagreement.with(told(index, &sent)))?;
        let readable = fetched.is_readable();
        // The second fetch is the first again, whatever has been cached.
        match (index, first) {
            (0, _) => first = Some(readable),
            (1, Some(first)) => Disagreement::unless_equal("whether the same can be read again", &readable, &first)
                .map_err(|disagreement| disagreement.with(told(index, &sent)))?,
            _ => {}
        }
    }
    Ok(tally)
}

/// What was sent and what came back, line by line.
fn told(index: usize, sent: &[Sent]) -> String {
    let mut told = format!("fetch {index}:");
    for exchange in sent {
        let (head, response) = (&exchange.head, &exchange.response);
        told += &format!("\n  {} {}\n    {:?}\n", head.method, head.url, head.headers);
        told += &format!("    {} {:?}", response.status, response.headers);
    }
    told
}
