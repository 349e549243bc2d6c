//! The user agent: a cache, and a clock that goes on between fetches.

use std::time::Duration;

use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Next, Outcome, Purpose, RequestHead, start};
use xorigin::message::{Request, ResponseHead};

use crate::fuzz::Disagreement;

/// The most exchanges of one fetch: two hops, each with a preflight. An application redirects once.
const MOST: usize = 4;

/// A user agent that behaves as the standard has it.
#[derive(Debug)]
pub(super) struct Agent {
    cache: PreflightCache,
    seconds: u64,
}

/// What was sent, what for, and what came back.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) purpose: Purpose,
    pub(super) include_credentials: bool,
    pub(super) head: RequestHead,
    pub(super) response: ResponseHead,
}

impl Agent {
    pub(super) fn new() -> Self {
        Self { cache: PreflightCache::new(CacheLimits::default(), 0), seconds: 0 }
    }

    /// Fetches so many seconds later, from a server that is a function.
    pub(super) fn fetch(
        &mut self,
        request: Request,
        wait: u64,
        server: impl Fn(&RequestHead) -> ResponseHead,
    ) -> Result<(Vec<Sent>, Outcome), Disagreement> {
        self.seconds += wait;
        let now = Timestamp::new(Duration::from_secs(self.seconds));
        let mut context = Context { cache: &mut self.cache, engine: &Engine::STANDARD, now };
        let (mut next, mut all) = (start(request, &mut context), Vec::new());
        loop {
            let exchange = match next {
                Next::Send(exchange) => *exchange,
                Next::Done(outcome) => return Ok((all, *outcome)),
            };
            let response = server(&exchange.head);
            let sent = Sent {
                purpose: exchange.purpose,
                include_credentials: exchange.include_credentials,
                head: exchange.head,
                response: response.clone(),
            };
            all.push(sent);
            if all.len() > MOST {
                return Err(Disagreement::new("the fetch does not end"));
            }
            next = exchange.pending.response(response, &mut context);
        }
    }
}
