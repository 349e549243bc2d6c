//! What snippets have in common.

use super::types::Citation;

/// A policy file with these lines in its first rule. Only a macro puts literals together.
macro_rules! rule {
    ($($line:literal),+ $(,)?) => {
        concat!("version = 1\n\n[[rule]]", $("\n", $line),+)
    };
}
pub(super) use rule;

/// A rule with one origin, as it should be.
pub(super) const APP: &str = rule!(r#"origins = ["https://app.example.com"]"#);

/// The same with credentials.
pub(super) const APP_WITH_CREDENTIALS: &str = rule!(r#"origins = ["https://app.example.com"]"#, "credentials = true");

pub(super) const ORIGIN_HEADER: Option<Citation> =
    Citation::new("Fetch, `Origin` header", "https://fetch.spec.whatwg.org/#origin-header");

pub(super) const CORS_CHECK: Option<Citation> =
    Citation::new("Fetch, CORS check", "https://fetch.spec.whatwg.org/#concept-cors-check");

pub(super) const WITH_CREDENTIALS: Option<Citation> = Citation::new(
    "Fetch, CORS protocol and credentials",
    "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
);

pub(super) const HEADER_NAME: Option<Citation> =
    Citation::new("Fetch, header name", "https://fetch.spec.whatwg.org/#header-name");

pub(super) const PUBLIC_SUFFIX: Option<Citation> =
    Citation::new("URL, public suffix", "https://url.spec.whatwg.org/#host-public-suffix");
