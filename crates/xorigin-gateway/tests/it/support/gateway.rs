//! A gateway in this process.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use xorigin::policy::Policy;
use xorigin_gateway::exchange::{Exchange, Failure, Observer};
use xorigin_gateway::settings::{Listener, Settings, Upstream};
use xorigin_gateway::{Control, Drained, Gateway};

use super::LONG;

/// A policy as people write it.
pub(crate) const POLICY: &str = r#"
version = 1

[[rule]]
path = "/public/*"
origins = ["*"]

[[rule]]
path = "/none/*"
host = "other.example"
origins = ["*"]

[[rule]]
name = "api"
path = "/api/*"
origins = ["https://app.example.com", "https://*.preview.example.com"]
credentials = true
methods = ["PUT", "DELETE"]
request-headers = ["content-type", "x-custom"]
expose-headers = ["etag"]
max-age = 600

[[rule]]
path = "/blocked/*"
origins = ["https://app.example.com"]
enforcement = "block"
"#;

/// A gateway in this process. It drains when this is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) control: Control,
    thread: Option<JoinHandle<Drained>>,
    seen: Mutex<Receiver<Seen>>,
}

/// What the observer was told of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) verdict: &'static str,
    pub(crate) rule: Option<String>,
    pub(crate) asked: bool,
    pub(crate) failure: Option<Failure>,
    pub(crate) sent: u64,
    pub(crate) origin: Option<String>,
}

struct Teller(Sender<Seen>);

impl Observer for Teller {
    fn over(&self, exchange: &Exchange<'_>) {
        // A test that is over listens no more.
        let _ = self.0.send(Seen {
            path: exchange.uri.path().to_owned(),
            status: exchange.status,
            verdict: exchange.decided.verdict.as_str(),
            rule: exchange.decided.rule.map(str::to_owned),
            asked: exchange.upstream.is_some(),
            failure: exchange.failure,
            sent: exchange.sent,
            origin: exchange
                .noted
                .origin
                .as_ref()
                .map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned()),
        });
    }

    fn refused(&self, status: u16) {
        let _ = self.0.send(Seen {
            path: String::new(),
            status,
            verdict: "refused",
            rule: None,
            asked: false,
            failure: None,
            sent: 0,
            origin: None,
        });
    }

    fn opened(&self) {}
    fn closed(&self) {}
}

/// Settings for these upstreams, on a port that the system chooses.
pub(crate) fn settings(upstreams: &[SocketAddr]) -> Settings {
    Settings {
        listeners: vec![Listener { address: ([127, 0, 0, 1], 0).into(), tls: None }],
        admin: None,
        workers: NonZeroUsize::MIN,
        access_log: false,
        ..Settings::before(upstreams.iter().copied().map(Upstream::from).collect())
    }
}

impl Running {
    /// A gateway with [`POLICY`].
    pub(crate) fn start(settings: Settings) -> Self {
        Self::with_policy(settings, POLICY)
    }

    /// A gateway with the policy of a file.
    pub(crate) fn with_policy(settings: Settings, policy: &str) -> Self {
        let (sender, seen) = channel();
        let policy = Policy::from_toml(policy).unwrap();
        let gateway = Gateway::bind(settings, policy, Arc::new(Teller(sender))).unwrap();
        let (address, control) = (gateway.addresses().unwrap()[0], gateway.control());
        let thread = Some(thread::spawn(move || gateway.run().unwrap()));
        Self { address, control, thread, seen: Mutex::new(seen) }
    }

    /// A gateway in front of one upstream.
    pub(crate) fn before(upstream: SocketAddr) -> Self {
        Self::start(settings(&[upstream]))
    }

    /// The next exchange that is over.
    #[track_caller]
    pub(crate) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().recv_timeout(LONG).expect("an exchange is over")
    }

    /// Has it drain, and waits for that.
    pub(crate) fn end(mut self) -> Drained {
        self.control.drain();
        self.thread.take().unwrap().join().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Threads end with the process: a test that has failed waits for none.
        self.control.drain();
    }
}
