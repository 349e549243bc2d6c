//! What each behaviour sends.

use std::io::Write;
use std::time::Duration;

use super::behaviour::Behaviour;
use crate::listening::Stop;

const OK: &str = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n";

/// How much an endless answer sends before it pauses.
const BLOCK: usize = 64 << 10;
/// How long it pauses, so that it leaves the processor to the test.
const PAUSE: Duration = Duration::from_millis(1);

/// Sends to `client` what `behaviour` says, until the end, `stop` or a failed write.
pub(super) fn play(behaviour: Behaviour, url: &str, client: &mut impl Write, stop: &Stop) {
    match behaviour {
        Behaviour::Garbage => send(client, b"\x16\x03\x01\0\xff\xfe not HTTP\n\r\0\r\n\r\n"),
        Behaviour::ClosesWithoutAnswer => {}
        Behaviour::ClosesMidHead => send(client, format!("{OK}X-A: 1").as_bytes()),
        Behaviour::ClosesMidBody => {
            send(client, format!("{OK}Content-Length: 100\r\n\r\nhello").as_bytes());
        }
        Behaviour::MebibyteHeader => {
            let value = "a".repeat(1 << 20);
            send(client, format!("{OK}X-A: {value}\r\n{HELLO}").as_bytes());
        }
        Behaviour::EndlessHeaders => endless(client, stop, OK, b"X-A: 0123456789\r\n"),
        Behaviour::EndlessBody => endless(client, stop, &format!("{OK}\r\n"), b"0123456789abcdef"),
        Behaviour::EndlessChunks => {
            let head = format!("{OK}Transfer-Encoding: chunked\r\n\r\n");
            endless(client, stop, &head, b"10\r\n0123456789abcdef\r\n");
        }
        Behaviour::RedirectLoop => {
            let head = OK.replacen("200 OK", "302 Found", 1);
            let rest = format!("Location: {url}\r\nContent-Length: 0\r\n\r\n");
            send(client, format!("{head}{rest}").as_bytes());
        }
        Behaviour::NeverAnswers => while !stop.wait(Duration::from_secs(1)) {},
        Behaviour::ByteASecond => byte_a_second(client, stop),
        Behaviour::StatusLineOnly => send(client, b"HTTP/1.1 200 OK\r\n"),
        Behaviour::ConflictingLengths => {
            let lengths = "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!";
            send(client, format!("{OK}{lengths}").as_bytes());
        }
        Behaviour::ByteInHeader(byte) => {
            let mut answer = format!("{OK}Access-Control-Expose-Headers: X-A\r\nX-A: a").into_bytes();
            answer.push(byte);
            answer.extend_from_slice(format!("b\r\n{HELLO}").as_bytes());
            send(client, &answer);
        }
        Behaviour::InformationalFlood => {
            endless(client, stop, "", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        }
    }
}

const HELLO: &str = "Content-Length: 5\r\n\r\nhello";

/// That the client has gone is no fault of the server.
fn send(client: &mut impl Write, bytes: &[u8]) {
    drop(client.write_all(bytes));
}

fn endless(client: &mut impl Write, stop: &Stop, head: &str, part: &[u8]) {
    let block = part.repeat(BLOCK / part.len().max(1));
    if client.write_all(head.as_bytes()).is_err() {
        return;
    }
    while client.write_all(&block).is_ok() && !stop.wait(PAUSE) {}
}

fn byte_a_second(client: &mut impl Write, stop: &Stop) {
    for byte in format!("{OK}{HELLO}").into_bytes() {
        if client.write_all(&[byte]).is_err() || stop.wait(Duration::from_secs(1)) {
            return;
        }
    }
}
