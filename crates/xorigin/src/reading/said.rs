//! All that one response says of CORS.

use alloc::vec::Vec;

use super::AllowOrigin;
use crate::check::{Sharing, preflight_sharing};
use crate::header::{
    Caching, HeaderList, extract_delta_seconds, extract_header_list_values, is_forbidden_response_header_name, names,
    varies_by,
};
use crate::message::{Method, ResponseHead};

/// The most that any browser keeps an answer to a preflight, in seconds: Firefox's.
const LONGEST_KEPT: u64 = 86_400;

/// The names, or their beginnings, of headers that carry secrets.
const SECRETS: [&[u8]; 8] = [
    b"authorization",
    b"proxy-authorization",
    b"x-csrf",
    b"x-xsrf",
    b"x-amz-security-token",
    b"x-auth-token",
    b"x-access-token",
    b"x-api-key",
];

/// All that one response says of CORS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// `Access-Control-Allow-Origin`.
    pub allow_origin: AllowOrigin,
    /// Whether `Access-Control-Allow-Credentials` is exactly `true`.
    pub allows_credentials: bool,
    /// Whether `*` is among the methods.
    pub any_method: bool,
    /// Whether `*` is among the request-header names.
    pub any_header: bool,
    /// Whether `*` is among the exposed names.
    pub exposes_any: bool,
    /// Methods that browsers never ask for, or that are another's in another case.
    pub idle_methods: Vec<Vec<u8>>,
    /// Methods among those that are another's in another case, so that what was meant is refused.
    pub misspelt_methods: Vec<Vec<u8>>,
    /// Exposed names of headers that carry secrets.
    pub exposed_secrets: Vec<Vec<u8>>,
    /// Exposed names that script never sees: `Set-Cookie`.
    pub exposed_in_vain: Vec<Vec<u8>>,
    /// `Access-Control-Max-Age`.
    pub max_age: MaxAge,
    /// Whether it says that it depends on `Origin`.
    pub varies_by_origin: bool,
    /// What caches may do with it.
    pub caching: Caching,
    /// The lines that are about CORS, names in lower case, in order: what must not differ from origin to origin without
    /// `Vary`.
    pub lines: Vec<(Vec<u8>, Vec<u8>)>,
}

/// What `Access-Control-Max-Age` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaxAge {
    /// It is not there.
    Absent,
    /// So many seconds.
    Seconds(u64),
    /// More seconds than any browser keeps.
    TooLong(u64),
    /// No number of seconds: the line.
    Malformed(Vec<u8>),
}

