//! A server that answers each request as a closure says, byte for byte, and keeps what was asked.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server on loopback. Its threads end with the test's process.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers every request, its head and body as Latin-1, with the bytes of `answer`, and closes.
    pub(crate) fn start<B: AsRef<[u8]>>(answer: impl Fn(&str) -> B + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, heard) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let (answer, log) = (Arc::new(answer), Arc::clone(&heard));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, log, mut stream) = (Arc::clone(&answer), Arc::clone(&log), stream.unwrap());
                thread::spawn(move || {
                    let request = request(&mut stream);
                    log.lock().unwrap().push(request.clone());
                    // The client may have hung up already.
                    let _ = stream.write_all(answer(&request).as_ref());
                    let _ = stream.shutdown(Shutdown::Write);
                    // Closing with bytes unread would reset the connection.
                    let _ = stream.read_to_end(&mut Vec::new());
                });
            }
        });
        Self { address, heard }
    }

    /// The absolute URL of `path`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How often it was asked since then.
    pub(crate) fn count(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    /// What was asked since the last call, in order.
    pub(crate) fn heard(&self) -> Vec<String> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }
}

/// A response: the rest of the status line, headers as lines without line ends, and a body.
pub(crate) fn answer(status: &str, headers: &[&str], body: &str) -> String {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = if status.starts_with("204") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    format!("HTTP/1.1 {status}\r\n{headers}{length}Connection: close\r\n\r\n{body}")
}

/// An address on loopback where nobody listens.
pub(crate) fn refuses() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn request(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) > 0 {
        head.extend(byte);
    }
    let mut text: String = head.iter().copied().map(char::from).collect();
    let length = text.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    let _ = stream.read_exact(&mut body);
    text.extend(body.into_iter().map(char::from));
    text
}
