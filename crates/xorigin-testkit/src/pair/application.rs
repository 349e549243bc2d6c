//! What stands behind the policy: it knows nothing of CORS, or lies about it.

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::ResponseHead;

use crate::fuzz::Choices;

/// An application that answers everything in one way, but for one redirect.
#[derive(Clone, Debug)]
pub(super) struct Application {
    pub(super) status: u16,
    pub(super) headers: HeaderList,
    /// Where whoever asks for anything else is sent.
    pub(super) redirect: Option<(u16, String)>,
}

/// Without those on which a user agent sends the request again (401, 407, 421): what that does is no matter of CORS.
const STATUSES: [u16; 8] = [200, 200, 200, 204, 400, 403, 404, 500];
const REDIRECTS: [u16; 4] = [302, 303, 307, 308];
/// Headers of its own.
const HEADERS: [(&str, &str); 10] = [
    ("etag", "\"1\""),
    ("x-a", "1"),
    ("X-Ab", "2"),
    ("content-length", "3"),
    ("x-trace", "4"),
    ("set-cookie", "a=b"),
    ("vary", "Accept-Encoding"),
    ("vary", "cookie, origin"),
    ("cache-control", "max-age=60"),
    ("timing-allow-origin", "*"),
];
/// What it should have left to the policy.
const LIES: [(&str, &str); 8] = [
    ("access-control-allow-origin", "*"),
    ("access-control-allow-origin", "https://app.example.com"),
    ("Access-Control-Allow-Credentials", "true"),
    ("access-control-allow-methods", "*"),
    ("access-control-allow-headers", "*"),
    ("access-control-expose-headers", "*, x-a"),
    ("access-control-max-age", "9"),
    ("access-control-allow-private-network", "true"),
];

impl Application {
    pub(super) fn of(choices: &mut Choices<'_>, redirect: impl FnOnce(&mut Choices<'_>) -> String) -> Self {
        let status = choices.pick(&STATUSES).copied().unwrap_or(200);
        let mut headers = HeaderList::new();
        for table in [&HEADERS[..], &LIES] {
            for _ in 0..choices.below(5) {
                if let Some((name, value)) = choices.pick(table) {
                    headers.push(name.as_bytes(), value.as_bytes());
                }
            }
        }
        let redirects = choices.one_of_16(2);
        let redirect = redirects.then(|| (choices.pick(&REDIRECTS).copied().unwrap_or(302), redirect(choices)));
        Self { status, headers, redirect }
    }

    pub(super) fn answer(&self, head: &RequestHead) -> ResponseHead {
        let mut headers = self.headers.clone();
        let status = match &self.redirect {
            Some((status, target)) if head.url.as_str() != target => {
                headers.push(b"location", target.as_bytes());
                *status
            }
            _ => self.status,
        };
        ResponseHead { status, status_message: Vec::new(), headers }
    }
}
