//! Whether a gateway is ready, for containers without a shell.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::exit::Exit;

/// Who takes longer is not healthy.
const PATIENCE: Duration = Duration::from_secs(2);

/// The most bytes that are read of an answer: its first line is what matters.
const LONGEST: u64 = 1 << 10;

/// Asks the admin listener at `address`.
pub(super) fn health(address: SocketAddr) -> Exit {
    match status(address) {
        Ok(200) => Exit::Allowed,
        Ok(status) => {
            anstream::eprintln!("http://{address}/readyz answers {status}");
            Exit::Blocked
        }
        Err(error) => {
            anstream::eprintln!("error: http://{address}/readyz: {error}");
            Exit::Transport
        }
    }
}

fn status(address: SocketAddr) -> io::Result<u16> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    // Who answers bit by bit is cut off after so many bits.
    stream.take(LONGEST).read_to_end(&mut answer)?;
    let line = answer.split(|byte| *byte == b'\r').next().and_then(|line| std::str::from_utf8(line).ok());
    let status = line.and_then(|line| line.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok());
    status.ok_or_else(|| io::Error::other("that is no answer of a gateway"))
}
