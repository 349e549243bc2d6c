//! With whom a response is shared, whatever the credentials mode of the request was.

use crate::check::cors::{CorsCheck, cors_check};
use crate::check::preflight::{method_fault, status_fault};
use crate::header::{extract_header_list_values, names};
use crate::message::{CredentialsMode, Method, ResponseHead};

/// What an origin gets by a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sharing {
    /// Nothing.
    #[default]
    Nothing,
    /// The response, if the request had no credentials.
    WithoutCredentials,
    /// The response, whether the request had credentials or not.
    WithCredentials,
}

/// What `origin` gets by the response to a request: what [`cors_check`] says for both kinds of credentials mode.
#[must_use]
pub fn sharing(origin: &str, response: &ResponseHead) -> Sharing {
    best(|credentials_mode| cors_check(CorsCheck { origin, null_because: None, credentials_mode }, response).is_ok())
}

/// What `origin` may send by the response to a preflight for `method`: what
/// [`check_preflight_response`](super::check_preflight_response) says of status, origin and method, for both kinds of
/// credentials mode.
#[must_use]
pub fn preflight_sharing(origin: &str, method: &Method, response: &ResponseHead) -> Sharing {
    best(|credentials_mode| {
        let include = credentials_mode == CredentialsMode::Include;
        let methods = extract_header_list_values(&response.headers, names::ACCESS_CONTROL_ALLOW_METHODS);
        status_fault(response).is_none()
            && cors_check(CorsCheck { origin, null_because: None, credentials_mode }, response).is_ok()
            && methods.is_ok_and(|methods| {
                method_fault(method, &methods.unwrap_or_default(), include, &response.headers).is_none()
            })
    })
}

fn best(is_shared: impl Fn(CredentialsMode) -> bool) -> Sharing {
    if is_shared(CredentialsMode::Include) {
        Sharing::WithCredentials
    } else if is_shared(CredentialsMode::Omit) {
        Sharing::WithoutCredentials
    } else {
        Sharing::Nothing
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    const ORIGIN: (&str, &str) = ("access-control-allow-origin", "https://a.example");
    const ANY: (&str, &str) = ("access-control-allow-origin", "*");
    const CREDENTIALS: (&str, &str) = ("access-control-allow-credentials", "true");

    fn check(status: u16, headers: &[(&str, &str)], response: Sharing, preflight: Sharing) {
        let head = ResponseHead { status, status_message: Vec::new(), headers: headers.iter().copied().collect() };
        assert_eq!(sharing("https://a.example", &head), response, "{headers:?}");
        let method = Method::new(b"PUT").unwrap();
        assert_eq!(preflight_sharing("https://a.example", &method, &head), preflight, "{headers:?}");
    }

    #[test]
    fn what_an_origin_gets() {
        use Sharing::{Nothing, WithCredentials, WithoutCredentials};
        let methods = |value| ("access-control-allow-methods", value);
        check(200, &[], Nothing, Nothing);
        check(200, &[ANY], WithoutCredentials, Nothing);
        check(200, &[ORIGIN, CREDENTIALS], WithCredentials, Nothing);
        check(200, &[ORIGIN, CREDENTIALS, methods("PUT")], WithCredentials, WithCredentials);
        check(200, &[ORIGIN, CREDENTIALS, methods("put")], WithCredentials, Nothing);
        check(200, &[ORIGIN, CREDENTIALS, methods("*")], WithCredentials, WithoutCredentials);
        check(200, &[ANY, CREDENTIALS, methods("PUT")], WithoutCredentials, WithoutCredentials);
        check(200, &[ORIGIN, methods("GET, PUT")], WithoutCredentials, WithoutCredentials);
        check(404, &[ORIGIN, CREDENTIALS, methods("PUT")], WithCredentials, Nothing);
        check(200, &[ORIGIN, CREDENTIALS, methods("PUT, a b")], WithCredentials, Nothing);
    }
}
