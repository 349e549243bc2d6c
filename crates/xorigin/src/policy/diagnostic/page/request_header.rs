//! Request headers.

use super::super::Severity::{Fault, Note};
use super::snippet::{HEADER_NAME, rule};
use super::types::{Citation, Page};

const ALLOW_HEADERS: Option<Citation> = Citation::new(
    "Fetch, `Access-Control-Allow-Headers`",
    "https://fetch.spec.whatwg.org/#http-access-control-allow-headers",
);

pub(super) const PAGES: [Page; 6] = [
    Page {
        code: "request-header-not-token",
        severity: Fault,
        cause: "The name of a request header has a character that no name has, or there is none at all.",
        happens: "No page can set it. Sent to browsers, it would make `Access-Control-Allow-Headers` unreadable, and every preflight would fail.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            r#"request-headers = ["content-type, x-request-id"]"#,
        )),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            r#"request-headers = ["content-type", "x-request-id"]"#,
        ),
        standard: HEADER_NAME,
        related: &["allow-headers-invalid", "exposed-header-not-token"],
    },
    Page {
        code: "request-header-forbidden",
        severity: Fault,
        cause: "The request header is one that only the browser sets, such as `Cookie`, `Origin` or `Sec-Fetch-Mode`.",
        happens: "Pages cannot set it, and browsers never ask for it by preflight. Whether `Cookie` goes along is what `credentials` says.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"request-headers = ["content-type", "cookie"]"#,
        )),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"request-headers = ["content-type"]"#,
        ),
        standard: Citation::new(
            "Fetch, forbidden request-header",
            "https://fetch.spec.whatwg.org/#forbidden-request-header",
        ),
        related: &["request-header-response-only"],
    },
    Page {
        code: "request-header-response-only",
        severity: Fault,
        cause: "The header belongs on responses, such as `Access-Control-Allow-Origin`.",
        happens: "On a request it does nothing but make a preflight necessary. A page that sends it tries to mend on its side what the server has to say: take it out there.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            r#"request-headers = ["content-type", "access-control-allow-origin"]"#,
        )),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"request-headers = ["content-type"]"#,),
        standard: Citation::new("Fetch, HTTP responses", "https://fetch.spec.whatwg.org/#http-responses"),
        related: &["exposed-header-request-only"],
    },
    Page {
        code: "request-header-repeated",
        severity: Note,
        cause: "A request header is in the list twice; the case does not matter.",
        happens: "It counts once. Perhaps another one was meant.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            r#"request-headers = ["content-type", "Content-Type"]"#,
        )),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"request-headers = ["content-type"]"#,),
        standard: HEADER_NAME,
        related: &["request-header-redundant"],
    },
    Page {
        code: "request-header-redundant",
        severity: Note,
        cause: "A request header stands beside a `*` that covers it.",
        happens: "The list allows the same without it. Only `Authorization` has to stand beside `*`, which by the standard never covers it; with credentials not even that, for then each preflight is told the names that it asked for.",
        wrong: Some(rule!(r#"origins = ["*"]"#, r#"request-headers = ["*", "x-request-id"]"#)),
        right: rule!(r#"origins = ["*"]"#, r#"request-headers = ["*", "authorization"]"#),
        standard: Citation::new(
            "Fetch, CORS non-wildcard request-header name",
            "https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name",
        ),
        related: &["authorization-not-listed", "request-header-repeated"],
    },
    Page {
        code: "request-header-any-with-credentials",
        severity: Note,
        cause: "With credentials, any request header is allowed.",
        happens: "With credentials browsers take `*` for a name, so that each preflight is told the names that it asked for, `Authorization` among them. Listed origins send whatever the application or a proxy before it takes orders from, such as `X-Forwarded-For` or `X-HTTP-Method-Override`, as the visitor.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"request-headers = ["*"]"#,
        )),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"request-headers = ["content-type", "x-csrf-token"]"#,
        ),
        standard: ALLOW_HEADERS,
        related: &["method-any-with-credentials", "header-not-allowed"],
    },
];
