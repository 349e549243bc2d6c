//! What the reader lets through, and what it bounds.

use super::*;

/// Gives its bytes in pieces of `step`, so that every boundary is crossed.
struct Pieces<'a> {
    bytes: &'a [u8],
    step: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.step.min(self.bytes.len()).min(out.len());
        let (now, later) = self.bytes.split_at(n);
        out[..n].copy_from_slice(now);
        self.bytes = later;
        Ok(n)
    }
}

fn read(bytes: &[u8]) -> Option<Request> {
    let whole = Request::read(&mut Pieces { bytes, step: usize::MAX }).unwrap();
    for step in [1, 2, 3, 7] {
        assert_eq!(Request::read(&mut Pieces { bytes, step }).unwrap(), whole);
    }
    whole
}

#[test]
fn any_method_and_any_byte_arrive() {
    let request = read(b"chicken /c/x/0 HTTP/1.1\r\nAccept: \x7f\x80\xff\0\r\n\r\n").unwrap();
    assert_eq!(request.method, "chicken");
    assert_eq!(request.target, "/c/x/0");
    assert_eq!(request.header("accept").unwrap(), "\u{7f}\u{80}\u{ff}\0");
}

#[test]
fn equal_names_are_joined_and_white_space_goes() {
    let request = read(b"GET / HTTP/1.1\r\nX-A: \t1 \r\nx-a:\r\nX-A:\xa03\x0b\r\nno colon\r\n\r\n").unwrap();
    assert_eq!(request.header("X-a").unwrap(), "1, , 3");
    assert_eq!(request.headers.len(), 3);
    assert_eq!(request.header("x-b"), None);
}

#[test]
fn bodies_have_a_length_or_chunks() {
    let body = |bytes: &[u8]| read(bytes).map(|request| request.body);
    assert_eq!(body(b"PUT / H\r\nContent-Length: 3\r\n\r\nabcd").unwrap(), b"abc");
    assert_eq!(body(b"PUT / H\r\nContent-Length: x\r\n\r\n").unwrap(), b"");
    let chunks = b"PUT / H\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nab\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";
    assert_eq!(body(chunks).unwrap(), b"ab0123456789");
    // What looks like the last chunk may stand inside of a chunk.
    let chunks = b"PUT / H\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n0\r\n\r\n";
    assert_eq!(body(chunks).unwrap(), b"0\r\n\r\n");
    assert_eq!(body(b"PUT / H\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), None);
}

#[test]
fn a_head_that_does_not_end_is_no_request() {
    assert_eq!(read(b""), None);
    assert_eq!(read(b"GET / HTTP/1.1\r\nHost: x\r\n"), None);
}

#[test]
fn too_much_is_an_error() {
    let mut head = b"GET / HTTP/1.1\r\nx: ".to_vec();
    head.resize(MAX_HEAD + (64 << 10), b'a');
    assert!(Request::read(&mut head.as_slice()).is_err());
    let body = format!("PUT / H\r\nContent-Length: {}\r\n\r\n", MAX_BODY + 1);
    assert!(Request::read(&mut body.as_bytes()).is_err());
    let chunk = b"PUT / H\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n";
    assert!(Request::read(&mut chunk.as_slice()).is_err());
}

#[test]
fn the_path_is_without_query_and_origin() {
    let path = |target: &str| {
        let request = read(format!("GET {target} HTTP/1.1\r\n\r\n").as_bytes()).unwrap();
        request.path().to_owned()
    };
    assert_eq!(path("/c/x/0?q=/#"), "/c/x/0");
    assert_eq!(path("http://127.0.0.1:9101/c/x/0"), "/c/x/0");
    assert_eq!(path("http://127.0.0.1:9101"), "/");
    assert_eq!(path("/c?u=http://x/"), "/c");
    assert_eq!(path("*"), "*");
}

#[test]
fn a_preflight_is_options_with_a_requested_method() {
    let is = |bytes: &[u8]| read(bytes).unwrap().is_preflight();
    assert!(is(b"OPTIONS / H\r\naccess-Control-request-method: PUT\r\n\r\n"));
    assert!(is(b"OPTIONS / H\r\nAccess-Control-Request-Method:\r\n\r\n"));
    assert!(!is(b"options / H\r\nAccess-Control-Request-Method: PUT\r\n\r\n"));
    assert!(!is(b"OPTIONS / H\r\n\r\n"));
}
