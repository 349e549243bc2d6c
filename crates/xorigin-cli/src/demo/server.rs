//! The sample server: an API with a public, a private and a forgotten path.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The longest request head that is read, in bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// Starts the server on a free port of loopback. It serves until the runtime ends.
pub(super) async fn start(page: &'static str) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, page));
        }
    });
    Ok(address)
}

/// Answers one request and closes.
async fn serve(mut stream: TcpStream, page: &str) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST_HEAD {
        if stream.read_buf(&mut head).await? == 0 {
            return Ok(());
        }
    }
    let line = head.split(|&byte| byte == b'\r').next().unwrap_or_default();
    let mut words = line.split(|&byte| byte == b' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    stream.write_all(answer(method, path, page).as_bytes()).await?;
    stream.shutdown().await
}

/// What the API answers: `/public` is for everyone, `/items/7` for the page with credentials; about `/internal` nobody
/// thought of other origins.
fn answer(method: &[u8], path: &[u8], page: &str) -> String {
    let cors = match path {
        b"/public" => "Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: ETag\r\n".to_owned(),
        b"/items/7" => {
            format!("Access-Control-Allow-Origin: {page}\r\nAccess-Control-Allow-Credentials: true\r\nVary: Origin\r\n")
        }
        _ => String::new(),
    };
    if method == b"OPTIONS" {
        let granted = if path == b"/items/7" {
            "Access-Control-Allow-Methods: PUT, DELETE\r\nAccess-Control-Allow-Headers: content-type\r\n\
             Access-Control-Max-Age: 600\r\n"
        } else {
            ""
        };
        return format!("HTTP/1.1 204 No Content\r\n{cors}{granted}Connection: close\r\n\r\n");
    }
    let body = r#"{"id":7}"#;
    format!(
        "HTTP/1.1 200 OK\r\n{cors}Content-Type: application/json\r\nETag: \"7\"\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
}
