//! Refusals as data.
//!
//! A [`NetworkError`] has one [`Reason`] that ended the fetch and all the others that would have ended it next.
//! A reason is a [`Cause`] with the datum at fault, the [`Phase`] in which it was met and the URL that was asked; its
//! step of the standard, its words, its cure and each engine's name for it follow from the cause.

mod cause;
mod code;
mod cure;
mod engines;
mod message;
mod page;
mod step;

use alloc::vec::Vec;
use core::fmt;

use url::Url;

use crate::message::Client;

pub use cause::{Cause, Failure, NullBecause};
pub use page::{Facts, Page, Remedy};
pub use step::Step;

/// A fetch that ended in a [network error](https://fetch.spec.whatwg.org/#concept-network-error), and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkError {
    /// What ended the fetch.
    pub reason: Reason,
    /// What would have ended it had the reason not been there, in the standard's order.
    pub also: Vec<Reason>,
}

/// One thing that ends a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What is wrong, with the datum at fault.
    pub cause: Cause,
    /// Where in the fetch it was met.
    pub phase: Phase,
    /// The URL that was asked for then.
    pub url: Url,
}

/// Where in a fetch something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// In the request itself: nothing was sent for it.
    Request,
    /// In the answer to the CORS-preflight request.
    Preflight,
    /// In the answer to the request.
    Response,
    /// In a redirect.
    Redirect,
    /// Below HTTP or in HTTP itself: not a CORS verdict.
    Network,
}

impl Phase {
    /// The word of the batch protocol.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Preflight => "preflight",
            Self::Response => "response",
            Self::Redirect => "redirect",
            Self::Network => "network",
        }
    }
}

impl NetworkError {
    /// The error of these causes, met in one phase at one URL; the first is the reason.
    pub(crate) fn new(first: Cause, rest: Vec<Cause>, phase: Phase, url: &Url) -> Self {
        let reason = |cause: Cause| Reason { phase: cause.phase().unwrap_or(phase), cause, url: url.clone() };
        Self { reason: reason(first), also: rest.into_iter().map(reason).collect() }
    }

    /// An API's refusal, before there is a request: on the page `client`.
    #[must_use]
    pub fn refused(cause: Cause, client: &Client) -> Self {
        Self::new(cause, Vec::new(), Phase::Request, &client.url)
    }

    /// Every reason, that which ended the fetch first.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        core::iter::once(&self.reason).chain(&self.also)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl fmt::Display for NetworkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.reason, f)
    }
}

impl core::error::Error for NetworkError {}
