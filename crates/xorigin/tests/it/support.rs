//! A user agent without a network: what it sends is answered by a script.

use std::time::Duration;

use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Next, Outcome, Purpose, RequestHead, start};
use xorigin::header::HeaderList;
use xorigin::initiator::{BodyKind, FetchInit, RequestBody, XhrInit};
use xorigin::message::{Client, CredentialsMode, Request, ResponseHead};
use xorigin::reason::{Failure, NetworkError};

/// The page that asks, unless a test says otherwise.
pub(crate) const PAGE: &str = "https://app.example/dir/page?q#f";
pub(crate) const ALLOW_ORIGIN: &str = "access-control-allow-origin";
pub(crate) const ALLOW_CREDENTIALS: &str = "access-control-allow-credentials";
pub(crate) const ALLOW_METHODS: &str = "access-control-allow-methods";
pub(crate) const ALLOW_HEADERS: &str = "access-control-allow-headers";
pub(crate) const MAX_AGE: &str = "access-control-max-age";
/// The page's origin as `Access-Control-Allow-Origin`, and every origin.
pub(crate) const APP: (&str, &str) = (ALLOW_ORIGIN, "https://app.example");
pub(crate) const ANY: (&str, &str) = (ALLOW_ORIGIN, "*");
pub(crate) const CREDENTIALS: (&str, &str) = (ALLOW_CREDENTIALS, "true");

/// Headers as a table writes them.
pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

/// What is answered to a line such as `GET https://api.example/`: a status and headers.
pub(crate) type Route<'a> = (&'a str, u16, Pairs<'a>);

/// What the user agent sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) purpose: Purpose,
    pub(crate) head: RequestHead,
    pub(crate) body: bool,
    pub(crate) include_credentials: bool,
    pub(crate) same_site: bool,
    pub(crate) new_connection: bool,
}

impl Sent {
    /// Method and URL.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.head.method, self.head.url)
    }

    /// The value of a header, if it was sent.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.head.headers.get(name.as_bytes()).map(|value| String::from_utf8(value).unwrap())
    }
}

/// A fetch that is over.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) sent: Vec<Sent>,
    pub(crate) outcome: Outcome,
}

impl Run {
    /// Method and URL of everything that was sent, in order.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.sent.iter().map(Sent::line).collect()
    }

    /// Type and status of the response, or the codes of all reasons why there is none.
    pub(crate) fn verdict(&self) -> String {
        match &self.outcome.result {
            Ok(response) => format!("{} {}", response.kind().as_str(), response.status()),
            Err(error) => codes(error),
        }
    }

    /// A header of what was sent last.
    pub(crate) fn last_header(&self, name: &str) -> Option<String> {
        self.sent.last().unwrap().header(name)
    }
}

/// The codes of all reasons, that which ended the fetch first.
pub(crate) fn codes(error: &NetworkError) -> String {
    error.reasons().map(|reason| reason.code()).collect::<Vec<_>>().join(" ")
}

/// A user agent: a cache, and a clock that a test sets.
#[derive(Debug)]
pub(crate) struct Agent {
    engine: Engine,
    cache: PreflightCache,
    seconds: f64,
}

impl Agent {
    pub(crate) fn new() -> Self {
        Self::of(Engine::STANDARD)
    }

    /// A user agent that behaves as `engine`.
    pub(crate) fn of(engine: Engine) -> Self {
        Self { cache: PreflightCache::new(CacheLimits::default(), 0), engine, seconds: 0.0 }
    }

    /// Lets time pass until so many seconds after the start.
    pub(crate) fn at(&mut self, seconds: f64) -> &mut Self {
        assert!(seconds >= self.seconds, "time goes on");
        self.seconds = seconds;
        self
    }

