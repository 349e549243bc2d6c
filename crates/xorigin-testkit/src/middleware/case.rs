//! The form of a case.

use super::Middleware;
use crate::latin1;

/// Names and values of headers. Each char of a value stands for one byte.
pub type Pairs = &'static [(&'static str, &'static str)];

/// A request, what the application answers to it, and what comes out.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The number of the pitfall, or a word.
    pub id: &'static str,
    /// What is shown.
    pub about: &'static str,
    /// What stands before the application.
    pub middleware: fn() -> Middleware,
    /// The request, and the application's part.
    pub exchange: Exchange,
    /// What comes out.
    pub expected: Expected,
}

/// A request and what the application answers to it.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    /// Method and target, such as `GET /v1/a`.
    pub line: &'static str,
    /// The request's headers.
    pub headers: Pairs,
    /// What the application does.
    pub app: App,
}

/// What the application does with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum App {
    /// It answers with this status and these headers, and no body.
    Answers(u16, Pairs),
    /// It fails with an error, of which a response of this status without headers is made.
    Fails(u16),
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The status of the response.
    pub status: u16,
    /// The headers of the response, sorted, as `name: value` in lower-case names and escaped values.
    pub headers: &'static [&'static str],
    /// Whether the application ran.
    pub ran: bool,
    /// What the observer is told, as [`Recorder`](super::Recorder) writes it. Nothing if it is not called.
    pub decided: &'static str,
}

impl Exchange {
    /// The request's method.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.line.split_once(' ').map_or(self.line, |(method, _)| method)
    }

    /// The request's target.
    #[must_use]
    pub fn target(&self) -> &'static str {
        self.line.split_once(' ').map_or("/", |(_, target)| target)
    }

    /// The request's headers, in their order.
    pub fn request_headers(&self) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        bytes(self.headers)
    }
}

impl App {
    /// The status of the response that the application or the framework makes.
    #[must_use]
    pub const fn status(self) -> u16 {
        let (Self::Answers(status, _) | Self::Fails(status)) = self;
        status
    }

    /// The headers that the application sets, in their order.
    pub fn headers(self) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        bytes(match self {
            Self::Answers(_, headers) => headers,
            Self::Fails(_) => &[],
        })
    }
}

fn bytes(pairs: Pairs) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    pairs.iter().map(|(name, value)| (*name, latin1::encode(value)))
}

impl Case {
    /// A case for which the application answers 200 and nothing else.
    pub(super) const fn new(
        id: &'static str,
        about: &'static str,
        middleware: fn() -> Middleware,
        line: &'static str,
        headers: Pairs,
    ) -> Self {
        let exchange = Exchange { line, headers, app: App::Answers(200, &[]) };
        let expected = Expected { status: 200, headers: &[], ran: true, decided: "" };
        Self { id, about, middleware, exchange, expected }
    }

    /// The application sets these headers.
    pub(super) const fn sets(mut self, headers: Pairs) -> Self {
        self.exchange.app = App::Answers(200, headers);
        self
    }

    /// The application does this.
    pub(super) const fn app(mut self, app: App) -> Self {
        self.exchange.app = app;
        self
    }

    /// The application runs, and its response leaves with these headers.
    pub(super) const fn runs(mut self, decided: &'static str, headers: &'static [&'static str]) -> Self {
        self.expected = Expected { status: self.exchange.app.status(), headers, ran: true, decided };
        self
    }

    /// The application does not run.
    pub(super) const fn answered(
        mut self,
        status: u16,
        decided: &'static str,
        headers: &'static [&'static str],
    ) -> Self {
        self.expected = Expected { status, headers, ran: false, decided };
        self
    }
}
