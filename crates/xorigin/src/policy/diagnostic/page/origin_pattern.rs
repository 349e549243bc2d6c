//! Patterns of origins: their form, and what they span.

use super::super::Severity::{Fault, Warning};
use super::snippet::{CORS_CHECK, PUBLIC_SUFFIX, rule};
use super::types::{Citation, Page};

pub(super) const FORMS: [Page; 3] = [
    Page {
        code: "origin-wildcard-misplaced",
        severity: Fault,
        cause: "A `*` stands elsewhere than as the whole first label of the host or as the whole port.",
        happens: "No browser reads patterns, and servers disagree about them: `https://*example.com` is also `https://evilexample.com`, `https://app.*` is also `https://app.evil.example`. Only what cannot be taken so is a pattern.",
        wrong: Some(rule!(r#"origins = ["https://*example.com"]"#)),
        right: rule!(r#"origins = ["https://*.example.com"]"#),
        standard: CORS_CHECK,
        related: &["origin-wildcard-not-alone", "origin-public-suffix", "allow-origin-mismatch"],
    },
    Page {
        code: "origin-wildcard-not-alone",
        severity: Fault,
        cause: "`*` stands among other origins.",
        happens: "It lets every origin through, so that the others say nothing. Whoever reads the list would think that it is one.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com", "*"]"#)),
        right: rule!(r#"origins = ["*"]"#),
        standard: CORS_CHECK,
        related: &["origin-any-with-credentials", "origin-wildcard-misplaced"],
    },
    Page {
        code: "origin-subdomains-impossible",
        severity: Fault,
        cause: "A pattern asks for the subdomains of an IP address.",
        happens: "An address has none, so that nothing would match.",
        wrong: Some(rule!(r#"origins = ["http://*.127.0.0.1"]"#)),
        right: rule!(r#"origins = ["http://127.0.0.1:*"]"#),
        standard: Citation::new("URL, host", "https://url.spec.whatwg.org/#concept-host"),
        related: &["origin-wildcard-misplaced"],
    },
];

pub(super) const SPANS: [Page; 3] = [
    Page {
        code: "origin-pattern-public-suffix",
        severity: Warning,
        cause: "A pattern lets through all the names below a public suffix, where anyone can have one.",
        happens: "Strangers read what the pattern's names may read. Without credentials that is what everybody could fetch, unless the server is on a network of its own. If it is for everybody, `*` says so.",
        wrong: Some(rule!(r#"origins = ["https://*.github.io"]"#)),
        right: rule!(r#"origins = ["https://example.github.io"]"#),
        standard: PUBLIC_SUFFIX,
        related: &["origin-public-suffix"],
    },
    Page {
        code: "origin-pattern-insecure",
        severity: Warning,
        cause: "A pattern lets through pages that come unprotected.",
        happens: "Whoever is on the network path can answer for any name that the pattern spans, and what the answer's script asks for is read.",
        wrong: Some(rule!(r#"origins = ["http://*.example.com"]"#)),
        right: rule!(r#"origins = ["https://*.example.com"]"#),
        standard: Citation::new(
            "Secure Contexts, potentially trustworthy origin",
            "https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy",
        ),
        related: &["origin-insecure"],
    },
    Page {
        code: "origin-pattern-any-port",
        severity: Warning,
        cause: "`:*` lets through every port of a host that is not the visitor's own machine.",
        happens: "Each port is another server: a monitor or a test installation on the same host reads as the application does. `:*` is for development servers on localhost.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com:*"]"#)),
        right: rule!(r#"origins = ["https://app.example.com", "http://localhost:*"]"#),
        standard: None,
        related: &["origin-wildcard-misplaced"],
    },
];
