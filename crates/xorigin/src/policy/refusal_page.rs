//! A page for each reason for which a server refuses a request: what a person needs who meets its code in a log.
//!
//! Every request of a page is put to its policy by the tests: the wrong one is refused with the page's code, the right one
//! is not.

use super::Citation;

/// What is worth knowing of a refusal, whatever request it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefusalPage {
    /// The code of the [`Refusal`](super::Refusal) or of the [`GuardRefusal`](super::GuardRefusal).
    pub code: &'static str,
    /// What it is, in one sentence.
    pub cause: &'static str,
    /// What the server answers, what the browser makes of it, and who sends such a request.
    pub happens: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// A policy file.
    pub policy: &'static str,
    /// The head of a request that it refuses.
    pub wrong: &'static str,
    /// The head of the one that it does not.
    pub right: &'static str,
    /// Where a standard defines what it is about.
    pub standard: Citation,
    /// The codes of problems, and of the reasons in browsers, that are easily confused with it or come of it.
    pub related: &'static [&'static str],
}

impl RefusalPage {
    /// The pages of all codes: those of [`Refusal::CODES`](super::Refusal::CODES), then those of
    /// [`GuardRefusal::CODES`](super::GuardRefusal::CODES).
    pub fn all() -> impl ExactSizeIterator<Item = &'static Self> {
        PAGES.iter()
    }
}

const CORS_CHECK: Citation =
    Citation { title: "Fetch, CORS check", url: "https://fetch.spec.whatwg.org/#concept-cors-check" };
const PREFLIGHT: Citation =
    Citation { title: "Fetch, CORS-preflight fetch", url: "https://fetch.spec.whatwg.org/#cors-preflight-fetch" };
const ORIGIN: Citation =
    Citation { title: "Fetch, `Origin` header", url: "https://fetch.spec.whatwg.org/#origin-header" };
const HEADER_NAME: Citation =
    Citation { title: "Fetch, header name", url: "https://fetch.spec.whatwg.org/#header-name" };
const WEBSOCKET: Citation =
    Citation { title: "RFC 6455 §10.2", url: "https://www.rfc-editor.org/rfc/rfc6455#section-10.2" };

const ITEMS: &str = r#"version = 1

[[rule]]
path = "/items/*"
origins = ["https://app.example.com"]
methods = ["PUT"]
request-headers = ["content-type"]"#;

/// The head of a request to the server of the pages. Only a macro puts literals together.
macro_rules! request {
    ($($line:literal),+ $(,)?) => {
        concat!($($line, "\n"),+, "host: api.example.com")
    };
}

const ALLOWED: &str = request!("GET /items/7 HTTP/1.1", "origin: https://app.example.com");

const ALLOWED_PREFLIGHT: &str = request!(
    "OPTIONS /items/7 HTTP/1.1",
    "origin: https://app.example.com",
    "access-control-request-method: PUT",
    "access-control-request-headers: content-type",
);

const HANDSHAKE: &str = request!(
    "GET /items/socket HTTP/1.1",
    "connection: upgrade",
    "upgrade: websocket",
    "origin: https://app.example.com",
);

