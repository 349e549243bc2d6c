//! The head of a request on its way to an upstream.

use http::header::{
    CONNECTION, CONTENT_LENGTH, COOKIE, HOST, HeaderMap, HeaderValue, MAX_FORWARDS, TE, TRANSFER_ENCODING, UPGRADE, VIA,
};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{Method, Uri, Version};
use ipnet::IpNet;

use super::list::{elements, push};
use super::{Sender, hop_by_hop};
use crate::upstream::RequestBody;

/// How many header lines are added at most.
const ADDED: usize = 7;

/// Makes of a request that came the one that is passed on, but for the address of the upstream. Header maps are changed
/// and not made anew.
///
/// # Standard
/// RFC 9110 §7.6; RFC 9112 §3.2.1; RFC 9113 §8.2.3 and §8.3.1.
pub(crate) fn prepare(
    parts: &mut Parts,
    body: &RequestBody,
    upgrade: Option<HeaderValue>,
    sender: &Sender,
    trusted: &[IpNet],
) {
    let came_as = parts.version;
    if parts.uri.authority().is_some() {
        let host = parts.uri.authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
        if let (Some(host), false) = (host, parts.headers.contains_key(HOST)) {
            parts.headers.insert(HOST, host);
        }
        parts.uri = origin_form(&parts.method, &parts.uri);
    }
    let takes_trailers = elements(&parts.headers, &TE).any(|coding| coding.eq_ignore_ascii_case(b"trailers"));
    hop_by_hop::remove(&mut parts.headers);
    if came_as == Version::HTTP_2 {
        join_cookies(&mut parts.headers);
    }
    parts.version = Version::HTTP_11;
    let host = parts.headers.get(HOST).cloned();
    // For what is added from here on, at once.
    parts.headers.reserve(ADDED);
    sender.tell(host.as_ref(), trusted, &mut parts.headers);
    push(&mut parts.headers, VIA, HeaderValue::from_static(via(came_as)));
    // Without it hyper would send the body of some methods, and not that of others.
    if !body.is_empty() && !parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    }
    if let Some(protocol) = upgrade {
        parts.headers.insert(UPGRADE, protocol);
        parts.headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    } else if takes_trailers {
        parts.headers.insert(TE, HeaderValue::from_static("trailers"));
        parts.headers.insert(CONNECTION, HeaderValue::from_static("te"));
    }
}

/// The protocol that a request asks for, if it may be asked for through a gateway.
pub(crate) fn wants_upgrade(headers: &HeaderMap) -> Option<HeaderValue> {
    let mut protocols = headers.get_all(UPGRADE).into_iter();
    let (Some(protocol), None) = (protocols.next(), protocols.next()) else { return None };
    // HTTP/2 within the connection to the upstream would carry requests past the policy.
    let is_http = |name: &[u8]| {
        name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"h2"))
            || name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"http"))
    };
    let mut names = elements(headers, &UPGRADE);
    if names.any(is_http) { None } else { Some(protocol.clone()) }
}

/// What a request says of how often it may be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MaxForwards {
    /// It is to be answered here.
    Here,
    /// It goes on.
    On,
}

/// Counts down how often a request may still be passed on.
///
/// # Standard
/// RFC 9110 §7.6.2.
pub(crate) fn max_forwards(method: &Method, headers: &mut HeaderMap) -> MaxForwards {
    if *method != Method::OPTIONS && *method != Method::TRACE {
        return MaxForwards::On;
    }
    let Some(value) = headers.get(MAX_FORWARDS) else { return MaxForwards::On };
    let number = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    match number.and_then(|text| text.parse::<u32>().ok()) {
        Some(0) => MaxForwards::Here,
        Some(number) => {
            headers.insert(MAX_FORWARDS, HeaderValue::from(number - 1));
            MaxForwards::On
        }
        None => MaxForwards::On,
    }
}

/// The path and the query alone; `*` for `OPTIONS` without a path.
fn origin_form(method: &Method, uri: &Uri) -> Uri {
    let path = uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
    // Of an empty path `http` makes a slash, so that a server as a whole can be asked over HTTP/2 as `*` alone.
    if *method == Method::OPTIONS && path.as_str() == "*" { Uri::from_static("*") } else { Uri::from(path) }
}

