//! The machine, driven by recorded answers.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use super::{Answer, Asked, Edit, Told};
use crate::cache::{PreflightCache, Timestamp};
use crate::engine::Engine;
use crate::fetch::{Context, Event, Next, Outcome, Purpose, RequestHead, start};
use crate::header::HeaderList;
use crate::message::{Request, ResponseHead};

/// Where answers come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answers<'a> {
    /// What the user agent was told itself.
    pub(super) own: &'a [Told],
    /// What all of them were told.
    pub(super) all: &'a [Asked],
    /// What is changed in every answer.
    pub(super) edits: &'a [Edit],
    /// Whether what nobody ever sent is answered by a response without headers, rather than not at all.
    pub(super) assume: bool,
}

/// A fetch as far as the answers lead.
#[derive(Debug)]
pub(super) struct Run {
    /// How it ended; nothing if an answer is missing.
    pub(super) outcome: Option<Box<Outcome>>,
    /// What happened.
    pub(super) events: Vec<Event>,
    /// What was sent, with the answers as they were given.
    pub(super) exchanges: Vec<Told>,
    /// Whether an answer was assumed.
    pub(super) assumed: bool,
}

/// Fetches `request` as `engine` does, from a cache and at a time.
pub(super) fn run(
    request: &Request,
    engine: &Engine,
    answers: Answers<'_>,
    cache: &mut PreflightCache,
    now: Timestamp,
) -> Run {
    let mut context = Context { cache, engine, now };
    let (mut exchanges, mut assumed) = (Vec::new(), false);
    let mut taken = vec![false; answers.own.len()];
    let mut next = start(request.clone(), &mut context);
    loop {
        let exchange = match next {
            Next::Done(outcome) => {
                let events = outcome.events.clone();
                return Run { outcome: Some(outcome), events, exchanges, assumed };
            }
            Next::Send(exchange) => *exchange,
        };
        let (purpose, head) = (exchange.purpose, exchange.head);
        let (mut answer, sent) = match answers.find(purpose, &head, &mut taken) {
            Some(told) => (told.answer.clone(), told.request.headers.get(COOKIE)),
            None if answers.assume => {
                assumed = true;
                (Answer::Response(assumed_answer()), None)
            }
            None => (Answer::Missing, None),
        };
        if let Answer::Response(response) = &mut answer {
            for edit in answers.edits {
                edit.apply(purpose, &head, response);
            }
        }
        let mut request = head;
        if let Some(cookie) = sent {
            request.headers.append(COOKIE, &cookie);
        }
        exchanges.push(Told { purpose, request, answer: answer.clone() });
        next = match answer {
            Answer::Response(response) => exchange.pending.response(response, &mut context),
            Answer::Failed(failure) => exchange.pending.failed(failure, &mut context),
            Answer::Missing => {
                let events = exchange.pending.events().to_vec();
                return Run { outcome: None, events, exchanges, assumed };
            }
        };
    }
}

/// The name of the header that only whoever sends knows.
pub(super) const COOKIE: &[u8] = b"Cookie";

/// What is assumed of an answer that nobody has seen: success, and nothing of CORS.
const fn assumed_answer() -> ResponseHead {
    ResponseHead { status: 200, status_message: Vec::new(), headers: HeaderList::new() }
}

impl<'a> Answers<'a> {
    /// The answer to this: first what the user agent was told itself, in order; then what another was told.
    fn find(&self, purpose: Purpose, head: &RequestHead, taken: &mut [bool]) -> Option<&'a Told> {
        let fits = |told: &&Told| {
            told.purpose == purpose && told.request.method == head.method && told.request.url == head.url
        };
        // What is sent once more gets the answer that it got once more, and from then on the last one.
        let mut last = None;
        for (told, taken) in self.own.iter().zip(taken).filter(|(told, _)| fits(told)) {
            last = Some(told);
            if !*taken {
                *taken = true;
                break;
            }
        }
        let mut others = self.all.iter().flat_map(|asked| &asked.exchanges).filter(fits);
        last.or_else(|| others.find(|told| told.answer != Answer::Missing))
    }
}
