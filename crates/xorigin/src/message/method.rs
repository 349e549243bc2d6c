//! Methods: case-sensitive tokens, a few of them special.

use alloc::vec::Vec;
use core::fmt;

use crate::header::is_token;

/// A [method](https://fetch.spec.whatwg.org/#concept-method): a token, in the case in which it goes out.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Method(Vec<u8>);

/// Bytes that are no method, because they are no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidMethod;

impl Method {
    /// The method `name`, its case kept.
    ///
    /// # Errors
    /// If `name` is not a token.
    pub fn new(name: &[u8]) -> Result<Self, InvalidMethod> {
        if is_token(name) { Ok(Self(name.to_vec())) } else { Err(InvalidMethod) }
    }

    /// `GET`
    #[must_use]
    pub fn get() -> Self {
        Self(b"GET".to_vec())
    }

    /// `OPTIONS`, the method of every CORS-preflight request.
    #[must_use]
    pub fn options() -> Self {
        Self(b"OPTIONS".to_vec())
    }

    /// The bytes that go out.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether it is exactly `name`.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.0 == name.as_bytes()
    }

    /// Whether a form could have sent it: it is `GET`, `HEAD` or `POST`.
    ///
    /// # Standard
    /// Fetch [CORS-safelisted method](https://fetch.spec.whatwg.org/#cors-safelisted-method).
    #[must_use]
    pub fn is_cors_safelisted(&self) -> bool {
        Self::is_cors_safelisted_name(&self.0)
    }

    /// Whether `name` is a CORS-safelisted method, for whoever has only the bytes.
    ///
    /// # Standard
    /// Fetch [CORS-safelisted method](https://fetch.spec.whatwg.org/#cors-safelisted-method).
    #[must_use]
    pub const fn is_cors_safelisted_name(name: &[u8]) -> bool {
        matches!(name, b"GET" | b"HEAD" | b"POST")
    }

    /// Whether script may not use `name`, in any case: `CONNECT`, `TRACE` and `TRACK`.
    ///
    /// # Standard
    /// Fetch [forbidden method](https://fetch.spec.whatwg.org/#forbidden-method).
    #[must_use]
    pub fn is_forbidden(name: &[u8]) -> bool {
        [&b"CONNECT"[..], b"TRACE", b"TRACK"].iter().any(|forbidden| name.eq_ignore_ascii_case(forbidden))
    }

    /// Puts the six methods that the standard names in upper case and leaves every other as it is (`patch` stays).
    ///
    /// # Standard
    /// Fetch [normalize](https://fetch.spec.whatwg.org/#concept-method-normalize).
    #[must_use]
    pub fn normalize(mut self) -> Self {
        let normalized = [&b"DELETE"[..], b"GET", b"HEAD", b"OPTIONS", b"POST", b"PUT"];
        if normalized.iter().any(|method| self.0.eq_ignore_ascii_case(method)) {
            self.0.make_ascii_uppercase();
        }
        self
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_ascii())
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_six_are_normalised() {
        let normalized = |name: &str| Method::new(name.as_bytes()).unwrap().normalize();
        assert!(normalized("put").is("PUT") && normalized("Options").is("OPTIONS"));
        assert!(normalized("patch").is("patch") && normalized("*").is("*"));
        assert_eq!(Method::new(b"a b"), Err(InvalidMethod));
        assert_eq!(Method::new(b""), Err(InvalidMethod));
    }

    #[test]
    fn safelisted_is_case_sensitive_and_forbidden_is_not() {
        assert!(Method::get().is_cors_safelisted() && !Method::new(b"get").unwrap().is_cors_safelisted());
        assert!(Method::is_forbidden(b"tRaCk") && !Method::is_forbidden(b"PATCH"));
    }
}
