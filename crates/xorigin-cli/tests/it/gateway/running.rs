//! A gateway that runs, and what it says.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Who takes longer hangs.
const LIMIT: Duration = Duration::from_secs(20);

/// A program that says what happens in lines of JSON; ended by force when it is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    lines: Receiver<Value>,
    /// What it said of its start.
    pub(crate) started: Value,
}

impl Running {
    /// Starts `xorigin gateway` with these arguments, and waits until it serves.
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::start_with(args, |_| {})
    }

    /// The same with changes of its environment.
    pub(crate) fn start_with(args: &[&str], change: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xorigin"));
        command.args(["gateway", "--log-format", "json"]).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        change(&mut command);
        let mut child = command.spawn().unwrap();
        let (send, lines) = channel();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            let values = stderr.lines().map_while(Result::ok).map(|line| serde_json::from_str(&line).expect(&line));
            values.map(|value| send.send(value)).all(|sent| sent.is_ok())
        });
        let mut running = Self { child, lines, started: Value::Null };
        running.started = running.wait_for("started");
        // It listens; in a moment it serves.
        while !running.started["admin"].is_null() && running.ask("GET /readyz").0 != 200 {}
        running
    }

    /// The next event of this name, what is said before it passed over.
    pub(crate) fn wait_for(&self, event: &str) -> Value {
        let until = Instant::now() + LIMIT;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no {event}"));
            if line["event"] == event {
                return line;
            }
        }
    }

    /// Where its first listener is.
    pub(crate) fn address(&self) -> SocketAddr {
        self.started["listeners"][0].as_str().unwrap().split_once("://").unwrap().1.parse().unwrap()
    }

    /// Where its admin listener is.
    pub(crate) fn admin(&self) -> SocketAddr {
        self.started["admin"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap()
    }

    /// Asks the admin listener; gives status and body.
    pub(crate) fn ask(&self, line: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.admin()).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.admin()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        let (head, body) = said.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end; gives the exit code and what it wrote to standard output.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut stdout = self.child.stdout.take().unwrap();
        let (send, said) = channel();
        thread::spawn(move || {
            let mut text = String::new();
            let read = stdout.read_to_string(&mut text);
            send.send(read.map(|_| text))
        });
        // Its standard output ends with it.
        let text = said.recv_timeout(LIMIT).expect("it does not end").unwrap();
        (self.child.wait().unwrap().code(), text)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
