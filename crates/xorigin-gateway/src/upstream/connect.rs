//! New connections to upstreams.

use std::io;
use std::sync::Arc;

use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::RequestBody;
use super::lease::Connected;
use crate::clock::{Alarm, Elapsed};
use crate::exchange::Failure;
use crate::settings::{Authority, Times};

/// Connects within the time for that.
pub(super) async fn connect(
    authority: &Authority,
    tls: Option<(Arc<ClientConfig>, ServerName<'static>)>,
    alarm: Alarm,
    times: &Times,
    now: u64,
) -> Result<Connected, Failure> {
    match alarm.limit(times.connect, open(authority, tls)).await {
        Ok(Ok(sender)) => Ok(Connected { sender, alarm, used: now }),
        Ok(Err(_)) => Err(Failure::BadGateway),
        Err(Elapsed) => Err(Failure::SlowUpstream),
    }
}

type Sender = http1::SendRequest<RequestBody>;

async fn open(authority: &Authority, tls: Option<(Arc<ClientConfig>, ServerName<'static>)>) -> io::Result<Sender> {
    let host = authority.host.trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((host, authority.port)).await?;
    stream.set_nodelay(true)?;
    match tls {
        None => speak(TokioIo::new(stream)).await,
        Some((config, name)) => {
            let stream = TlsConnector::from(config).connect(name, stream).await?;
            speak(TokioIo::new(stream)).await
        }
    }
}

/// Has the connection driven by a task of its own.
async fn speak<T: Read + Write + Unpin + Send + 'static>(stream: T) -> io::Result<Sender> {
    let (sender, connection) = http1::Builder::new().writev(false).handshake(stream).await.map_err(io::Error::other)?;
    // What goes wrong is told to whoever sends.
    drop(tokio::task::spawn_local(async move { drop(connection.with_upgrades().await) }));
    Ok(sender)
}
