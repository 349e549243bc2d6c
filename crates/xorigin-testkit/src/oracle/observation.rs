//! An observation: what a page saw and what the servers saw.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::origins::{Origins, Place};

/// What happened to one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The user agent that was observed.
    #[serde(default)]
    pub ua: String,
    /// The id of the case.
    pub id: String,
    /// The outcome of each request.
    pub seen: Vec<Seen>,
    /// Every request that reached a server, in the order of arrival.
    pub log: Vec<LogEntry>,
}

impl Observation {
    /// The same observation as if it had been made on the origins `to` instead of `from`.
    #[must_use]
    pub fn rebased(mut self, from: &Origins, to: &Origins) -> Self {
        let headers = self.seen.iter_mut().filter_map(|seen| seen.headers.as_mut());
        for (_, value) in headers.flatten() {
            *value = from.rebase(to, value);
        }
        for origin in self.log.iter_mut().filter_map(|entry| entry.origin.as_mut()) {
            *origin = from.rebase(to, origin);
        }
        self
    }
}

/// What the page learned of one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Whether there was a response.
    pub ok: bool,
    /// The response type of `fetch()`; for other initiators the initiator's name.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The status that script may read. Elements show none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether the response came after a redirect. Elements do not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirected: Option<bool>,
    /// The headers that script may read. Elements show none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<(String, String)>>,
    /// Whether a canvas with the image on it can no longer be read. Only images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tainted: Option<bool>,
    /// Whether the image may become a WebGL texture. Only images, and not in every browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texture: Option<bool>,
    /// The length of the body in UTF-16 units, or `"unreadable"`. Elements do not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// The name of the exception or event. Elements have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// One request that a server saw.
///
/// A header that occurs more than once is joined with `", "`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// The origin that was asked.
    pub at: Place,
    /// The step in the request's path.
    pub step: String,
    /// The method.
    pub method: String,
    /// Whether it was a preflight.
    pub pre: bool,
    /// `Origin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// `Access-Control-Request-Method`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "access-control-request-method")]
    pub requested_method: Option<String>,
    /// `Access-Control-Request-Headers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(rename = "access-control-request-headers")]
    pub requested_headers: Option<String>,
    /// `sent` if there was a cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cookie: Option<String>,
    /// `Authorization`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<String>,
    /// `Content-Type`.
    #[serde(rename = "content-type", default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// `Range`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
}

/// The errors that Chromium named for the refused requests of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// The id of the case.
    pub id: String,
    /// One entry for each request that failed, preflights apart.
    pub errors: Vec<ChromiumError>,
}

/// One error of Chromium's DevTools protocol (`Network.loadingFailed`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChromiumError {
    /// The last step that the request went to.
    pub step: String,
    /// The member of `CorsError`, if CORS was the cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cors_error: Option<String>,
    /// The value at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed_parameter: Option<String>,
    /// The network error.
    pub error_text: String,
    /// Why the request was blocked, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_reason: Option<String>,
}
