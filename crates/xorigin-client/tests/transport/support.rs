//! Servers in threads, and requests to them.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use url::Url;
use xorigin::header::HeaderList;
use xorigin_client::transport::{
    IncomingBody, IncomingResponse, OutgoingRequest, Transport, TransportConfig, TransportError,
};

/// A server whose connections are handled in order, by `handle` with the connection's number.
pub(crate) fn serve<T: Send + 'static>(
    connections: usize,
    mut handle: impl FnMut(usize, TcpStream) -> T + Send + 'static,
) -> (SocketAddr, JoinHandle<Vec<T>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = thread::spawn(move || {
        (0..connections)
            .map(|number| {
                let (stream, _) = listener.accept().unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
                handle(number, stream)
            })
            .collect()
    });
    (address, thread)
}

/// A server that answers its only request with these bytes, and closes. It gives the request's head.
pub(crate) fn answer(bytes: impl Into<Vec<u8>>) -> (SocketAddr, JoinHandle<Vec<Vec<u8>>>) {
    let bytes = bytes.into();
    serve(1, move |_, mut stream| {
        let head = read_head(&mut stream);
        // The client may have hung up already.
        let _ = stream.write_all(&bytes);
        let _ = stream.shutdown(Shutdown::Write);
        // Closing with bytes unread would reset the connection. The client may keep its end open for a while.
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        let _ = stream.read_to_end(&mut Vec::new());
        head
    })
}

/// Reads until the client closes.
pub(crate) fn drain(stream: &mut TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the client neither sent nor closed: {error}"),
    }
    rest
}

/// Reads a request's head.
pub(crate) fn read_head(stream: &mut TcpStream) -> Vec<u8> {
    read_until(stream, b"\r\n\r\n")
}

pub(crate) fn read_until(stream: &mut TcpStream, end: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(end) {
        if stream.read(&mut byte).unwrap_or(0) == 0 {
            break;
        }
        head.extend_from_slice(&byte);
    }
    head
}

pub(crate) fn url(address: SocketAddr, path: &str) -> Url {
    Url::parse(&format!("http://{address}{path}")).unwrap()
}

pub(crate) fn get(address: SocketAddr) -> OutgoingRequest {
    OutgoingRequest::new(b"GET", url(address, "/"))
}

pub(crate) fn headers(pairs: &[(&str, &[u8])]) -> HeaderList {
    pairs.iter().map(|(name, value)| (*name, *value)).collect()
}

pub(crate) fn transport(change: impl FnOnce(&mut TransportConfig)) -> Transport {
    let mut config = TransportConfig { head_timeout: Some(Duration::from_secs(10)), ..TransportConfig::default() };
    change(&mut config);
    Transport::new(config)
}

/// Sends one request on a new transport.
pub(crate) async fn send(request: OutgoingRequest) -> Result<IncomingResponse, TransportError> {
    transport(|_| {}).send(request).await
}

pub(crate) async fn read_all(body: &mut IncomingBody) -> Result<Vec<u8>, TransportError> {
    let mut all = Vec::new();
    while let Some(chunk) = body.chunk().await? {
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}
