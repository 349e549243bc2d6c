//! A client that sends bytes.

use std::io::{BufReader, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};

use super::{LONG, Message};

/// A connection to a gateway.
pub(crate) struct Client {
    pub(crate) stream: BufReader<TcpStream>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        // A gateway that has refused may have closed already.
        let _ = self.stream.get_mut().write_all(bytes.as_ref());
        self
    }

    /// The next response; `None` at the end of the connection.
    pub(crate) fn response(&mut self) -> Option<Message> {
        Message::read(&mut self.stream, true).ok().flatten()
    }

    /// The next response to `HEAD`.
    pub(crate) fn head(&mut self) -> Option<Message> {
        Message::read(&mut self.stream, false).ok().flatten()
    }

    /// Whether the gateway has closed the connection.
    pub(crate) fn is_closed(&mut self) -> bool {
        matches!(self.stream.read(&mut [0]), Ok(0) | Err(_))
    }

    /// Sends no more.
    pub(crate) fn finish(&self) {
        self.stream.get_ref().shutdown(Shutdown::Write).unwrap();
    }

    /// Sends a request on a connection of its own, and gives the response.
    #[track_caller]
    pub(crate) fn ask(address: SocketAddr, request: &str) -> Message {
        Self::connect(address).send(request).response().expect("there is a response")
    }
}
