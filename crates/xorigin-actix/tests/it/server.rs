//! A real server on loopback, and a client that sends the bytes it is given.

use std::fmt::Debug;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use actix_http::Request;
use actix_http::body::MessageBody;
use actix_web::dev::{AppConfig, Response, ServerHandle, Service, ServiceFactory};
use actix_web::{Error, HttpServer, rt};

/// A server that stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves an application on as many threads as `workers`.
    pub(crate) fn start<F, I, S, B>(workers: usize, factory: F) -> Self
    where
        F: Fn() -> I + Send + Clone + 'static,
        I: actix_service::IntoServiceFactory<S, Request>,
        S: ServiceFactory<Request, Config = AppConfig> + 'static,
        S::Error: Into<Error> + 'static,
        S::InitError: Debug,
        S::Response: Into<Response<B>> + 'static,
        <S::Service as Service<Request>>::Future: 'static,
        S::Service: 'static,
        B: MessageBody + 'static,
    {
        let (ready, is_ready) = mpsc::channel();
        let thread = thread::spawn(move || {
            rt::System::new().block_on(async move {
                let server = HttpServer::new(factory).workers(workers).disable_signals();
                let server = server.bind(("127.0.0.1", 0)).unwrap();
                let address = server.addrs()[0];
                let server = server.run();
                ready.send((address, server.handle())).unwrap();
                server.await.unwrap();
            });
        });
        let (address, handle) = is_ready.recv().unwrap();
        Self { address, handle, thread: Some(thread) }
    }

    /// A new connection.
    pub(crate) fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection { stream: BufReader::new(stream) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server is told at once; what is returned says when it has stopped, which the end of its thread says too.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// A connection that is kept alive.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    /// Sends a request and reads the response to it. Each char of a value stands for one byte. A host that no test asks
    /// for is added where none is written, since the server wants one.
    pub(crate) fn send(&mut self, line: &str, headers: &[(&str, &str)]) -> Received {
        let mut head = format!("{line} HTTP/1.1\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if !headers.iter().any(|(name, _)| *name == "host") {
            head += "host: server.invalid\r\n";
        }
        head += "\r\n";
        let bytes: Vec<u8> = head.chars().map(|char| u8::try_from(char).unwrap()).collect();
        self.stream.get_mut().write_all(&bytes).unwrap();
        self.receive()
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).unwrap();
    }

    /// Reads as many bytes as fit.
    pub(crate) fn read_raw<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes).unwrap();
        bytes
    }

    /// Says that nothing more is sent.
    pub(crate) fn finish(&self) {
        self.stream.get_ref().shutdown(Shutdown::Write).unwrap();
    }

    /// Reads a response.
    pub(crate) fn receive(&mut self) -> Received {
        let status = self.line();
        let status = std::str::from_utf8(&status[9..12]).unwrap().parse().unwrap();
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            if line.is_empty() {
                break;
            }
            let colon = line.iter().position(|&byte| byte == b':').unwrap();
            headers.push((String::from_utf8(line[..colon].to_vec()).unwrap(), line[colon + 1..].trim_ascii().to_vec()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.map_or(0, |(_, value)| std::str::from_utf8(value).unwrap().parse().unwrap());
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        Received { status, headers, body }
    }

    /// What else comes before the server closes the connection.
    pub(crate) fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        self.stream.read_to_end(&mut rest).unwrap();
        rest
    }

    fn line(&mut self) -> Vec<u8> {
        let mut line = Vec::new();
        self.stream.read_until(b'\n', &mut line).unwrap();
        assert!(line.ends_with(b"\r\n"), "the server closed the connection after {line:?}");
        line.truncate(line.len() - 2);
        line
    }
}

impl Received {
    /// The status and the headers, sorted, a line for each, but for those of any server.
    pub(crate) fn lines(&self) -> (u16, Vec<String>) {
        let own = self.headers.iter().filter(|(name, _)| !["date", "content-length", "connection"].contains(&&**name));
        let mut lines: Vec<String> = own.map(|(name, value)| format!("{name}: {}", value.escape_ascii())).collect();
        lines.sort();
        (self.status, lines)
    }
}
