//! The CORS check.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::engine::Engine;
use crate::header::names;
use crate::message::{CredentialsMode, RedirectTaint, Request, ResponseHead, serialize_request_origin};
use crate::origin::TupleOrigin;
use crate::reason::{Cause, NullBecause};

/// What the CORS check wants to know of a request.
#[derive(Clone, Copy, Debug)]
pub struct CorsCheck<'a> {
    /// The byte-serialized request origin.
    pub origin: &'a str,
    /// Why that is `null`, if it is.
    pub null_because: Option<NullBecause>,
    /// The credentials mode.
    pub credentials_mode: CredentialsMode,
}

impl<'a> CorsCheck<'a> {
    /// What the check of a preflight for `request` wants to know.
    #[must_use]
    pub fn of_preflight(request: &'a Request, engine: &Engine) -> Self {
        if engine.preflights_ignore_taint {
            let opaque = request.origin().as_tuple().is_none();
            let null_because = opaque.then_some(NullBecause::OpaqueOrigin);
            let origin = request.origin().ascii_serialization();
            Self { origin, null_because, credentials_mode: request.credentials_mode() }
        } else {
            Self::of(request)
        }
    }

    /// What the check wants to know of `request`.
    #[must_use]
    pub fn of(request: &'a Request) -> Self {
        let null_because = match request.redirect_taint() {
            RedirectTaint::SameSite | RedirectTaint::CrossSite => Some(NullBecause::RedirectTaint),
            RedirectTaint::SameOrigin => request.origin().as_tuple().is_none().then_some(NullBecause::OpaqueOrigin),
        };
        Self { origin: serialize_request_origin(request), null_because, credentials_mode: request.credentials_mode() }
    }
}

/// Succeeds if the response may be shared with the request's origin.
///
/// # Errors
/// What is wrong with `Access-Control-Allow-Origin`, then what is wrong with `Access-Control-Allow-Credentials`.
///
/// # Standard
/// Fetch [CORS check](https://fetch.spec.whatwg.org/#concept-cors-check).
pub fn cors_check(request: CorsCheck<'_>, response: &ResponseHead) -> Result<(), Vec<Cause>> {
    let include = request.credentials_mode == CredentialsMode::Include;
    let mut faults = Vec::new();
    // Step 1.
    let mut lines = response.headers.values(names::ACCESS_CONTROL_ALLOW_ORIGIN);
    match (lines.next(), lines.next()) {
        // Step 2.
        (None, _) => faults.push(Cause::AllowOriginMissing { status: response.status }),
        // Step 3.
        (Some(b"*"), None) if !include => return Ok(()),
        // Step 4. Two lines are joined by a comma, which no origin has.
        (Some(line), None) if line == request.origin.as_bytes() => {}
        (Some(line), None) => faults.push(origin_fault(request, line)),
        (Some(_), Some(_)) => faults.push(Cause::AllowOriginMultiple {
            lines: response.headers.values(names::ACCESS_CONTROL_ALLOW_ORIGIN).map(<[u8]>::to_vec).collect(),
            origin: request.origin.to_string(),
        }),
    }
    // Step 5.
    if include {
        // Step 6.
        let mut lines = response.headers.values(names::ACCESS_CONTROL_ALLOW_CREDENTIALS);
        match (lines.next(), lines.next()) {
            // Step 7.
            (Some(b"true"), None) => {}
            // Step 8.
            (None, _) => faults.push(Cause::AllowCredentialsMissing),
            (Some(_), _) => faults.push(Cause::AllowCredentialsInvalid {
                lines: response.headers.values(names::ACCESS_CONTROL_ALLOW_CREDENTIALS).map(<[u8]>::to_vec).collect(),
            }),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Tells apart the ways in which one line is not the request's origin.
fn origin_fault(request: CorsCheck<'_>, line: &[u8]) -> Cause {
    let origin = request.origin.to_string();
    if line == b"*" {
        Cause::AllowOriginWildcardWithCredentials { origin }
    } else if line == b"null" || TupleOrigin::parse(line).is_ok() {
        Cause::AllowOriginMismatch { line: line.to_vec(), origin, null_because: request.null_because }
    } else if line.iter().any(|byte| matches!(byte, b',' | b' ')) {
        Cause::AllowOriginMultiple { lines: [line.to_vec()].into(), origin }
    } else {
        Cause::AllowOriginInvalid { line: line.to_vec(), origin }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(credentials_mode: CredentialsMode, headers: &[(&str, &str)], expected: &[&str]) {
        let request = CorsCheck { origin: "https://a.com", null_because: None, credentials_mode };
        let headers = headers.iter().map(|(name, value)| (*name, *value)).collect();
        let response = ResponseHead { status: 200, status_message: Vec::new(), headers };
        let faults = cors_check(request, &response).err().unwrap_or_default();
        let codes: Vec<_> = faults.iter().map(Cause::code).collect();
        assert_eq!(codes, expected, "{response:?}");
    }

    const ORIGIN: &str = "access-control-allow-origin";
    const CREDENTIALS: &str = "access-control-allow-credentials";

    #[test]
    fn without_credentials() {
        let omit = CredentialsMode::SameOrigin;
        check(omit, &[(ORIGIN, "*")], &[]);
        check(omit, &[(ORIGIN, "https://a.com"), (CREDENTIALS, "nonsense")], &[]);
        check(omit, &[], &["allow-origin-missing"]);
        check(omit, &[(ORIGIN, "https://b.com")], &["allow-origin-mismatch"]);
        check(omit, &[(ORIGIN, "null")], &["allow-origin-mismatch"]);
        check(omit, &[(ORIGIN, "https://a.com/")], &["allow-origin-invalid"]);
        check(omit, &[(ORIGIN, "HTTPS://a.com")], &["allow-origin-invalid"]);
        check(omit, &[(ORIGIN, "")], &["allow-origin-invalid"]);
        check(omit, &[(ORIGIN, "*"), (ORIGIN, "*")], &["allow-origin-multiple"]);
        check(omit, &[(ORIGIN, "https://a.com, https://b.com")], &["allow-origin-multiple"]);
    }

    #[test]
    fn with_credentials_every_fault_is_found() {
        let include = CredentialsMode::Include;
        check(include, &[(ORIGIN, "https://a.com"), (CREDENTIALS, "true")], &[]);
        check(include, &[(ORIGIN, "https://a.com"), (CREDENTIALS, "True")], &["allow-credentials-invalid"]);
        check(
            include,
            &[(ORIGIN, "https://a.com"), (CREDENTIALS, "true"), (CREDENTIALS, "true")],
            &["allow-credentials-invalid"],
        );
        check(include, &[(ORIGIN, "*"), (CREDENTIALS, "true")], &["allow-origin-wildcard-with-credentials"]);
        check(include, &[], &["allow-origin-missing", "allow-credentials-missing"]);
    }
}