    /// Fetches from a server that knows these routes and no other.
    pub(crate) fn run(&mut self, request: Request, routes: &[Route<'_>]) -> Run {
        self.run_with(request, |sent| {
            let line = sent.line();
            let route = routes.iter().find(|(route, ..)| *route == line);
            let (_, status, headers) = route.unwrap_or_else(|| panic!("nobody expects {line}"));
            Ok(answer(*status, headers))
        })
    }

    /// Fetches from a server that is a function.
    pub(crate) fn run_with(
        &mut self,
        request: Request,
        mut server: impl FnMut(&Sent) -> Result<ResponseHead, Failure>,
    ) -> Run {
        let now = Timestamp::new(Duration::from_secs_f64(self.seconds));
        let mut context = Context { cache: &mut self.cache, engine: &self.engine, now };
        let (mut next, mut all) = (start(request, &mut context), Vec::new());
        loop {
            let exchange = match next {
                Next::Send(exchange) => *exchange,
                Next::Done(outcome) => return Run { sent: all, outcome: *outcome },
            };
            let sent = Sent {
                purpose: exchange.purpose,
                head: exchange.head,
                body: exchange.body,
                include_credentials: exchange.include_credentials,
                same_site: exchange.same_site,
                new_connection: exchange.new_connection,
            };
            next = match server(&sent) {
                Ok(response) => exchange.pending.response(response, &mut context),
                Err(failure) => exchange.pending.failed(failure, &mut context),
            };
            all.push(sent);
            assert!(all.len() < 100, "a fetch ends");
        }
    }
}

/// Fetches once, with a user agent that knows nothing yet.
pub(crate) fn run(request: Request, routes: &[Route<'_>]) -> Run {
    Agent::new().run(request, routes)
}

/// Fetches from a server that agrees to everything.
pub(crate) fn run_agreed(request: Request) -> Run {
    Agent::new().run_with(request, |sent| Ok(agree(sent)))
}

/// The answer of a server that agrees to whatever it is asked.
pub(crate) fn agree(sent: &Sent) -> ResponseHead {
    let [origin, method, names] =
        ["origin", "access-control-request-method", "access-control-request-headers"].map(|name| sent.header(name));
    let (origin, method, names) = (origin.unwrap_or_default(), method.unwrap_or_default(), names.unwrap_or_default());
    answer(200, &[(ALLOW_ORIGIN, &origin), CREDENTIALS, (ALLOW_METHODS, &method), (ALLOW_HEADERS, &names)])
}

pub(crate) fn answer(status: u16, headers: Pairs<'_>) -> ResponseHead {
    let headers = headers.iter().map(|(name, value)| (*name, *value)).collect::<HeaderList>();
    ResponseHead { status, status_message: Vec::new(), headers }
}

/// The page at `url`, on its own.
pub(crate) fn page(url: &str) -> Client {
    Client::of_page(url.parse().unwrap())
}

/// What `fetch(url, init)` asks for on the usual page.
#[expect(clippy::needless_pass_by_value, reason = "so that a case can write its init where it stands")]
pub(crate) fn fetch(init: FetchInit, url: &str) -> Request {
    init.request(url, page(PAGE), &Engine::STANDARD).unwrap()
}

/// What an `XMLHttpRequest` asks for on the usual page.
#[expect(clippy::needless_pass_by_value, reason = "so that a case can write its init where it stands")]
pub(crate) fn xhr(init: XhrInit, url: &str) -> Request {
    init.request(url, page(PAGE), &Engine::STANDARD).unwrap()
}

/// An init with a method.
pub(crate) fn method(name: &str) -> FetchInit {
    FetchInit { method: Some(name.into()), ..FetchInit::default() }
}

/// An init with a method and headers.
pub(crate) fn with_headers(name: &str, headers: Pairs<'_>) -> FetchInit {
    FetchInit { headers: owned(headers), ..method(name) }
}

/// The same init with credentials mode `include`.
pub(crate) fn include(init: FetchInit) -> FetchInit {
    FetchInit { credentials: Some(CredentialsMode::Include), ..init }
}

pub(crate) fn owned(headers: Pairs<'_>) -> Vec<(Vec<u8>, Vec<u8>)> {
    headers.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect()
}

/// A body of ten bytes without a type, and one that is read once.
pub(crate) const BYTES: RequestBody = RequestBody { kind: BodyKind::Bytes, length: Some(10) };
pub(crate) const STREAM: RequestBody = RequestBody { kind: BodyKind::Stream, length: None };
