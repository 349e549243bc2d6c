//! The four exchanges.

use xorigin::initiator::{BodyKind, FetchInit, RequestBody};
use xorigin::message::CredentialsMode;

use crate::report::Verdict;

/// The page that the policy is made for. It is not served: only its origin matters.
pub(super) const PAGE: &str = "http://localhost:3000";

/// A page of somebody else.
const STRANGER: &str = "http://localhost:4000";

/// One exchange.
pub(super) struct Scene {
    pub(super) title: &'static str,
    /// The page that asks.
    pub(super) page: &'static str,
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

/// The four exchanges, in order.
pub(super) fn scenes() -> [Scene; 4] {
    const JSON: &[u8] = br#"{"n":1}"#;
    let length = u64::try_from(JSON.len()).ok();
    let with_credentials = || FetchInit { credentials: Some(CredentialsMode::Include), ..FetchInit::default() };
    [
        Scene {
            title: "Allowed: public data",
            page: PAGE,
            code: "fetch(api + '/public/news')",
            path: "/public/news",
            init: FetchInit::default(),
            body: b"",
            verdict: Verdict::Allowed,
            lesson: "A plain GET goes out at once; the rule `public` says `Access-Control-Allow-Origin: *`, which lets \
                     every page read the answer.",
        },
        Scene {
            title: "Allowed after a preflight, with credentials",
            page: PAGE,
            code: "fetch(api + '/items/7', { method: 'PUT', credentials: 'include',\n      \
                   headers: { 'content-type': 'application/json' }, body: '{\"n\":1}' })",
            path: "/items/7",
            init: FetchInit {
                method: Some(b"PUT".into()),
                headers: vec![(b"content-type".into(), b"application/json".into())],
                body: Some(RequestBody { kind: BodyKind::Text, length }),
                ..with_credentials()
            },
            body: JSON,
            verdict: Verdict::Allowed,
            lesson: "No form can send PUT or JSON, so the browser asks first. The gateway answers that itself: the API \
                     never sees a preflight. With credentials it names the origin, on both answers.",
        },
        Scene {
            title: "Allowed: an error that script can read",
            page: PAGE,
            code: "fetch(api + '/items/8', { credentials: 'include' })",
            path: "/items/8",
            init: with_credentials(),
            body: b"",
            verdict: Verdict::Allowed,
            lesson: "The API answers 404. The gateway writes the headers on that too, so that the page sees the status \
                     and not a network error.",
        },
        Scene {
            title: "Blocked: another site's page",
            page: STRANGER,
            code: "fetch(api + '/items/7', { credentials: 'include' })",
            path: "/items/7",
            init: with_credentials(),
            body: b"",
            verdict: Verdict::Blocked,
            lesson: "The API itself says `Access-Control-Allow-Origin: *` to everybody. The gateway takes that away, and \
                     the rule `items` does not name this origin.",
        },
    ]
}