/// Whether the answer to a preflight lists a request-header name by itself, and not by `*`.
#[must_use]
pub fn lists_request_header(response: &ResponseHead, name: &[u8]) -> bool {
    let listed = extract_header_list_values(&response.headers, names::ACCESS_CONTROL_ALLOW_HEADERS);
    listed.unwrap_or_default().unwrap_or_default().iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

impl Said {
    /// What a response says.
    #[must_use]
    pub fn of(response: &ResponseHead) -> Self {
        let headers = &response.headers;
        let list =
            |name: &'static [u8]| extract_header_list_values(headers, name).unwrap_or_default().unwrap_or_default();
        let methods = list(names::ACCESS_CONTROL_ALLOW_METHODS);
        let exposed = list(names::ACCESS_CONTROL_EXPOSE_HEADERS);
        let is_any = |names: &[&[u8]]| names.contains(&&b"*"[..]);
        let kept = |names: &[&[u8]], keep: &dyn Fn(&[u8]) -> bool| -> Vec<Vec<u8>> {
            names.iter().filter(|name| keep(name)).map(|name| name.to_vec()).collect()
        };
        let mut credentials = headers.values(names::ACCESS_CONTROL_ALLOW_CREDENTIALS);
        Self {
            allow_origin: AllowOrigin::of(headers),
            allows_credentials: matches!((credentials.next(), credentials.next()), (Some(b"true"), None)),
            any_method: is_any(&methods),
            any_header: is_any(&list(names::ACCESS_CONTROL_ALLOW_HEADERS)),
            exposes_any: is_any(&exposed),
            idle_methods: kept(&methods, &|method| is_idle(method)),
            misspelt_methods: kept(&methods, &is_misspelt),
            exposed_secrets: kept(&exposed, &is_secret),
            exposed_in_vain: kept(&exposed, &is_forbidden_response_header_name),
            max_age: MaxAge::of(headers),
            varies_by_origin: varies_by(headers, names::ORIGIN),
            caching: Caching::of(headers),
            lines: lines(headers),
        }
    }

    /// Whether it says anything of CORS.
    #[must_use]
    pub const fn is_anything(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Which of `methods` the answer to a preflight lets `origin` send, credentials preferred, and how. One that is
    /// CORS-safelisted needs no leave, and counts only as what does: with a body in JSON.
    #[must_use]
    pub fn sendable<'m>(
        origin: &str,
        methods: &'m [Method],
        preflight: &ResponseHead,
    ) -> Option<(&'m Method, Sharing)> {
        let json = json_sharing(&preflight.headers);
        // Of several that are let through alike, the first.
        let judged = methods.iter().rev().map(|method| {
            let most = if method.is_cors_safelisted() { json } else { Sharing::WithCredentials };
            (method, preflight_sharing(origin, method, preflight).min(most))
        });
        judged.filter(|(_, sharing)| *sharing != Sharing::Nothing).max_by_key(|(_, sharing)| *sharing)
    }
}

/// With which credentials the list of request-header names lets the content type of JSON be sent.
fn json_sharing(headers: &HeaderList) -> Sharing {
    let listed = extract_header_list_values(headers, names::ACCESS_CONTROL_ALLOW_HEADERS).unwrap_or_default();
    let listed = listed.unwrap_or_default();
    if listed.iter().any(|name| name.eq_ignore_ascii_case(names::CONTENT_TYPE)) {
        Sharing::WithCredentials
    } else if listed.contains(&&b"*"[..]) {
        Sharing::WithoutCredentials
    } else {
        Sharing::Nothing
    }
}

impl MaxAge {
    fn of(headers: &HeaderList) -> Self {
        match extract_delta_seconds(headers, names::ACCESS_CONTROL_MAX_AGE) {
            Ok(None) => Self::Absent,
            Ok(Some(seconds)) if seconds > LONGEST_KEPT => Self::TooLong(seconds),
            Ok(Some(seconds)) => Self::Seconds(seconds),
            Err(invalid) => Self::Malformed(invalid.line),
        }
    }
}

/// The lines that are about CORS and not about one preflight: `Vary` and caches aside, they are what browsers judge.
fn lines(headers: &HeaderList) -> Vec<(Vec<u8>, Vec<u8>)> {
    let about = |name: &[u8]| name.get(..15).is_some_and(|start| start.eq_ignore_ascii_case(b"access-control-"));
    let about = headers.iter().filter(|line| about(&line.name) || line.is(names::TIMING_ALLOW_ORIGIN));
    about.map(|line| (line.name.to_ascii_lowercase(), line.value.clone())).collect()
}

/// Whether a method in the list changes nothing: browsers do not send it, ask for it in another case, or need no leave.
fn is_idle(method: &[u8]) -> bool {
    Method::is_forbidden(method) || is_misspelt(method)
}

/// Whether browsers ask for the method in upper case, or script that means it would.
fn is_misspelt(method: &[u8]) -> bool {
    let known: [&[u8]; 7] = [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"PATCH", b"OPTIONS"];
    !known.contains(&method) && known.iter().any(|known| known.eq_ignore_ascii_case(method))
}

fn is_secret(name: &[u8]) -> bool {
    SECRETS.iter().any(|secret| name.get(..secret.len()).is_some_and(|start| start.eq_ignore_ascii_case(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(headers: &[(&str, &str)]) -> Said {
        let headers = headers.iter().copied().collect();
        Said::of(&ResponseHead { status: 200, status_message: Vec::new(), headers })
    }

    #[test]
    fn lists_are_read_by_what_is_of_use() {
        let said = said(&[
            ("Access-Control-Allow-Methods", "GET, put, TRACE, patch, QUERY, *"),
            ("Access-Control-Expose-Headers", "X-CSRF-Token, etag, Set-Cookie"),
            ("Access-Control-Allow-Headers", "x-a"),
        ]);
        assert_eq!(said.idle_methods, [&b"put"[..], b"TRACE", b"patch"]);
        assert_eq!(said.misspelt_methods, [&b"put"[..], b"patch"]);
        assert_eq!(said.exposed_secrets, [b"X-CSRF-Token"]);
        assert_eq!(said.exposed_in_vain, [b"Set-Cookie"]);
        assert!(said.any_method && !said.any_header && !said.exposes_any && said.is_anything());
    }

    #[test]
    fn max_ages() {
        for (lines, expected) in [
            (&[][..], MaxAge::Absent),
            (&["600"], MaxAge::Seconds(600)),
            (&["86401"], MaxAge::TooLong(86_401)),
            (&["-1"], MaxAge::Malformed(b"-1".into())),
            (&["600;"], MaxAge::Malformed(b"600;".into())),
            (&["1", "2"], MaxAge::Malformed(b"2".into())),
        ] {
            let lines: Vec<_> = lines.iter().map(|line| ("access-control-max-age", *line)).collect();
            assert_eq!(said(&lines).max_age, expected);
        }
    }

    #[test]
    fn what_preflights_let_be_sent() {
        let methods = ["POST", "PUT", "DELETE"].map(|name| Method::new(name.as_bytes()).unwrap());
        let sendable = |allowed: &str, credentials: &str| {
            let names = if allowed == "POST" { "Content-Type" } else { "x-a" };
            let headers = [
                ("access-control-allow-headers", names),
                ("access-control-allow-origin", "https://a.example"),
                ("access-control-allow-methods", allowed),
                ("access-control-allow-credentials", credentials),
            ];
            let head = ResponseHead { status: 204, status_message: Vec::new(), headers: headers.into_iter().collect() };
            Said::sendable("https://a.example", &methods, &head).map(|(method, how)| (method.as_bytes().to_vec(), how))
        };
        assert_eq!(sendable("POST", "true"), Some((b"POST".to_vec(), Sharing::WithCredentials)));
        assert_eq!(sendable("GET", "true"), None);
        assert_eq!(sendable("DELETE", "true"), Some((b"DELETE".to_vec(), Sharing::WithCredentials)));
        assert_eq!(sendable("PUT", "True"), Some((b"PUT".to_vec(), Sharing::WithoutCredentials)));
    }

    #[test]
    fn credentials_are_allowed_by_one_line_that_says_true() {
        let name = "access-control-allow-credentials";
        assert!(said(&[(name, "true")]).allows_credentials);
        for lines in [&[(name, "True")][..], &[(name, "true"), (name, "true")], &[]] {
            assert!(!said(lines).allows_credentials);
        }
    }
}
