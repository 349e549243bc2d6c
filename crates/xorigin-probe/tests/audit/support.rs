//! Small servers, whose answers are functions.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::thread;

use xorigin_client::transport::{Transport, TransportConfig};
use xorigin_probe::ask::{Ambient, Asker};
use xorigin_probe::audit::targets::parse;
use xorigin_probe::audit::{Options, audit};
use xorigin_probe::finding::{Report, Severity};
use xorigin_probe::pace::{Limits, Pacer};

/// A request, as far as it matters.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }

    pub(super) fn origin(&self) -> &str {
        self.header("Origin").unwrap_or_default()
    }
}

/// What an origin is told that may read and write with credentials.
pub(super) fn granted(origin: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nVary: Origin\r\nAccess-Control-Allow-Origin: {origin}\r\nAccess-Control-Allow-Credentials: \
         true\r\nAccess-Control-Allow-Methods: PUT\r\nContent-Length: 2\r\n\r\n{{}}"
    )
}

/// What others are told.
pub(super) fn refused(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\nVary: Origin\r\nContent-Length: 2\r\n\r\n{{}}")
}

/// A server on loopback, and the origins that came, in order.
pub(super) struct Served {
    pub(super) address: SocketAddr,
    pub(super) origins: Arc<Mutex<Vec<String>>>,
}

impl Served {
    /// Serves until the test is over. Threads end with their connections.
    pub(super) fn start(host: &str, answer: impl Fn(&Request) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((host, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (answer, origins) = (Arc::new(answer), Arc::new(Mutex::new(Vec::new())));
        let seen = Arc::clone(&origins);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                thread::spawn(move || serve(&stream, &*answer, &seen));
            }
        });
        Self { address, origins }
    }
}

/// Answers the requests of one connection.
fn serve(stream: &TcpStream, answer: &(dyn Fn(&Request) -> String + Send + Sync), seen: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    while let Some(first) = lines.next() {
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let head = lines.by_ref().take_while(|line| !line.is_empty());
        let headers =
            head.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())));
        let request = Request { method, path, headers: headers.collect() };
        seen.lock().unwrap().push(format!("{} {}", request.method, request.origin()));
        let mut stream = stream;
        if stream.write_all(answer(&request).as_bytes()).is_err() {
            return;
        }
    }
}

/// Audits one URL.
pub(super) fn audited(url: &str, options: &Options, limits: &Limits) -> Report {
    let limits = Limits { per_host: NonZeroUsize::MIN, ..limits.clone() };
    let is_named = !url.contains('[');
    let resolve = is_named.then(|| "*:*:127.0.0.1".parse().unwrap()).into_iter().collect();
    let config = TransportConfig { resolve, ..TransportConfig::default() };
    let asker = Asker::new(Transport::new(config), Pacer::new(limits), Ambient::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(audit(&[parse(url).unwrap()], options, &asker))
}

/// What was found, from low on: classes and severities.
pub(super) fn found(report: &Report) -> Vec<String> {
    let findings = report.findings.iter().filter(|finding| finding.severity >= Severity::Low);
    findings.map(|finding| format!("{} {}", finding.class.unwrap(), finding.severity.as_str())).collect()
}
