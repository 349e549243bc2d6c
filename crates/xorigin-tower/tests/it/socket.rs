//! A server of hyper on loopback, and a client that writes what it is told.

use std::convert::Infallible;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use http::{Request, Response};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower::Service;

/// A server on a thread of its own, which ends when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A response as it came.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Serves connections by HTTP/1.1.
    pub(crate) fn start<S>(service: S) -> Self
    where
        S: Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible, Future: Send>,
        S: Clone + Send + 'static,
    {
        Self::run(async move |listener: TcpListener| {
            while let Ok((connection, _)) = listener.accept().await {
                let service = TowerToHyperService::new(service.clone());
                tokio::task::spawn_local(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
            }
        })
    }

    /// Runs whatever serves a listener.
    pub(crate) fn run<F>(serve: impl FnOnce(TcpListener) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()>,
    {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            tokio::task::LocalSet::new().block_on(&runtime, async move {
                tokio::select! {
                    () = serve(TcpListener::from_std(listener).unwrap()) => {}
                    _ = stopped => {}
                }
            });
        });
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    /// Sends a request and reads the response.
    pub(crate) fn exchange<V: AsRef<[u8]>>(&self, line: &str, headers: &[(&str, V)]) -> Received {
        let mut connection = TcpStream::connect(self.address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut sent = format!("{line} HTTP/1.1\r\n").into_bytes();
        if !headers.iter().any(|(name, _)| *name == "connection") {
            sent.extend(b"connection: close\r\n");
        }
        for (name, value) in headers {
            sent.extend([name.as_bytes(), b": ", value.as_ref(), b"\r\n"].concat());
        }
        connection.write_all(&[&*sent, b"\r\n"].concat()).unwrap();
        read(connection, line.starts_with("HEAD "))
    }
}

fn read(connection: TcpStream, is_head: bool) -> Received {
    let mut reader = BufReader::new(connection);
    let mut line = || {
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line).unwrap();
        line.trim_ascii_end().to_vec()
    };
    let status = String::from_utf8(line()).unwrap();
    let status = status.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
    let mut headers = Vec::new();
    loop {
        let line = line();
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { break };
        let (name, value) = line.split_at(colon);
        let value = value.split_first().map(|(_, value)| value.trim_ascii()).unwrap_or_default();
        headers.push((String::from_utf8(name.to_ascii_lowercase()).unwrap(), value.to_vec()));
    }
    let received = Received { status, headers, body: Vec::new() };
    let length = received.header("content-length").and_then(|length| length.parse().ok());
    let mut body = Vec::new();
    // A connection that was upgraded stays open.
    if status != 101 && !is_head {
        reader.take(length.unwrap_or(u64::MAX)).read_to_end(&mut body).unwrap();
    }
    Received { body, ..received }
}

impl Received {
    /// The first value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.iter().find(|(other, _)| other == name);
        value.and_then(|(_, value)| str::from_utf8(value).ok())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
