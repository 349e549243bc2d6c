//! Methods.

use super::super::Severity::{Fault, Note, Warning};
use super::snippet::rule;
use super::types::{Citation, Page};

const METHOD: Option<Citation> = Citation::new("Fetch, method", "https://fetch.spec.whatwg.org/#concept-method");
const ALLOW_METHODS: Option<Citation> = Citation::new(
    "Fetch, `Access-Control-Allow-Methods`",
    "https://fetch.spec.whatwg.org/#http-access-control-allow-methods",
);

pub(super) const PAGES: [Page; 8] = [
    Page {
        code: "method-not-token",
        severity: Fault,
        cause: "A method has a character that no method has, or there is none at all.",
        happens: "No page can ask with it. Sent to browsers, it would make `Access-Control-Allow-Methods` unreadable, and every preflight would fail.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT, DELETE"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "DELETE"]"#),
        standard: METHOD,
        related: &["allow-methods-invalid", "method-invalid"],
    },
    Page {
        code: "method-never-sent",
        severity: Fault,
        cause: "The method is `CONNECT`, `TRACE` or `TRACK`, which browsers let no page use.",
        happens: "`fetch()` throws before anything is sent, whatever the server allows.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "TRACE"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT"]"#),
        standard: Citation::new("Fetch, forbidden method", "https://fetch.spec.whatwg.org/#forbidden-method"),
        related: &["method-forbidden"],
    },
    Page {
        code: "method-wildcard-not-alone",
        severity: Fault,
        cause: "`*` stands among other methods.",
        happens: "It lets every method through, so that the others say nothing. Whoever reads the list would think that it is one.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "*"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT"]"#),
        standard: ALLOW_METHODS,
        related: &["method-any-with-credentials", "origin-wildcard-not-alone"],
    },
    Page {
        code: "method-not-normalized",
        severity: Warning,
        cause: "A method has lower-case letters, and it is none of those that browsers put in upper case.",
        happens: "Methods are compared to the letter. Browsers make `PUT` of `put`, and leave `patch` as it is: a page that asks with `PATCH`, as most do, is refused.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["patch"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PATCH"]"#),
        standard: Citation::new("Fetch, normalize a method", "https://fetch.spec.whatwg.org/#concept-method-normalize"),
        related: &["method-not-allowed"],
    },
    Page {
        code: "method-always-allowed",
        severity: Note,
        cause: "The method is `GET`, `HEAD` or `POST`, which need no leave.",
        happens: "They are CORS-safelisted: browsers never ask for them. A list without them does not forbid them either.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["GET", "PUT"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT"]"#),
        standard: Citation::new(
            "Fetch, CORS-safelisted method",
            "https://fetch.spec.whatwg.org/#cors-safelisted-method",
        ),
        related: &["method-options"],
    },
    Page {
        code: "method-repeated",
        severity: Note,
        cause: "A method is in the list twice, as browsers write it.",
        happens: "It counts once. Perhaps another one was meant.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "put"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "DELETE"]"#),
        standard: METHOD,
        related: &["method-not-normalized"],
    },
    Page {
        code: "method-options",
        severity: Note,
        cause: "`OPTIONS` is in the list, which preflights do not need.",
        happens: "A preflight is an `OPTIONS` request that nobody has to allow. The list is about what the page itself asks with: only `fetch(url, { method: \"OPTIONS\" })` needs it.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT", "OPTIONS"]"#)),
        right: rule!(r#"origins = ["https://app.example.com"]"#, r#"methods = ["PUT"]"#),
        standard: Citation::new("Fetch, CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0"),
        related: &["method-always-allowed"],
    },
    Page {
        code: "method-any-with-credentials",
        severity: Note,
        cause: "With credentials, any method is allowed.",
        happens: "With credentials browsers take `*` for a name, so that each preflight is told the method that it asked for. Whatever the application does on `DELETE` or on a method of its own, listed origins do it as the visitor.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, "credentials = true", r#"methods = ["*"]"#,)),
        right: rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"methods = ["PUT", "DELETE"]"#,
        ),
        standard: ALLOW_METHODS,
        related: &["request-header-any-with-credentials", "method-not-allowed"],
    },
];
