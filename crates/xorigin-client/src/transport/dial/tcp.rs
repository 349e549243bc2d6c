//! TCP, to the first of a host's addresses that answers.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::transport::TransportError;

/// How long an address is waited for before the next is tried beside it (RFC 8305 recommends it).
const HEAD_START: Duration = Duration::from_millis(250);

/// Connects to one of `addresses`, which are tried in order; the next one begins as soon as the one before
/// has failed or its head start is over. All others are given up when one has answered.
pub(super) async fn connect(addresses: &[SocketAddr]) -> Result<(TcpStream, SocketAddr), TransportError> {
    let tried = addresses.len();
    let failed = |(address, error): (SocketAddr, std::io::Error)| TransportError::Connect {
        address,
        tried,
        kind: error.kind(),
        detail: error.to_string(),
    };
    if let [address] = addresses {
        // The usual case needs no task.
        return attempt(*address).await.map_err(failed);
    }
    let mut waiting = addresses.iter();
    let mut attempts = JoinSet::new();
    let mut last = None;
    loop {
        if let Some(address) = waiting.next() {
            attempts.spawn(attempt(*address));
        }
        let ended = if waiting.len() == 0 {
            attempts.join_next().await
        } else {
            match timeout(HEAD_START, attempts.join_next()).await {
                Ok(ended) => ended,
                Err(_) => continue,
            }
        };
        match ended {
            Some(Ok(Ok(connected))) => return Ok(connected),
            Some(Ok(Err(error))) => last = Some(error),
            // A task that was aborted or panicked: none of ours does.
            Some(Err(_)) => {}
            None => {
                let unknown = || TransportError::UnknownHost { host: String::new(), detail: "no address".to_owned() };
                return Err(last.map_or_else(unknown, failed));
            }
        }
    }
}

async fn attempt(address: SocketAddr) -> Result<(TcpStream, SocketAddr), (SocketAddr, std::io::Error)> {
    let stream = TcpStream::connect(address).await.map_err(|error| (address, error))?;
    // Without it a small second write waits for the acknowledgement of the first, up to 40 ms. If it
    // cannot be set the connection works all the same.
    stream.set_nodelay(true).ok();
    Ok((stream, address))
}
