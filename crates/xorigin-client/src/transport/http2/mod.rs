//! HTTP/2, by hyper and h2.
//!
//! # Which bytes pass
//! HTTP/2 has no wire text that could be exchanged behind hyper's back, so what `http::HeaderValue`
//! refuses does not pass: 0x00–0x08, 0x0A–0x1F and 0x7F. In a request they are
//! [`InvalidRequest`](super::TransportError::InvalidRequest), which names header and byte; in a response
//! h2 resets the stream, [`Http2`](super::TransportError::Http2). Every other byte passes, TAB and 0x80–0xFF
//! included. Names go out in lower case; lines that belong to a connection (`Connection`, `Keep-Alive`,
//! `Proxy-Connection`, `Upgrade`, `TE` other than `trailers`) are left out, `Host` becomes `:authority`.
//!
//! In both directions lines of one name stand together, at the place of the first.

mod connection;
mod head;

pub(super) use self::connection::{Http2Connection, body_error};
pub(super) use self::head::{Http2Request, request, response};
