//! A scripted answer as bytes.

use std::collections::BTreeMap;

use super::request::Request;
use crate::latin1;
use crate::oracle::{Origins, Place, Scripted};

/// The real bodies, by name: content type and bytes.
pub type Bodies = BTreeMap<String, (String, Vec<u8>)>;

/// The answer `script` to `request`.
pub(super) fn scripted(script: &Scripted, request: &Request, origins: &Origins, bodies: &Bodies) -> Vec<u8> {
    let (headers, body) = head_and_body(script, request, origins, bodies);
    plain(script.status, &headers, &body, request)
}

/// The headers and the body that the answer `script` to `request` has, the substitutions made.
#[must_use]
pub fn head_and_body(
    script: &Scripted,
    request: &Request,
    origins: &Origins,
    bodies: &Bodies,
) -> (Vec<(String, String)>, Vec<u8>) {
    let text = script.body.as_deref().unwrap_or("ok");
    let real = text.strip_prefix('@').and_then(|name| bodies.get(name));
    let kind = real.map(|(kind, _)| ("Content-Type".to_owned(), kind.clone()));
    let scripted = script.headers.iter().map(|(name, value)| (name.clone(), fill(value, request, origins)));
    let body = real.map_or_else(|| latin1::encode(text), |(_, bytes)| bytes.clone());
    (kind.into_iter().chain(scripted).collect(), body)
}

/// What every answer of this status has besides, around a body of this length.
#[must_use]
pub fn common_headers(status: u16, length: usize) -> Vec<(&'static str, String)> {
    let length = (!is_bodiless(status)).then(|| ("Content-Length", length.to_string()));
    let rest = [("Connection", "close".to_owned()), ("Cache-Control", "no-store".to_owned())];
    length.into_iter().chain(rest).collect()
}

const fn is_bodiless(status: u16) -> bool {
    status < 200 || status == 204 || status == 304
}

/// An answer with what every answer has.
pub(super) fn plain(status: u16, headers: &[(String, String)], body: &[u8], request: &Request) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} X\r\n");
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    for (name, value) in common_headers(status, body.len()) {
        head.extend([name, ": ", &value, "\r\n"]);
    }
    head.push_str("\r\n");
    let mut out = latin1::encode(&head);
    if !is_bodiless(status) && request.method != "HEAD" {
        out.extend_from_slice(body);
    }
    out
}

/// Replaces every `{page}`, `{a}`, `{b}` and the first of each other substitution.
fn fill(value: &str, request: &Request, origins: &Origins) -> String {
    let mut out = value.to_owned();
    for place in Place::ALL {
        out = out.replace(&format!("{{{place}}}"), &origins.origin(place));
    }
    let header = |name| request.header(name).unwrap_or_default();
    for (mark, with) in [
        ("{u:a}", origins.with_userinfo(Place::A)),
        ("{u:page}", origins.with_userinfo(Place::Page)),
        ("{acrh}", header("access-control-request-headers")),
        ("{acrm}", header("access-control-request-method")),
        ("{origin}", header("origin")),
    ] {
        out = out.replacen(mark, &with, 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, headers: &[(&str, &str)]) -> Request {
        Request {
            method: method.to_owned(),
            target: "/".to_owned(),
            headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            body: Vec::new(),
        }
    }

    fn filled(value: &str, headers: &[(&str, &str)]) -> String {
        fill(value, &request("GET", headers), &Origins::RECORDED)
    }

    #[test]
    fn every_substitution_is_made() {
        assert_eq!(filled("{page}, {page}/", &[]), "http://127.0.0.1:9101, http://127.0.0.1:9101/");
        assert_eq!(filled("{a} {b}", &[]), "http://127.0.0.1:9102 http://127.0.0.1:9103");
        assert_eq!(filled("{u:a}/x", &[]), "http://user:pw@127.0.0.1:9102/x");
        assert_eq!(filled("{u:page}", &[]), "http://user:pw@127.0.0.1:9101");
        let headers = [
            ("ORIGIN", "null"),
            ("access-control-request-method", "PUT"),
            ("Access-Control-Request-Headers", "x-a"),
            ("access-control-request-headers", "x-b"),
        ];
        assert_eq!(filled("{origin};{acrm};{acrh}", &headers), "null;PUT;x-a, x-b");
        assert_eq!(filled("{origin}{acrm}{acrh}{c}{u:b}", &[]), "{c}{u:b}");
    }

    #[test]
    fn only_places_are_replaced_more_than_once() {
        assert_eq!(filled("{origin}{origin}", &[("origin", "null")]), "null{origin}");
        assert_eq!(filled("{acrm}{acrm}", &[]), "{acrm}");
        assert_eq!(filled("{u:a}{u:a}", &[]), "http://user:pw@127.0.0.1:9102{u:a}");
    }

    fn answered(script: &Scripted, method: &str) -> Vec<u8> {
        let bodies = Bodies::from([("img".to_owned(), ("image/png".to_owned(), vec![0x89, 0]))]);
        scripted(script, &request(method, &[]), &Origins::RECORDED, &bodies)
    }

    fn script(status: u16, body: Option<&str>) -> Scripted {
        let headers = vec![("X-A".to_owned(), "\u{e9}\u{7f}".to_owned())];
        Scripted { status, headers, body: body.map(str::to_owned) }
    }

    #[test]
    fn an_answer_is_closed_and_not_stored() {
        let end = "Connection: close\r\nCache-Control: no-store\r\n\r\n";
        let mut expected = b"HTTP/1.1 299 X\r\nX-A: \xe9\x7f\r\nContent-Length: 2\r\n".to_vec();
        expected.extend_from_slice(end.as_bytes());
        assert_eq!(answered(&script(299, None), "HEAD"), expected);
        expected.extend_from_slice(b"ok");
        assert_eq!(answered(&script(299, None), "PUT"), expected);
        for status in [101, 204, 304] {
            let answer = latin1::decode(&answered(&script(status, Some("hello")), "GET"));
            assert!(!answer.contains("Content-Length"), "{answer}");
            assert!(answer.ends_with(end), "{answer}");
        }
    }

    #[test]
    fn a_real_body_brings_its_type() {
        let answer = answered(&script(200, Some("@img")), "GET");
        assert!(answer.starts_with(b"HTTP/1.1 200 X\r\nContent-Type: image/png\r\nX-A: "));
        assert!(answer.ends_with(b"\r\n\r\n\x89\0"));
        assert!(answered(&script(200, Some("@other")), "GET").ends_with(b"\r\n\r\n@other"));
    }
}
