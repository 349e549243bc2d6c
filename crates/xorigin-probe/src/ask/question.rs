//! What a page wants of a server.

use url::Url;
use xorigin::fetch::Purpose;
use xorigin::initiator::FetchInit;
use xorigin::message::{CredentialsMode, Method};

use crate::ProbeOrigin;

/// What script on a page would fetch. A method that may change something is asked about and not sent.
#[derive(Clone, Debug)]
pub struct Question {
    /// Of whom.
    pub url: Url,
    /// The page's origin.
    pub origin: ProbeOrigin,
    /// The method.
    pub method: String,
    /// Names and values of headers that script sets.
    pub headers: Vec<(String, String)>,
    /// The credentials mode.
    pub credentials: CredentialsMode,
    /// Whether only the preflight is sent, if one is needed at all.
    pub preflight_only: bool,
}

impl Question {
    /// `GET`, with credentials.
    #[must_use]
    pub fn get(url: Url, origin: ProbeOrigin) -> Self {
        Self {
            url,
            origin,
            method: "GET".to_owned(),
            headers: Vec::new(),
            credentials: CredentialsMode::Include,
            preflight_only: false,
        }
    }

    /// Whether a request of `method` would be let send, with credentials; it is not sent.
    #[must_use]
    pub fn may_send(url: Url, origin: ProbeOrigin, method: &str) -> Self {
        Self { method: method.to_owned(), preflight_only: true, ..Self::get(url, origin) }
    }

    /// The same without credentials.
    #[must_use]
    pub fn without_credentials(self) -> Self {
        Self { credentials: CredentialsMode::Omit, ..self }
    }

    /// The same with a header that script sets.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether a request is sent: a preflight always is, the request itself if it is wanted and changes nothing.
    pub(crate) fn is_sent(&self, purpose: Purpose, method: &Method) -> bool {
        purpose == Purpose::Preflight || !self.preflight_only && is_safe(method)
    }

    /// The same as `fetch()` is told it.
    pub(crate) fn init(&self) -> FetchInit {
        let bytes = |text: &String| text.clone().into_bytes();
        FetchInit {
            method: Some(bytes(&self.method)),
            headers: self.headers.iter().map(|(name, value)| (bytes(name), bytes(value))).collect(),
            credentials: Some(self.credentials),
            ..FetchInit::default()
        }
    }
}

/// Whether a method changes nothing.
///
/// # Standard
/// RFC 9110 §9.2.1.
fn is_safe(method: &Method) -> bool {
    method.is("GET") || method.is("HEAD") || method.is("OPTIONS")
}
