//! Whoever asks, with what it is told.

use super::{CorsAttribute, Element, FetchInit, XhrInit};
use crate::engine::Engine;
use crate::message::{Client, Request};
use crate::reason::NetworkError;
use crate::referrer::ReferrerPolicy;

/// A script's call, or an element, that asks for a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `fetch()`.
    Fetch(FetchInit),
    /// `XMLHttpRequest`.
    Xhr(XhrInit),
    /// An element: which one, its `crossorigin` attribute, and its referrer policy if it has one.
    Element(Element, CorsAttribute, Option<ReferrerPolicy>),
}

impl Call {
    /// The request that it makes for `url` on the page `client`, in the user agent `engine`.
    ///
    /// # Errors
    /// What the API refuses.
    pub fn request(&self, url: &str, client: Client, engine: &Engine) -> Result<Request, NetworkError> {
        match self {
            Self::Fetch(init) => init.request(url, client, engine),
            Self::Xhr(init) => init.request(url, client, engine),
            Self::Element(element, crossorigin, policy) => element.request(url, *crossorigin, *policy, client, engine),
        }
    }

    /// The element that asks, unless it is script.
    #[must_use]
    pub const fn element(&self) -> Option<Element> {
        match self {
            Self::Fetch(_) | Self::Xhr(_) => None,
            Self::Element(element, ..) => Some(*element),
        }
    }
}
