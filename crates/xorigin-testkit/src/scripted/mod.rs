//! The three origins of a case, as servers on loopback that answer what the case says.
//!
//! - `GET /c/{id}/{step}` and every other method: the answer of that step. An `OPTIONS` request
//!   with `Access-Control-Request-Method` gets the step's `preflight` if there is one, everything
//!   else its `actual`. What is asked is logged under the id.
//! - `GET /` on any origin: an empty response that sets the cookie `k=v; Path=/`.
//! - An unknown id or step: 404, not logged.
//!
//! In the values of response headers `{page}`, `{a}`, `{b}` stand for the origins, `{u:page}` and
//! `{u:a}` for the same with user name and password, `{origin}`, `{acrm}` and `{acrh}` for the
//! request's `Origin`, `Access-Control-Request-Method` and `Access-Control-Request-Headers`. Each
//! answer has `Connection: close`, `Cache-Control: no-store` and, unless its status forbids a
//! body, `Content-Length`. A body `@img`, `@script`, `@style`, `@font` or `@audio` is a real one,
//! with its `Content-Type`.
//!
//! The reader is lax on purpose: any method and any byte of a header value arrive in the log, so
//! that it shows what a client sent and not what a server made of it.

mod answer;
mod chunked;
mod log;
mod pages;
mod request;
mod server;

pub use answer::{Bodies, common_headers, head_and_body};
pub(crate) use pages::{Page, Pages};
pub use request::{MAX_BODY, MAX_HEAD, Request};
pub use server::ScriptedServer;
