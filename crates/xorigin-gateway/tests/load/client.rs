//! A client that asks without a pause, and judges every answer.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::policies::{EVIL, ORIGIN, SAYS};

/// What came of a client's requests.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) good: u64,
    /// While the upstream was dead.
    pub(crate) failed: u64,
    pub(crate) preflights: u64,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Allowed,
    Refused,
    Preflight,
    NoOrigin,
    Post,
}

const ALL: [Asked; 5] = [Asked::Allowed, Asked::Refused, Asked::Preflight, Asked::NoOrigin, Asked::Post];

/// Asks until the gateway drains and has said so. Whatever was asked is answered.
pub(crate) fn run(address: SocketAddr, number: usize, draining: &AtomicBool) -> Tally {
    let mut tally = Tally::default();
    let mut connection = None;
    for asked in ALL.into_iter().cycle().skip(number) {
        let stream = match &mut connection {
            Some(stream) => stream,
            None => match connect(address) {
                Some(stream) => connection.insert(stream),
                None if draining.load(Ordering::SeqCst) => return tally,
                None => panic!("the gateway listens until it drains"),
            },
        };
        stream.get_mut().write_all(asked.request().as_bytes()).expect("a request can be sent");
        let response = read(stream).unwrap_or_else(|| panic!("{asked:?} is answered"));
        asked.judge(&response, &mut tally);
        if value(&response, "connection") == Some("close") {
            assert!(draining.load(Ordering::SeqCst), "connections end with the gateway");
            return tally;
        }
    }
    tally
}

fn connect(address: SocketAddr) -> Option<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address).ok()?;
    stream.set_nodelay(true).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    Some(BufReader::new(stream))
}

/// The status and the header lines of a response.
type Response = (u16, Vec<(String, String)>);

fn read(stream: &mut BufReader<TcpStream>) -> Option<Response> {
    let (mut status, mut lines) = (None, Vec::new());
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        match (status, line.split_once(": ")) {
            (None, _) => status = Some(line.split(' ').nth(1)?.parse().ok()?),
            (Some(_), Some((name, value))) => lines.push((name.to_owned(), value.to_owned())),
            (Some(status), None) => {
                let response = (status, lines);
                let length = value(&response, "content-length").map_or(0, |length| length.parse().unwrap());
                std::io::copy(&mut stream.take(length), &mut std::io::sink()).ok()?;
                return Some(response);
            }
        }
    }
}

/// The value of a header that has one line at most.
fn value<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    let mut values = response.1.iter().filter(|(other, _)| other == name).map(|(_, value)| &**value);
    let first = values.next();
    assert_eq!(values.next(), None, "{name} is there once");
    first
}

impl Asked {
    fn request(self) -> String {
        let (method, lines) = match self {
            Self::Allowed => ("GET", format!("Origin: {ORIGIN}\r\n")),
            Self::Refused => ("GET", format!("Origin: {EVIL}\r\n")),
            Self::Preflight => ("OPTIONS", format!("Origin: {ORIGIN}\r\nAccess-Control-Request-Method: PUT\r\n")),
            Self::NoOrigin => ("GET", String::new()),
            Self::Post => ("POST", format!("Origin: {ORIGIN}\r\nContent-Length: 0\r\n")),
        };
        format!("{method} / HTTP/1.1\r\nHost: a\r\n{lines}\r\n")
    }

    /// Whether an answer, a good one or an error, has the headers of one of the policies, and of that alone.
    fn judge(self, response: &Response, tally: &mut Tally) {
        let told = [
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-expose-headers",
            "access-control-max-age",
        ];
        let told = told.map(|name| value(response, name));
        let (origin, credentials) = (Some(ORIGIN), Some("true"));
        let right = SAYS.iter().any(|(exposed, max_age)| {
            told == match self {
                Self::Allowed | Self::Post => [origin, credentials, Some(*exposed), None],
                Self::Refused | Self::NoOrigin => [None; 4],
                Self::Preflight => [origin, credentials, None, Some(*max_age)],
            }
        });
        assert!(right, "{self:?}: {response:?}");
        let vary = value(response, "vary").unwrap_or_default();
        assert!(vary.split(", ").any(|name| name == "Origin"), "{self:?}: {response:?}");
        match (self, response.0) {
            (Self::Preflight, 204) => tally.preflights += 1,
            (_, 200) => tally.good += 1,
            (Self::Preflight, _) => panic!("{response:?}"),
            (_, 502) => tally.failed += 1,
            _ => panic!("{self:?}: {response:?}"),
        }
    }
}
