//! One HTTP request to one server: connections, their reuse, and the bytes on the wire.
//!
//! The transport decides nothing about CORS, redirects, cookies or credentials: it sends the head that
//! it is given and hands back the head that came. What it guarantees:
//!
//! - over HTTP/1.1 the request's header lines go out in the list's order and in their author's case, and
//!   every byte but NUL, CR and LF passes in a value, in both directions; over HTTP/2 0x01–0x08, 0x0A–0x1F
//!   and 0x7F do not pass either (the tables are in `http1/mod.rs` and `http2/mod.rs`);
//! - a method is any token, in its own case; duplicate and non-UTF-8 response lines are kept;
//! - a body is read only when it is asked for, and dropping a future or a body ends the exchange;
//! - every failure is a [`TransportError`] that says what happened, with the value.
//!
//! It needs a tokio runtime with I/O and time enabled, of either flavour.

mod body_in;
mod body_out;
mod config;
mod connection;
mod dial;
mod error;
mod http1;
mod http2;
mod pool;
mod proxy;
mod request;
mod resolve;
mod response;
mod send;
mod tls;
mod within;

pub use self::body_in::IncomingBody;
pub use self::body_out::{BodyError, BodyStream, OutgoingBody};
pub use self::config::{AddressFamily, HttpVersion, TransportConfig};
pub use self::error::{Phase, ProxyProblem, TlsProblem, TransportError};
pub use self::proxy::{Proxy, ProxyKind};
pub use self::request::OutgoingRequest;
pub use self::resolve::Resolve;
pub use self::response::{ConnectionInfo, IncomingResponse, Protocol, Timing, TlsInfo};
pub use self::send::Transport;
pub use self::tls::{ClientCertificate, Tls, TlsVersion};
