//! Exposed response headers.

use super::super::Severity::{Fault, Note};
use super::snippet::{APP, APP_WITH_CREDENTIALS, HEADER_NAME, WITH_CREDENTIALS, rule};
use super::types::{Citation, Page};

const EXPOSE_HEADERS: Option<Citation> = Citation::new(
    "Fetch, `Access-Control-Expose-Headers`",
    "https://fetch.spec.whatwg.org/#http-access-control-expose-headers",
);

pub(super) const PAGES: [Page; 7] = [
    Page {
        code: "exposed-header-not-token",
        severity: Fault,
        cause: "The name of an exposed header has a character that no name has, or there is none at all.",
        happens: "Sent to browsers, it would make `Access-Control-Expose-Headers` unreadable, and script would read none of the others either.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["etag, x-total-count"]"#,)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["etag", "x-total-count"]"#,),
        standard: HEADER_NAME,
        related: &["request-header-not-token", "exposed-header-forbidden"],
    },
    Page {
        code: "exposed-header-forbidden",
        severity: Fault,
        cause: "The response header is `Set-Cookie` or `Set-Cookie2`, which browsers let no script read.",
        happens: "Cookies are set without it, if `credentials` is true. Script never sees the header, whatever the server exposes.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"expose-headers = ["set-cookie"]"#,
        )),
        right: APP_WITH_CREDENTIALS,
        standard: Citation::new(
            "Fetch, forbidden response-header name",
            "https://fetch.spec.whatwg.org/#forbidden-response-header-name",
        ),
        related: &["exposed-header-request-only"],
    },
    Page {
        code: "exposed-header-request-only",
        severity: Fault,
        cause: "The header belongs on requests, such as `Origin` or `User-Agent`.",
        happens: "No response has it, so that there is nothing to read. What requests may send is in `request-headers`.",
        wrong: Some(
            rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["etag", "if-none-match"]"#,),
        ),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            r#"request-headers = ["if-none-match"]"#,
            r#"expose-headers = ["etag"]"#,
        ),
        standard: EXPOSE_HEADERS,
        related: &["request-header-response-only"],
    },
    Page {
        code: "exposed-header-any-with-credentials",
        severity: Fault,
        cause: "With credentials, `*` is among the exposed headers.",
        happens: "With credentials browsers take it for a header that is called `*`: script reads nothing but the safelisted ones. Which headers a response will have is not known before, so that no list can take its place.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"expose-headers = ["*"]"#,
        )),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"expose-headers = ["etag", "x-total-count"]"#,
        ),
        standard: WITH_CREDENTIALS,
        related: &["request-header-any-with-credentials", "exposed-header-redundant"],
    },
    Page {
        code: "exposed-header-safelisted",
        severity: Note,
        cause: "The response header is one that script may read anyway.",
        happens: "`Cache-Control`, `Content-Language`, `Content-Length`, `Content-Type`, `Expires`, `Last-Modified` and `Pragma` are CORS-safelisted. It is left out of what is sent.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["content-type"]"#,)),
        right: APP,
        standard: Citation::new(
            "Fetch, CORS-safelisted response-header name",
            "https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name",
        ),
        related: &["exposed-header-redundant"],
    },
    Page {
        code: "exposed-header-repeated",
        severity: Note,
        cause: "A response header is in the list twice; the case does not matter.",
        happens: "It counts once. Perhaps another one was meant.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["etag", "ETag"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"expose-headers = ["etag"]"#),
        standard: HEADER_NAME,
        related: &["exposed-header-redundant"],
    },
    Page {
        code: "exposed-header-redundant",
        severity: Note,
        cause: "A response header stands beside a `*` that covers it.",
        happens: "Script reads every header but `Set-Cookie` without it.",
        wrong: Some(rule!(r#"origins = ["*"]"#, r#"expose-headers = ["*", "etag"]"#)),
        right: rule!(r#"origins = ["*"]"#, r#"expose-headers = ["*"]"#),
        standard: EXPOSE_HEADERS,
        related: &["exposed-header-repeated", "exposed-header-safelisted"],
    },
];