/// HTTP/2 may split `Cookie`, and HTTP/1.1 may not.
fn join_cookies(headers: &mut HeaderMap) {
    let mut lines = headers.get_all(COOKIE).iter();
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return };
    let mut joined = first.as_bytes().to_vec();
    for line in [second].into_iter().chain(lines) {
        joined.extend_from_slice(b"; ");
        joined.extend_from_slice(line.as_bytes());
    }
    // What is made of values is one.
    if let Ok(joined) = HeaderValue::from_bytes(&joined) {
        headers.insert(COOKIE, joined);
    }
}

const fn via(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "1.0 xorigin",
        Version::HTTP_2 => "2 xorigin",
        _ => "1.1 xorigin",
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn parts(method: &str, uri: &str, version: Version, lines: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().method(method).uri(uri).version(version);
        for (name, value) in lines {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[track_caller]
    fn check(mut parts: Parts, uri: &str, lines: &[(&str, &str)]) {
        let sender = Sender::new([192, 0, 2, 1].into(), false);
        let upgrade = wants_upgrade(&parts.headers);
        prepare(&mut parts, &RequestBody::Empty, upgrade, &sender, &[]);
        assert_eq!((&*parts.uri.to_string(), parts.version), (uri, Version::HTTP_11));
        let ours = ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"];
        let mut told: Vec<(&str, &str)> =
            parts.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        told.retain(|(name, _)| !ours.contains(name));
        told.sort_unstable();
        assert_eq!(told, lines);
    }

    #[test]
    fn requests_are_put_in_origin_form() {
        let host = [("host", "a"), ("via", "1.1 xorigin")];
        check(parts("GET", "/x?y", Version::HTTP_11, &[("host", "a")]), "/x?y", &host);
        check(parts("GET", "http://a/x?y", Version::HTTP_11, &[("host", "a")]), "/x?y", &host);
        check(parts("GET", "http://a", Version::HTTP_11, &[("host", "a")]), "/", &host);
        check(parts("OPTIONS", "*", Version::HTTP_11, &[("host", "a")]), "*", &host);
        check(parts("GET", "https://a/x", Version::HTTP_2, &[]), "/x", &[("host", "a"), ("via", "2 xorigin")]);
    }

    #[test]
    fn heads_of_http_2() {
        let cookies = [("cookie", "a=1"), ("cookie", "b=2"), ("cookie", "c=3")];
        let joined = [("cookie", "a=1; b=2; c=3"), ("host", "a"), ("via", "2 xorigin")];
        check(parts("GET", "https://a/", Version::HTTP_2, &cookies), "/", &joined);
    }

    #[test]
    fn what_is_for_this_connection_is_said_anew() {
        let came = [("host", "a"), ("te", "gzip, Trailers"), ("via", "1.0 b")];
        let told = [("connection", "te"), ("host", "a"), ("te", "trailers"), ("via", "1.0 b, 1.1 xorigin")];
        check(parts("GET", "/", Version::HTTP_11, &came), "/", &told);
        let came = [("host", "a"), ("connection", "x, Upgrade"), ("upgrade", "websocket"), ("x", "1")];
        let told = [("connection", "upgrade"), ("host", "a"), ("upgrade", "websocket"), ("via", "1.1 xorigin")];
        check(parts("GET", "/", Version::HTTP_11, &came), "/", &told);
        for protocol in ["h2c", "websocket, H2C", "HTTP/2.0"] {
            let came = [
                ("host", "a"),
                ("connection", "Upgrade, HTTP2-Settings"),
                ("upgrade", protocol),
                ("http2-settings", "x"),
            ];
            check(parts("GET", "/", Version::HTTP_11, &came), "/", &[("host", "a"), ("via", "1.1 xorigin")]);
        }
    }

    #[test]
    fn how_often_a_request_may_be_passed_on() {
        for (method, value, expected, left) in [
            ("OPTIONS", "0", MaxForwards::Here, "0"),
            ("TRACE", "1", MaxForwards::On, "0"),
            ("OPTIONS", "x", MaxForwards::On, "x"),
            ("OPTIONS", "+1", MaxForwards::On, "+1"),
            ("GET", "0", MaxForwards::On, "0"),
        ] {
            let mut parts = parts(method, "/", Version::HTTP_11, &[("max-forwards", value)]);
            assert_eq!(max_forwards(&parts.method, &mut parts.headers), expected, "{method} {value}");
            assert_eq!(parts.headers[MAX_FORWARDS], left);
        }
    }
}
