//! The machine's face: what to do next, and what a pending fetch is given.

use alloc::boxed::Box;
use alloc::vec::Vec;

use url::Url;

use super::event::{Event, Purpose};
use super::{http_fetch, main_fetch};
use crate::cache::{PreflightCache, Timestamp};
use crate::engine::Engine;
use crate::header::{HeaderList, UnsafeName, settle_repeated_headers};
use crate::message::{FilteredResponse, Method, Request, ResponseHead, ResponseTainting};
use crate::reason::{Cause, Failure, NetworkError, Phase, Reason};

/// What a step of the fetch may look at and change, lent for one call.
#[derive(Debug)]
pub struct Context<'a> {
    /// The user agent's CORS-preflight cache.
    pub cache: &'a mut PreflightCache,
    /// How the user agent behaves where they differ.
    pub engine: &'a Engine,
    /// The time.
    pub now: Timestamp,
}

/// What to do next.
#[derive(Debug)]
#[must_use]
pub enum Next {
    /// Send this and give what comes back to its pending fetch.
    Send(Box<Exchange>),
    /// Nothing: the fetch is over.
    Done(Box<Outcome>),
}

/// A head to send, and the fetch that waits for the answer. Dropping it cancels the fetch.
#[derive(Debug)]
pub struct Exchange {
    /// What it is for.
    pub purpose: Purpose,
    /// What to send.
    pub head: RequestHead,
    /// Whether the request's body is sent too.
    pub body: bool,
    /// Whether credentials belong to it: cookies are added and stored, a client certificate may be used.
    pub include_credentials: bool,
    /// Whether cookies are chosen as within a site; otherwise those that are `SameSite=Lax` or `Strict` stay away.
    pub same_site: bool,
    /// Whether a connection of its own is needed, since the server said that the last one was the wrong one.
    pub new_connection: bool,
    /// The fetch that waits for the answer.
    pub pending: Pending,
}

/// The head of an HTTP request, without `Cookie`, `Host` and what else belongs to the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHead {
    /// The method.
    pub method: Method,
    /// Where it goes. Its user name, password and fragment are not sent.
    pub url: Url,
    /// The headers, in order.
    pub headers: HeaderList,
}

/// How a fetch ended.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What script gets, or why it gets nothing.
    pub result: Result<FilteredResponse, NetworkError>,
    /// The request as it was at the end.
    pub request: Request,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// A fetch that waits for the answer to what it had sent.
#[derive(Debug)]
#[must_use]
pub struct Pending(Waiting);

/// What a fetch waits for.
#[derive(Debug)]
enum Waiting {
    ExpectPreflightResponse(Fetching, Vec<UnsafeName>, /* is_new_connection_fetch */ bool),
    ExpectResponse(Fetching, Sent),
}

/// The state of a fetch between two steps: the standard's fetch params, as far as they matter here.
#[derive(Debug)]
pub(super) struct Fetching {
    pub(super) request: Request,
    pub(super) events: Vec<Event>,
    /// Whether a main fetch of this fetch made a CORS-preflight, so that a network error clears the cache.
    pub(super) with_preflight: bool,
    /// What the engine found wrong with a redirect but lets count only when the next request would be sent.
    pub(super) late_faults: Vec<Reason>,
}

/// What the response to a request is judged by, besides the request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    pub(super) include_credentials: bool,
    pub(super) range_requested: bool,
    pub(super) is_authentication_fetch: bool,
    pub(super) is_new_connection_fetch: bool,
}

impl Pending {
    pub(super) const fn preflight(
        fetching: Fetching,
        unsafe_names: Vec<UnsafeName>,
        is_new_connection_fetch: bool,
    ) -> Self {
        Self(Waiting::ExpectPreflightResponse(fetching, unsafe_names, is_new_connection_fetch))
    }

    pub(super) const fn request(fetching: Fetching, sent: Sent) -> Self {
        Self(Waiting::ExpectResponse(fetching, sent))
    }

    /// What happened so far, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        match &self.0 {
            Waiting::ExpectPreflightResponse(fetching, ..) | Waiting::ExpectResponse(fetching, _) => &fetching.events,
        }
    }

    /// Goes on with the response that came. Interim responses (status 100 to 199) are not given here.
    pub fn response(self, mut response: ResponseHead, context: &mut Context<'_>) -> Next {
        let is_cors_checked = match &self.0 {
            Waiting::ExpectPreflightResponse(..) => true,
            Waiting::ExpectResponse(fetching, _) => fetching.request.response_tainting() == ResponseTainting::Cors,
        };
        if let Err(cause) = settle_repeated_headers(&mut response.headers, is_cors_checked, context.engine) {
            return self.refused(response, cause, context);
        }
        match self.0 {
            Waiting::ExpectPreflightResponse(mut fetching, unsafe_names, is_new_connection_fetch) => {
                fetching.events.push(Event::Received(Purpose::Preflight, response.clone()));
                http_fetch::after_preflight(fetching, unsafe_names, is_new_connection_fetch, &response, context)
            }
            Waiting::ExpectResponse(mut fetching, sent) => {
                fetching.events.push(Event::Received(Purpose::Request, response.clone()));
                http_fetch::after_response(fetching, sent, response, context)
            }
        }
    }

    /// Ends with a response that cannot be used.
    fn refused(self, response: ResponseHead, cause: Cause, context: &mut Context<'_>) -> Next {
        let (mut fetching, purpose) = self.split();
        fetching.events.push(Event::Received(purpose, response));
        main_fetch::network_error(fetching, cause, Phase::Network, context)
    }

    /// The fetch, and what it waits for.
    fn split(self) -> (Fetching, Purpose) {
        match self.0 {
            Waiting::ExpectPreflightResponse(fetching, ..) => (fetching, Purpose::Preflight),
            Waiting::ExpectResponse(fetching, _) => (fetching, Purpose::Request),
        }
    }

    /// Goes on, which means ends, without a response.
    pub fn failed(self, failure: Failure, context: &mut Context<'_>) -> Next {
        let (mut fetching, purpose) = self.split();
        fetching.events.push(Event::Failed(purpose, failure.clone()));
        let cause = match failure {
            Failure::Network(what) => Cause::NetworkError(what),
            Failure::Timeout(what) => Cause::Timeout(what),
            Failure::StreamBodyOverHttp1 => Cause::StreamBodyOverHttp1,
        };
        main_fetch::network_error(fetching, cause, Phase::Network, context)
    }
}
