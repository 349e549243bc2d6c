//! Which version of HTTP a client speaks.

use std::io;

use bytes::BytesMut;
use tokio::io::AsyncReadExt as _;

use super::stream::Stream;

/// What a client of HTTP/2 sends first.
///
/// # Standard
/// RFC 9113 §3.4.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Reads until it is known whether the client speaks HTTP/2 without having agreed on it. Gives that, and what was read.
pub(super) async fn speaks_http2(stream: &mut Stream) -> io::Result<(bool, BytesMut)> {
    let mut read = BytesMut::new();
    loop {
        let known = read.len().min(PREFACE.len());
        if read.get(..known) != PREFACE.get(..known) {
            return Ok((false, read));
        }
        if known == PREFACE.len() {
            return Ok((true, read));
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Ok((false, read));
        }
    }
}
