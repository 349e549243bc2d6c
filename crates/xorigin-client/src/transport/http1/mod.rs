//! HTTP/1.1: the heads are ours, the framing of bodies is hyper's.
//!
//! `http::HeaderValue`, and with it hyper, refuses bytes that browsers send and accept: 0x01–0x08,
//! 0x0A–0x1F and 0x7F. Instead of escaping them back and forth, no head passes through hyper at all. A
//! [tap](tap::Tap) sits between hyper and the socket and exchanges the heads:
//!
//! - out: hyper writes a stand-in (`POST / HTTP/1.1` and how the body is framed); the tap swallows it and
//!   writes the [request's own head](head_out), made from the header list, in its place;
//! - in: the tap [collects](head_reader) the response's head, [parses](head_in) it as leniently as
//!   browsers do, [decides](framing) how the body ends, and gives hyper a stand-in that says just that.
//!
//! Bodies pass the tap untouched. hyper does what it is good at: chunked coding, lengths, back-pressure,
//! the order of reading and writing, and whether the connection can be used again.
//!
//! # Which bytes pass
//! | where | request | response |
//! |---|---|---|
//! | header value | every byte but NUL, CR, LF ([`InvalidRequest`]) | every byte; NUL and a CR without LF are an error ([`Malformed`]), as in browsers; LF ends the line |
//! | header name | tokens ([`InvalidRequest`]) | tokens; a line whose name is none is ignored |
//! | method | tokens | |
//! | reason phrase | | every byte, as in a value |
//!
//! Values are sent as they are given; a response's lose leading and trailing spaces and tabs. Over HTTP/2
//! the bytes that `http` refuses do not pass in either direction; see [`http2`](super::http2).
//!
//! [`InvalidRequest`]: super::TransportError::InvalidRequest
//! [`Malformed`]: super::TransportError::Malformed

mod connection;
mod framing;
mod head_in;
mod head_out;
mod head_reader;
mod tap;

pub(super) use self::connection::{Failed, Http1Connection, Plan, body_error};
pub(super) use self::framing::has_token;
pub(super) use self::head_out::{Form, stand_in, wire_head};
