//! What is counted and logged of exchanges, hostile ones above all.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod log;
mod metrics;

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use http::{HeaderValue, Method, Uri, Version};
use xorigin::policy::{Decided, Enforcement, Policy, RequestKind, Verdict};
use xorigin_gateway::exchange::{Exchange, Failure, Noted, Observer as _};
use xorigin_gateway::observe::{LogWriter, Telemetry};
use xorigin_gateway::settings::Upstream;
use xorigin_gateway::settings::file::parse_upstream;

/// A log that is read here.
struct Lines(Sender<Vec<u8>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.send(bytes.to_vec()).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Telemetry that counts the rules `one` and `two`, and what it logs.
fn telemetry() -> (Telemetry, LogWriter, Receiver<Vec<u8>>) {
    let (send, lines) = channel();
    let log = LogWriter::start(Lines(send)).unwrap();
    let telemetry = Telemetry::new(log.clone());
    telemetry.adopt(&policy(&["one", "two"]));
    (telemetry, log, lines)
}

/// A policy of rules with these names.
fn policy(names: &[&str]) -> Policy {
    let rule = |name: &&str| format!("[[rule]]\nname = {name:?}\norigins = ['https://app.example.com']\n");
    Policy::from_toml(&format!("version = 1\n{}", names.iter().map(rule).collect::<String>())).unwrap()
}

/// An exchange that is put together.
struct Told {
    method: Method,
    uri: Uri,
    noted: Noted,
    status: u16,
    decided: Decided<'static>,
    upstream: Option<Upstream>,
    failure: Option<Failure>,
}

impl Told {
    fn new(rule: Option<&'static str>, kind: RequestKind, verdict: Verdict) -> Self {
        let decided = Decided { kind, rule, enforcement: Enforcement::Advise, verdict, answered: false };
        let upstream = Some(parse_upstream("http://127.0.0.1:3000").unwrap());
        let uri = Uri::from_static("/v1/items?token=s3cret");
        Self { method: Method::GET, uri, noted: Noted::default(), status: 200, decided, upstream, failure: None }
    }

    fn tell(&self, telemetry: &Telemetry) {
        telemetry.over(&Exchange {
            method: &self.method,
            uri: &self.uri,
            version: Version::HTTP_11,
            noted: &self.noted,
            status: self.status,
            decided: self.decided,
            upstream: self.upstream.as_ref(),
            failure: self.failure,
            duration: Duration::from_micros(1_234_567),
            sent: 42,
        });
    }
}

fn header(bytes: &[u8]) -> Option<HeaderValue> {
    Some(HeaderValue::from_bytes(bytes).unwrap())
}
