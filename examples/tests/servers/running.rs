//! A server that runs as a program of its own.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server, which ends when it is dropped.
pub(crate) struct Running {
    child: Child,
    address: SocketAddr,
    log: Receiver<String>,
}

impl Running {
    /// Starts a program and waits until it answers.
    pub(crate) fn start(program: &str, arguments: &[&OsStr]) -> Self {
        Self::start_in(Path::new("."), program, arguments)
    }

    /// The same, in a directory.
    pub(crate) fn start_in(directory: &Path, program: &str, arguments: &[&OsStr]) -> Self {
        // A port that was free a moment ago.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
        let mut command = Command::new(program);
        command.args(arguments).current_dir(directory).env("ADDRESS", address.to_string());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let (lines, log) = channel();
        let stderr = child.stderr.take().unwrap();
        thread::spawn(move || {
            BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| lines.send(line))
        });
        let running = Self { child, address, log };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(start.elapsed() < PATIENCE, "the server does not answer");
            thread::sleep(Duration::from_millis(10));
        }
        running
    }

    /// The head of the response to a request without a body, in lower case.
    pub(crate) fn head(&self, line: &str, headers: &[&str]) -> String {
        let mut connection = TcpStream::connect(self.address).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let fixed = "host: api.example.com\r\ncontent-length: 0\r\nconnection: close";
        write!(connection, "{line} HTTP/1.1\r\n{fixed}\r\n{headers}\r\n").unwrap();
        let mut response = Vec::new();
        connection.read_to_end(&mut response).unwrap();
        let response = String::from_utf8_lossy(&response).to_ascii_lowercase();
        response.split("\r\n\r\n").next().unwrap_or_default().to_owned()
    }

    /// The next line of the log.
    pub(crate) fn logged(&self) -> String {
        self.log.recv_timeout(PATIENCE).unwrap()
    }

    /// Whether the log has nothing more.
    pub(crate) fn is_quiet(&self) -> bool {
        self.log.try_recv().is_err()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
