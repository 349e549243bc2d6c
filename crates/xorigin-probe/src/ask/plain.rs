//! Requests that no page makes of another origin: a navigation, or one of the server's own pages.

use url::Url;
use xorigin_client::{Exchanged, ReadBody};

use super::Trouble;

/// A request without a page of another origin behind it. Only `GET`, `HEAD` and `OPTIONS` are sent.
#[derive(Clone, Debug)]
pub struct PlainQuestion {
    /// Of whom.
    pub url: Url,
    /// The method.
    pub method: PlainMethod,
    /// The value of `Origin`; none as in a navigation.
    pub origin: Option<String>,
    /// Whether the credentials go along.
    pub credentials: bool,
    /// Other headers.
    pub headers: Vec<(String, String)>,
}

/// A method that changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainMethod {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
}

/// What came of it. Redirects are not followed.
#[derive(Clone, Debug)]
pub struct Plain {
    /// What went over the wire; none if it was told to stop before.
    pub exchanged: Result<Exchanged, Trouble>,
    /// The body of the response, as far as it was read.
    pub body: ReadBody,
}

impl PlainQuestion {
    /// `GET` without `Origin`, as a navigation sends it, with credentials.
    #[must_use]
    pub const fn navigation(url: Url) -> Self {
        Self { url, method: PlainMethod::Get, origin: None, credentials: true, headers: Vec::new() }
    }
}

impl PlainMethod {
    /// As it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
        }
    }
}
