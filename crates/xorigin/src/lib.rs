//! CORS as the Fetch standard defines it: the terms, the checks, the user agent, and a server's policy.
//!
//! A page of one origin asks a server of another; the server says by headers who may read its answers, and the browser
//! enforces it. This crate decides as a browser does, and says why.
//!
//! It has no I/O and no clock: whoever drives it sends what it asks to be sent, and tells it what came back and when.
//! `xorigin-client` is such a driver, over real HTTP.
//!
//! ```text
//!  initiator ── Request ──▶ fetch::start ── Next::Send ──▶ (you send it)
//!  fetch(), XHR, img, …          ▲                              │
//!                                └──── Pending::response ◀──────┘
//!                                │
//!                                └──── Next::Done ──▶ Outcome: a filtered response, or a NetworkError with reasons
//! ```
//!
//! Each part can be asked by itself too:
//!
//! ```
//! use xorigin::engine::Engine;
//! use xorigin::header::{HeaderList, Unsafe, cors_unsafe_request_header_names};
//!
//! let headers: HeaderList = [("Content-Type", "application/json"), ("Accept", "*/*")].into_iter().collect();
//! let names = cors_unsafe_request_header_names(&headers, &Engine::STANDARD);
//! assert_eq!(names.len(), 1);
//! assert_eq!((&*names[0].name, names[0].because), (&b"content-type"[..], Unsafe::MimeType));
//! ```
//!
//! The server's half is [`policy`]: a validated policy, what it decides about a request, and the response's headers.
//!
//! # In scope
//! The CORS protocol of the Fetch standard and what it stands on: origins and sites, the predicates on methods and
//! headers, requests of `fetch()`, `XMLHttpRequest` and elements, the CORS-preflight fetch and its cache, redirects,
//! tainting, filtered responses, CORP, TAO, referrers, mixed content and `Sec-Fetch-*`; and a server's side of it.
//!
//! # Out of scope
//! Bodies and cookies (the driver has them), the HTTP cache, service workers, content security policies, navigations.
//!
//! # Errors and panics
//! What a page may not ask for is refused where the request is made; what a server does wrong ends the fetch with a
//! [`reason::NetworkError`]. Nothing in an input makes this crate panic, and no work grows faster than its input but for a
//! logarithm, or the number of the request's own headers.
#![no_std]

extern crate alloc;

pub mod advice;
pub mod cache;
pub mod check;
pub mod compatibility;
pub mod console;
pub mod engine;
pub mod fetch;
pub mod header;
pub mod initiator;
pub mod message;
pub mod origin;
pub mod policy;
pub mod reading;
pub mod reason;
pub mod referrer;
