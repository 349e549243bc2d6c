//! The sample API: one that never heard of CORS, and one of whose headers is wrong.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The longest request head that is read, in bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// Starts the API on a free port of loopback. It serves until the runtime ends.
pub(super) async fn start() -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    Ok(address)
}

/// Answers one request and closes.
async fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST_HEAD {
        if stream.read_buf(&mut head).await? == 0 {
            return Ok(());
        }
    }
    let line = head.split(|&byte| byte == b'\r').next().unwrap_or_default();
    let path = line.split(|&byte| byte == b' ').nth(1).unwrap_or_default();
    stream.write_all(answer(path).as_bytes()).await?;
    stream.shutdown().await
}

/// What the API answers, whoever asks and how. The header of CORS is what people paste into servers: it would let every
/// page read, and the gateway takes it away.
fn answer(path: &[u8]) -> String {
    let (status, body) = match path {
        b"/public/news" | b"/items/7" => ("200 OK", r#"{"id":7}"#),
        _ => ("404 Not Found", r#"{"error":"there is no such thing"}"#),
    };
    format!(
        "HTTP/1.1 {status}\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: application/json\r\nETag: \"7\"\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
