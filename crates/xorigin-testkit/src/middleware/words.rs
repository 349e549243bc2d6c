//! The words of which cases are made.

/// A header of a request or of an application's response.
pub(super) type Pair = (&'static str, &'static str);

/// The origin that policies allow.
pub(super) const A: Pair = ("origin", "https://a.example");
/// One that they do not.
pub(super) const EVIL: Pair = ("origin", "https://evil.example");
/// What a sandboxed frame sends.
pub(super) const NULL: Pair = ("origin", "null");

pub(super) const VARY: &str = "vary: Origin";
pub(super) const PREFLIGHT_VARY: &str = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
pub(super) const ALLOW_A: &str = "access-control-allow-origin: https://a.example";
pub(super) const ALLOW_ANY: &str = "access-control-allow-origin: *";
pub(super) const CREDENTIALS: &str = "access-control-allow-credentials: true";
pub(super) const MAX_AGE: &str = "access-control-max-age: 60";
pub(super) const EXPOSE_ETAG: &str = "access-control-expose-headers: etag";
pub(super) const ALLOW_PUT: &str = "access-control-allow-methods: PUT";

/// `*` of an application, and its credentials.
pub(super) const SET_ANY: Pair = ("access-control-allow-origin", "*");
pub(super) const SET_CREDENTIALS: Pair = ("access-control-allow-credentials", "true");

pub(super) const NOT_CORS: &str = "not-cors not-cors";
pub(super) const ALLOWED: &str = "actual allowed";
pub(super) const REFUSED: &str = "actual request-origin-not-allowed";
pub(super) const SAME_ORIGIN: &str = "actual same-origin";
pub(super) const PREFLIGHT_ALLOWED: &str = "preflight allowed, answered";
pub(super) const PREFLIGHT_REFUSED: &str = "preflight request-origin-not-allowed, answered";
pub(super) const METHOD_REFUSED: &str = "preflight request-method-not-allowed, answered";
pub(super) const NAME_REFUSED: &str = "preflight request-header-not-allowed, answered";

pub(super) const fn asks(method: &'static str) -> Pair {
    ("access-control-request-method", method)
}

pub(super) const fn names(names: &'static str) -> Pair {
    ("access-control-request-headers", names)
}

pub(super) const fn host(host: &'static str) -> Pair {
    ("host", host)
}
