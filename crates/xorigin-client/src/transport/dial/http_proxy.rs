//! A tunnel through an HTTP proxy: CONNECT.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::transport::ProxyProblem;
use crate::transport::error::excerpt;
use crate::transport::proxy::Proxy;
use crate::transport::request::Target;

/// The longest answer to CONNECT that is read.
const LIMIT: usize = 16 * 1024;

pub(super) async fn tunnel(stream: &mut TcpStream, proxy: &Proxy, target: &Target) -> Result<(), ProxyProblem> {
    let host = if target.host.contains(':') { format!("[{}]", target.host) } else { target.host.clone() };
    let authority = format!("{host}:{}", target.port);
    let mut request = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n").into_bytes();
    if let Some(credentials) = proxy.authorization() {
        request.extend_from_slice(b"Proxy-Authorization: ");
        request.extend_from_slice(&credentials);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    stream.write_all(&request).await.map_err(|_| ProxyProblem::Closed)?;

    // Byte by byte: what follows the head is the server's already, and may come with it.
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && !head.ends_with(b"\n\n") {
        let byte = stream.read_u8().await.map_err(|_| ProxyProblem::Closed)?;
        head.push(byte);
        if head.len() >= LIMIT || !head.iter().zip(b"HTTP/").all(|(came, wanted)| came == wanted) {
            return Err(ProxyProblem::Protocol { detail: format!("it answered CONNECT with {}", excerpt(&head)) });
        }
    }
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut parts = line.trim_ascii_end().splitn(3, |byte| *byte == b' ');
    let status = parts.nth(1).and_then(|status| str::from_utf8(status).ok()?.parse::<u16>().ok());
    match status {
        Some(200..300) => Ok(()),
        Some(407) => Err(ProxyProblem::Authentication),
        Some(status) => {
            let reason = parts.next().unwrap_or_default().escape_ascii().to_string();
            Err(ProxyProblem::Refused { status, reason })
        }
        None => Err(ProxyProblem::Protocol { detail: format!("it answered CONNECT with {}", excerpt(line)) }),
    }
}
