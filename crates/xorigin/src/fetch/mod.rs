//! The fetch itself, as a machine without I/O.
//!
//! [`start`] takes a request and returns what to do next: send a head, or be done. Whoever drives it sends, gives the
//! answer to the [`Pending`] fetch and gets the next [`Next`]. Redirects, preflights and every check happen inside, so
//! that no driver can leave one out.
//!
//! ```
//! use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
//! use xorigin::engine::Engine;
//! use xorigin::fetch::{Context, Next, start};
//! use xorigin::header::HeaderList;
//! use xorigin::initiator::FetchInit;
//! use xorigin::message::{Client, ResponseHead};
//!
//! let page = Client::of_page("https://app.example/".parse()?);
//! let init = FetchInit { method: Some(b"PUT".into()), ..FetchInit::default() };
//! let request = init.request("https://api.example/items/7", page, &Engine::STANDARD)?;
//!
//! let mut cache = PreflightCache::new(CacheLimits::default(), 0);
//! let mut context = Context { cache: &mut cache, engine: &Engine::STANDARD, now: Timestamp::default() };
//! let Next::Send(exchange) = start(request, &mut context) else { panic!("something is sent") };
//! assert!(exchange.head.method.is("OPTIONS"));
//!
//! let answer = ResponseHead { status: 403, status_message: b"Forbidden".into(), headers: HeaderList::new() };
//! let Next::Done(outcome) = exchange.pending.response(answer, &mut context) else { panic!("that was all") };
//! assert_eq!(outcome.result.unwrap_err().reason.code(), "allow-origin-missing");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
//!
//! | file | algorithm |
//! |---|---|
//! | `start` | fetch |
//! | `main_fetch` | main fetch |
//! | `http_fetch` | HTTP fetch |
//! | `preflight_fetch` | CORS-preflight fetch |
//! | `redirect_fetch` | HTTP-redirect fetch |
//! | `network_or_cache_fetch` | HTTP-network-or-cache fetch, up to what is sent |
//! | `origin_header`, `fetch_metadata`, `location`, `bad_port`, `mixed_content` | what those ask |

mod bad_port;
mod event;
mod fetch_metadata;
mod http_fetch;
mod location;
mod machine;
mod main_fetch;
mod mixed_content;
mod network_or_cache_fetch;
mod origin_header;
mod preflight_fetch;
mod redirect_fetch;
mod start;

pub use event::{Event, PreflightNeed, Purpose};
pub use machine::{Context, Exchange, Next, Outcome, Pending, RequestHead};
pub use start::start;
