use super::*;

fn parse(text: &[u8]) -> ResponseHead {
    ResponseHead::parse(text.to_vec()).unwrap()
}

fn pairs(head: &ResponseHead) -> Vec<(String, String)> {
    let show = |bytes: &[u8]| bytes.escape_ascii().to_string();
    head.headers.iter().map(|header| (show(&header.name), show(&header.value))).collect()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn a_plain_head() {
    let head = parse(b"HTTP/1.1 200 OK\r\nA: 1\r\nb:2 \r\nA: 3\r\n\r\n");
    assert_eq!((head.protocol, head.status, &*head.reason), (Protocol::Http11, 200, &b"OK"[..]));
    assert_eq!(pairs(&head), [pair("A", "1"), pair("b", "2"), pair("A", "3")]);
}

#[test]
fn what_browsers_forgive() {
    let head =
        parse(b"\r\nhttp/1.0 299  Very\xFF\x0B fine \nA : 1\n b\n\t c\r\nno colon\r\n: nameless\r\nb c: 1\r\nD:\n\n");
    assert_eq!((head.protocol, head.status, &*head.reason), (Protocol::Http10, 299, &b"Very\xFF\x0B fine"[..]));
    assert_eq!(pairs(&head), [pair("A", "1 b c"), pair("D", "")]);
    assert_eq!(parse(b"HTTP/1.1 999\n\n").status, 999);
    assert_eq!(pairs(&parse(b"HTTP/1.1 200\n folded: nothing\nA: 1\n\n")), [pair("A", "1")]);
}

#[test]
fn values_keep_every_byte_but_nul_cr_lf() {
    for byte in (1..=255).filter(|byte| !b"\r\n".contains(byte)) {
        let head = parse(&[b"HTTP/1.1 200 OK\r\nA: x", &[byte][..], b"y\r\n\r\n"].concat());
        assert_eq!(head.headers.get(b"a").unwrap(), [b'x', byte, b'y'], "0x{byte:02X}");
    }
    for wrong in
        [&b"HTTP/1.1 200 OK\r\nA: x\0y\r\n\r\n"[..], b"HTTP/1.1 200 OK\r\nA: x\ry\r\n\r\n", b"HTTP/1.1 200 O\rK\n\n"]
    {
        assert!(matches!(ResponseHead::parse(wrong.to_vec()), Err(TransportError::Malformed { .. })));
    }
    // Only spaces and tabs are trimmed.
    assert_eq!(parse(b"HTTP/1.1 200 OK\r\nA: \x0B1\x0C\t\r\n\r\n").headers.get(b"a").unwrap(), b"\x0B1\x0C");
}

#[test]
fn status_lines_that_are_refused() {
    for wrong in [
        "HTTP/1.1",
        "HTTP/1.1200 OK",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 2000",
        "HTTP/1.1 099 X",
        "HTTP/x.1 200",
        "HTTP/1.1 abc",
    ] {
        let raw = format!("{wrong}\r\n\r\n").into_bytes();
        assert!(matches!(ResponseHead::parse(raw), Err(TransportError::Malformed { .. })), "{wrong}");
    }
}

#[test]
fn many_lines() {
    let lines = |count: usize| [&b"HTTP/1.1 200 OK\r\n"[..], &b"a:b\r\n".repeat(count), b"\r\n"].concat();
    assert_eq!(parse(&lines(5000)).headers.len(), 5000);
    ResponseHead::parse(lines(10_001)).unwrap_err();
}
