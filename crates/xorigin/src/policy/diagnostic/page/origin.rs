//! Origins that are refused unless they are asked for by name, and origins that are there for nothing.

use super::super::Severity::{Fault, Note, Warning};
use super::snippet::{APP, APP_WITH_CREDENTIALS, CORS_CHECK, ORIGIN_HEADER, PUBLIC_SUFFIX, WITH_CREDENTIALS, rule};
use super::types::{Citation, Page};

pub(super) const DANGERS: [Page; 4] = [
    Page {
        code: "origin-null",
        severity: Fault,
        cause: "`null` is among the origins, and `danger` does not list `null-origin`.",
        happens: "Files, sandboxed frames and requests after some redirects have the origin `null`. Every page on the web can put a frame with `sandbox=\"allow-scripts\"` into itself, which then has it: whoever lets `null` read lets everybody read.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com", "null"]"#)),
        right: APP,
        standard: ORIGIN_HEADER,
        related: &["origin-null-allowed", "origin-scheme-opaque", "allow-origin-mismatch"],
    },
    Page {
        code: "origin-insecure",
        severity: Fault,
        cause: "Credentials are allowed for an origin whose pages come unprotected, and `danger` does not list `insecure-origins`.",
        happens: "Whoever is on the network path, in a café or at a provider, can answer for an http page with a script of their own. It asks with the visitor's cookies, and reads. Hosts on the visitor's own machine are excepted, and browser extensions.",
        wrong: Some(rule!(r#"origins = ["http://app.example.com"]"#, "credentials = true")),
        right: APP_WITH_CREDENTIALS,
        standard: Citation::new(
            "Secure Contexts, potentially trustworthy origin",
            "https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy",
        ),
        related: &["origin-pattern-insecure", "mixed-content"],
    },
    Page {
        code: "origin-public-suffix",
        severity: Fault,
        cause: "Credentials are allowed for all the names below a public suffix, and `danger` does not list `public-suffix-subdomains`.",
        happens: "Below `github.io`, `co.uk` or `com` anyone can have a name. A stranger's page there asks with the visitor's cookies, and reads.",
        wrong: Some(rule!(r#"origins = ["https://*.github.io"]"#, "credentials = true")),
        right: rule!(r#"origins = ["https://example.github.io"]"#, "credentials = true"),
        standard: PUBLIC_SUFFIX,
        related: &["origin-pattern-public-suffix", "origin-any-with-credentials"],
    },
    Page {
        code: "origin-any-with-credentials",
        severity: Fault,
        cause: "Credentials are allowed for any origin, and `danger` does not list `any-origin-with-credentials`.",
        happens: "Browsers refuse `Access-Control-Allow-Origin: *` with credentials. A server that sends back whatever `Origin` came gets around that, and then every page that a user visits reads with the user's cookies. It is the commonest grave mistake in CORS.",
        wrong: Some(rule!(r#"origins = ["*"]"#, "credentials = true")),
        right: APP_WITH_CREDENTIALS,
        standard: WITH_CREDENTIALS,
        related: &["origin-wildcard-not-alone", "allow-origin-wildcard-with-credentials"],
    },
];

pub(super) const LISTS: [Page; 4] = [
    Page {
        code: "origin-repeated",
        severity: Note,
        cause: "An origin is in the list twice.",
        happens: "It counts once. Perhaps another one was meant.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com", "https://app.example.com"]"#)),
        right: APP,
        standard: None,
        related: &["origin-covered"],
    },
    Page {
        code: "origin-covered",
        severity: Note,
        cause: "A pattern of the same rule lets the origin through already.",
        happens: "To remove the origin later would change nothing: the pattern still lets it through.",
        wrong: Some(rule!(r#"origins = ["https://*.example.com", "https://app.example.com"]"#)),
        right: rule!(r#"origins = ["https://*.example.com"]"#),
        standard: None,
        related: &["origin-repeated"],
    },
    Page {
        code: "origin-never-sent",
        severity: Warning,
        cause: "An origin has the scheme of a connection, `wss`, `ws` or `ftp`, not that of a page.",
        happens: "Browsers send the origin of the page that opens a connection: a page of `https://app.example.com` sends that with its WebSocket handshakes too. The origin in the list never matches.",
        wrong: Some(rule!(r#"origins = ["wss://app.example.com"]"#)),
        right: APP,
        standard: ORIGIN_HEADER,
        related: &["origin-scheme-opaque"],
    },
    Page {
        code: "origin-null-allowed",
        severity: Note,
        cause: "`null` may read, as `danger` says.",
        happens: "Every page on the web can have this origin in a sandboxed frame. With credentials each of them acts as its visitor; without, `*` says the same and lets caches keep one answer for everybody.",
        wrong: Some(rule!(r#"origins = ["null"]"#, r#"danger = ["null-origin"]"#)),
        right: rule!(r#"origins = ["*"]"#),
        standard: CORS_CHECK,
        related: &["origin-null"],
    },
];