static PAGES: [RefusalPage; 10] = [
    RefusalPage {
        code: "request-origin-repeated",
        cause: "The request has more than one `Origin` line.",
        happens: "A browser sends one. A second comes of a proxy that adds its own, or of somebody who hopes that two servers on the way read different ones. Neither is believed.",
        fix: "Find what adds the line, most often a proxy or a script, and have it replace the one that is there, or leave it alone.",
        policy: ITEMS,
        wrong: request!("GET /items/7 HTTP/1.1", "origin: https://app.example.com", "origin: https://evil.example",),
        right: ALLOWED,
        standard: ORIGIN,
        related: &["request-origin-malformed"],
    },
    RefusalPage {
        code: "request-origin-malformed",
        cause: "`Origin` is neither `null` nor an origin as browsers write it.",
        happens: "Browsers write scheme, host and port in one way: in lower case, without the port that goes without saying, without a path and without a slash at the end. What is written otherwise was written by a script, a test or a scanner.",
        fix: "Send what `location.origin` says on the page that is meant: `https://app.example.com`.",
        policy: ITEMS,
        wrong: request!("GET /items/7 HTTP/1.1", "origin: https://app.example.com/"),
        right: ALLOWED,
        standard: ORIGIN,
        related: &["request-origin-not-allowed", "origin-with-path"],
    },
    RefusalPage {
        code: "request-origin-not-allowed",
        cause: "The rule does not name the origin of the request.",
        happens: "The answer has no CORS header but `Vary`, so that the browser keeps it from the page. A preflight gets 403, and what it asks for is never sent. Any other request has reached the application, unless the rule says `enforcement = \"block\"`.",
        fix: "If the page is yours, add its origin to the rule's `origins`: scheme, host and port have to be the same. The access log and the log of the middleware say which origin it was. If it is not yours, this is what the policy is for.",
        policy: ITEMS,
        wrong: request!("GET /items/7 HTTP/1.1", "origin: http://app.example.com"),
        right: ALLOWED,
        standard: CORS_CHECK,
        related: &["allow-origin-missing", "allow-origin-mismatch", "request-origin-malformed"],
    },
    RefusalPage {
        code: "request-method-repeated",
        cause: "The preflight has more than one `Access-Control-Request-Method` line.",
        happens: "A browser asks for one method. Two come of a proxy or of a script, and the answer would be right for one of them at most.",
        fix: "Find what adds the line, and have it leave the browser's alone.",
        policy: ITEMS,
        wrong: request!(
            "OPTIONS /items/7 HTTP/1.1",
            "origin: https://app.example.com",
            "access-control-request-method: PUT",
            "access-control-request-method: DELETE",
        ),
        right: ALLOWED_PREFLIGHT,
        standard: PREFLIGHT,
        related: &["request-method-not-allowed"],
    },
    RefusalPage {
        code: "request-method-not-allowed",
        cause: "The preflight asks for a method that the rule does not allow.",
        happens: "The preflight gets 403 without CORS headers, and the browser does not send the request. `GET`, `HEAD` and `POST` need no leave.",
        fix: "If pages shall use the method, add it to the rule's `methods`. Case matters: browsers write `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST` and `PUT` in upper case whatever the page says, and `patch` as the page does; the page should say `PATCH`.",
        policy: ITEMS,
        wrong: request!(
            "OPTIONS /items/7 HTTP/1.1",
            "origin: https://app.example.com",
            "access-control-request-method: DELETE",
        ),
        right: ALLOWED_PREFLIGHT,
        standard: PREFLIGHT,
        related: &["method-not-allowed", "method-not-normalized"],
    },
    RefusalPage {
        code: "request-headers-too-long",
        cause: "`Access-Control-Request-Headers` is longer than all the names that the rule allows could fill.",
        happens: "It is refused without being read to its end, so that a hostile request costs no more than an honest one. There is room for every allowed name on a line of its own, with white space around it.",
        fix: "If a page really sends so many headers, name them all in the rule's `request-headers`: the room grows with them.",
        policy: ITEMS,
        wrong: request!(
            "OPTIONS /items/7 HTTP/1.1",
            "origin: https://app.example.com",
            "access-control-request-method: PUT",
            "access-control-request-headers: content-type,content-type,content-type",
            "access-control-request-headers: content-type,content-type,content-type",
            "access-control-request-headers: content-type,content-type,content-type",
            "access-control-request-headers: content-type,content-type,content-type",
        ),
        right: ALLOWED_PREFLIGHT,
        standard: PREFLIGHT,
        related: &["request-header-not-allowed"],
    },
    RefusalPage {
        code: "request-header-malformed",
        cause: "`Access-Control-Request-Headers` has an element that is no header name.",
        happens: "A browser lists names, with commas between them. Something else was written by a script, a test or a scanner, or a proxy has joined lines in its own way.",
        fix: "Separate the names with commas, and leave values out.",
        policy: ITEMS,
        wrong: request!(
            "OPTIONS /items/7 HTTP/1.1",
            "origin: https://app.example.com",
            "access-control-request-method: PUT",
            "access-control-request-headers: content-type: application/json",
        ),
        right: ALLOWED_PREFLIGHT,
        standard: HEADER_NAME,
        related: &["request-header-not-allowed"],
    },
    RefusalPage {
        code: "request-header-not-allowed",
        cause: "The preflight asks for a request header that the rule does not allow.",
        happens: "The preflight gets 403 without CORS headers, and the browser does not send the request. Libraries add headers that nobody thinks of: `x-requested-with`, `traceparent`, `sentry-trace`.",
        fix: "If pages shall send the header, add its name to the rule's `request-headers`; case does not matter. `[\"*\"]` without credentials covers every name but `Authorization`, which has to stand beside it.",
        policy: ITEMS,
        wrong: request!(
            "OPTIONS /items/7 HTTP/1.1",
            "origin: https://app.example.com",
            "access-control-request-method: PUT",
            "access-control-request-headers: content-type,traceparent",
        ),
        right: ALLOWED_PREFLIGHT,
        standard: PREFLIGHT,
        related: &["header-not-allowed", "request-headers-too-long"],
    },
    RefusalPage {
        code: "guard-no-rule",
        cause: "The request is a page's for a WebSocket or an event stream, and no rule of the policy is for it.",
        happens: "CORS does not guard WebSockets: only the server can turn a foreign page away. Where no rule says whose pages may connect, the guard lets only the server's own.",
        fix: "Write a rule whose host and path are those of the connection, with the origins of the pages that may use it.",
        policy: ITEMS,
        wrong: request!(
            "GET /socket HTTP/1.1",
            "connection: upgrade",
            "upgrade: websocket",
            "origin: https://app.example.com",
        ),
        right: HANDSHAKE,
        standard: WEBSOCKET,
        related: &["request-origin-not-allowed"],
    },
    RefusalPage {
        code: "guard-origin-missing",
        cause: "The request is a WebSocket handshake without `Origin`, and the guard wants one.",
        happens: "Every browser sends `Origin` with a handshake. Programs that are no browsers need not, and `require_origin` turns them away too.",
        fix: "Have the program send the origin of a page that may connect, or leave out `require_origin`, if such programs prove in another way who they are.",
        policy: ITEMS,
        wrong: request!("GET /items/socket HTTP/1.1", "connection: upgrade", "upgrade: websocket"),
        right: HANDSHAKE,
        standard: WEBSOCKET,
        related: &["guard-no-rule"],
    },
];
