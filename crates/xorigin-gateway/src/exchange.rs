//! What logs and metrics are told of an exchange.

use std::time::Duration;

use http::{HeaderValue, Method, Uri, Version};
use xorigin::policy::Decided;

use crate::settings::Upstream;

/// A request and what became of it, as it is over: its head and the response's, and how long that took.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// The request's method.
    pub method: &'a Method,
    /// Its target.
    pub uri: &'a Uri,
    /// How the client speaks.
    pub version: Version,
    /// What its headers say of it, hostile ones too.
    pub noted: &'a Noted,
    /// The status of the response; 499 if the client went away before there was one.
    pub status: u16,
    /// What the policy decided.
    pub decided: Decided<'a>,
    /// The upstream that was asked, if one was.
    pub upstream: Option<&'a Upstream>,
    /// Why the gateway answered with an error of its own, or what cut the response short.
    pub failure: Option<Failure>,
    /// From the request's head to the end of the response's body.
    pub duration: Duration,
    /// Bytes of the response's body that were handed over.
    pub sent: u64,
}

/// The few headers of a request that a log has, as the client sent them. The others go to the upstream and are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// `Host`, or the authority that HTTP/2 has in its place.
    pub host: Option<HeaderValue>,
    /// `Origin`; the first line, if several were sent.
    pub origin: Option<HeaderValue>,
    /// `traceparent`, which W3C Trace Context defines.
    pub traceparent: Option<HeaderValue>,
}

/// What became of an exchange that did not go well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Failure {
    /// The request is not one that two servers would read alike: 400.
    BadRequest,
    /// No route takes the request: 404.
    NoRoute,
    /// The request's body did not come in time: 408.
    SlowRequest,
    /// The request's body is longer than the limit: 413.
    BodyTooLarge,
    /// The upstream cannot be reached, or what it answered is no response: 502.
    BadGateway,
    /// The upstream did not answer in time: 504.
    SlowUpstream,
    /// The upstream ended or stalled within its response's body, so that the client has a part of it.
    Truncated,
    /// The client went away before it had the whole response.
    Abandoned,
}

/// Whoever keeps logs and metrics. It is called at the end of each exchange, on the thread that served it, and should be
/// quick.
pub trait Observer: Send + Sync {
    /// An exchange is over.
    fn over(&self, exchange: &Exchange<'_>);

    /// A request that cannot be read was answered with this status, 400 to 505, and its connection closed.
    fn refused(&self, status: u16);

    /// A connection was accepted.
    fn opened(&self);

    /// A connection was closed.
    fn closed(&self);
}
