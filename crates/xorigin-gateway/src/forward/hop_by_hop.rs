//! Headers that are for one connection.

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, FORWARDED, HOST, HeaderMap,
    HeaderName, ORIGIN, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, SET_COOKIE, TE, TRANSFER_ENCODING, UPGRADE, VARY, VIA,
};

use super::list::elements;

const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");
const PROXY_CONNECTION: HeaderName = HeaderName::from_static("proxy-connection");
const HTTP2_SETTINGS: HeaderName = HeaderName::from_static("http2-settings");

/// What is for one connection whether `Connection` names it or not.
const ALWAYS: [HeaderName; 9] = [
    CONNECTION,
    TRANSFER_ENCODING,
    UPGRADE,
    TE,
    KEEP_ALIVE,
    PROXY_CONNECTION,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    HTTP2_SETTINGS,
];

/// What `Connection` cannot take away: a message would be framed otherwise, or a client would decide which of the headers
/// that others rely on arrive.
const END_TO_END: [HeaderName; 12] = [
    HOST,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    CONTENT_ENCODING,
    AUTHORIZATION,
    COOKIE,
    SET_COOKIE,
    ORIGIN,
    FORWARDED,
    VIA,
    VARY,
    HeaderName::from_static("x-forwarded-for"),
];

/// Takes away what is for one connection.
///
/// # Standard
/// RFC 9110 §7.6.1.
pub(super) fn remove(headers: &mut HeaderMap) {
    if headers.contains_key(CONNECTION) {
        let named: Vec<HeaderName> = elements(headers, &CONNECTION)
            .filter_map(|name| HeaderName::from_bytes(name).ok())
            .filter(|name| !END_TO_END.contains(name))
            .collect();
        for name in named {
            headers.remove(name);
        }
    }
    for name in ALWAYS {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(lines: &[(&'static str, &'static str)], left: &[&str]) {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        remove(&mut headers);
        let mut names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, left);
    }

    #[test]
    fn what_is_for_one_connection_goes() {
        check(
            &[("a", "1"), ("keep-alive", "x"), ("te", "trailers"), ("upgrade", "x"), ("transfer-encoding", "x")],
            &["a"],
        );
        check(&[("proxy-connection", "x"), ("proxy-authorization", "x"), ("trailer", "x")], &["trailer"]);
    }

    #[test]
    fn what_connection_names_goes() {
        check(
            &[("connection", "A, close,, b"), ("connection", "c"), ("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")],
            &["d"],
        );
    }

    #[test]
    fn what_others_rely_on_stays() {
        let lines = [
            ("connection", "host, origin, content-length, cookie, authorization, x-forwarded-for, (, x"),
            ("host", "a"),
            ("origin", "b"),
            ("content-length", "0"),
            ("cookie", "c"),
            ("authorization", "d"),
            ("x", "e"),
        ];
        check(&lines, &["authorization", "content-length", "cookie", "host", "origin"]);
    }
}
