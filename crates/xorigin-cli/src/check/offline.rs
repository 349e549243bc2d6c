//! `--no-send`: judges saved answers, and sends nothing.

use std::fs;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Exchange, Next, Outcome, Purpose, RequestHead, start};
use xorigin::header::HeaderList;
use xorigin::message::{Request, ResponseHead};
use xorigin_client::transport::{ConnectionInfo, Protocol, Timing};
use xorigin_client::{Answer, Exchanged};

/// The most bytes of a saved answer that are read.
const LARGEST: u64 = 1 << 20;

/// How far saved answers lead.
pub(super) enum Judged {
    /// To the end: the outcome, and what would have been sent with the answers that were given.
    Done(Box<Outcome>, Vec<Exchanged>),
    /// To a request for which there is no answer, and what would have been sent before it.
    Waiting(Box<Exchange>, Vec<Exchanged>),
}

/// Judges the request by the answers, in the order of what would be sent.
pub(super) fn judge(request: Request, answers: Vec<ResponseHead>, engine: &Engine) -> Judged {
    let mut cache = PreflightCache::new(CacheLimits::default(), 0);
    let mut context = Context { cache: &mut cache, engine, now: Timestamp::new(Duration::ZERO) };
    let mut answers = answers.into_iter();
    let mut exchanges = Vec::new();
    let mut next = start(request, &mut context);
    loop {
        match next {
            Next::Done(outcome) => return Judged::Done(outcome, exchanges),
            Next::Send(exchange) => {
                let Some(answer) = answers.next() else {
                    return Judged::Waiting(exchange, exchanges);
                };
                exchanges.push(exchanged(exchange.purpose, exchange.head, answer.clone()));
                next = exchange.pending.response(answer, &mut context);
            }
        }
    }
}

/// An exchange that no wire has seen: its raw heads are empty.
fn exchanged(purpose: Purpose, request: RequestHead, head: ResponseHead) -> Exchanged {
    let remote = SocketAddr::from(([0, 0, 0, 0], 0));
    let answer = Answer {
        head,
        protocol: Protocol::Http11,
        connection: ConnectionInfo { remote, reused: false, tls: None },
        timing: Timing::default(),
        raw_request_head: Vec::new(),
        raw_response_head: Vec::new(),
    };
    Exchanged { purpose, request, answer: Ok(answer) }
}

/// The answers in the files, each as `curl -i` or `curl -D` writes one.
pub(super) fn read(paths: &[std::path::PathBuf]) -> Result<Vec<ResponseHead>, String> {
    paths.iter().map(|path| read_one(path)).collect()
}

fn read_one(path: &Path) -> Result<ResponseHead, String> {
    let fail = |error: io::Error| format!("--response {}: cannot be read: {error}", path.display());
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().take(LARGEST).read_to_end(&mut bytes).map_err(fail)?;
    } else {
        fs::File::open(path).map_err(fail)?.take(LARGEST).read_to_end(&mut bytes).map_err(fail)?;
    }
    parse(&bytes).ok_or_else(|| {
        format!(
            "--response {}: expected an HTTP response as `curl -i` writes it: a line such as `HTTP/1.1 204 No Content`, then headers",
            path.display()
        )
    })
}

/// A status line, and headers up to the first empty line.
fn parse(bytes: &[u8]) -> Option<ResponseHead> {
    let mut lines = bytes.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let status_line = lines.next()?;
    let mut words = status_line.splitn(3, |&byte| byte == b' ');
    words.next().filter(|version| version.starts_with(b"HTTP/"))?;
    let status = std::str::from_utf8(words.next()?).ok()?.parse().ok().filter(|status| (100..1000).contains(status))?;
    let status_message = words.next().unwrap_or_default().to_vec();
    let mut headers = HeaderList::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        let colon = line.iter().position(|&byte| byte == b':')?;
        let (name, value) = line.split_at(colon);
        headers.append(name, value.get(1..).unwrap_or_default().trim_ascii());
    }
    Some(ResponseHead { status, status_message, headers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_head_is_read() {
        let head = parse(b"HTTP/2 204 \r\nAccess-Control-Allow-Origin: *\r\nA:b\n\nbody: x").unwrap();
        assert_eq!((head.status, head.headers.len()), (204, 2));
        assert_eq!(head.headers.get(b"a").as_deref(), Some(&b"b"[..]));
        for wrong in [&b""[..], b"<html>", b"HTTP/1.1", b"HTTP/1.1 99 x", b"HTTP/1.1 200 OK\nno colon\n\n"] {
            assert!(parse(wrong).is_none(), "{}", wrong.escape_ascii());
        }
    }
}
