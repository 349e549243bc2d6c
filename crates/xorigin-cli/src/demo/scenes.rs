//! The three exchanges.

use xorigin::initiator::{BodyKind, FetchInit, RequestBody};
use xorigin::message::CredentialsMode;

use crate::report::Verdict;

/// The page that asks in every scene. It is not served: only its origin matters.
pub(super) const PAGE: &str = "http://localhost:3000";

/// One exchange.
pub(super) struct Scene {
    pub(super) title: &'static str,
    /// What a page would write.
    pub(super) code: &'static str,
    pub(super) path: &'static str,
    pub(super) init: FetchInit,
    pub(super) body: &'static [u8],
    /// How it has to end.
    pub(super) verdict: Verdict,
    /// What to take home.
    pub(super) lesson: &'static str,
}

/// The three exchanges, in order.
pub(super) fn scenes() -> [Scene; 3] {
    const JSON: &[u8] = br#"{"n":1}"#;
    let length = u64::try_from(JSON.len()).ok();
    [
        Scene {
            title: "Allowed: public data",
            code: "fetch(api + '/public')",
            path: "/public",
            init: FetchInit::default(),
            body: b"",
            verdict: Verdict::Allowed,
            lesson: "A plain GET goes out at once; `Access-Control-Allow-Origin: *` lets every page read the answer.",
        },
        Scene {
            title: "Allowed after a preflight, with credentials",
            code: "fetch(api + '/items/7', { method: 'PUT', credentials: 'include',\n      \
                   headers: { 'content-type': 'application/json' }, body: '{\"n\":1}' })",
            path: "/items/7",
            init: FetchInit {
                method: Some(b"PUT".into()),
                headers: vec![(b"content-type".into(), b"application/json".into())],
                body: Some(RequestBody { kind: BodyKind::Text, length }),
                credentials: Some(CredentialsMode::Include),
                ..FetchInit::default()
            },
            body: JSON,
            verdict: Verdict::Allowed,
            lesson: "No form can send PUT or JSON, so the browser asks first. With credentials the server has to name \
                     the origin and say `Access-Control-Allow-Credentials: true`, on both answers.",
        },
        Scene {
            title: "Blocked: the server does not speak CORS",
            code: "fetch(api + '/internal', { method: 'DELETE' })",
            path: "/internal",
            init: FetchInit { method: Some(b"DELETE".into()), ..FetchInit::default() },
            body: b"",
            verdict: Verdict::Blocked,
            lesson: "The preflight was answered, but nothing in it lets the page's origin pass: DELETE never went out.",
        },
    ]
}
