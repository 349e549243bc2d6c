//! CORS for actix-web: a policy that cannot be silently wrong, as middleware.
//!
//! These two lines take the place of actix-cors's builder:
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use xorigin_actix::{Cors, policy::Policy};
//!
//! # fn main() -> Result<(), xorigin_actix::policy::Faults> {
//! let cors = Cors::new(Policy::anonymous().origins(["https://app.example.com"]).methods(["PUT"]).build()?);
//! let app = || App::new().wrap(cors.clone()).route("/", web::put().to(HttpResponse::Ok));
//! # let _ = app();
//! # Ok(())
//! # }
//! ```
//!
//! The policy says what becomes of a request, as [`policy`] describes; nothing is decided here. A fault of the
//! policy is an error before the server starts, and all faults come at once.
//!
//! # Where to wrap
//! Of the middleware that an application, a scope or a resource wraps, the last runs first. [`Cors`] belongs outside of
//! whatever refuses requests or answers them itself, so that preflights, which carry no credentials, are answered, and so
//! that refusals have the headers without which no page can read them: write its `wrap` after theirs.
//!
//! A scope or a resource with guards sees only the requests that pass them, and a preflight is `OPTIONS`. A rule's path is
//! that of the request, whatever scope the middleware stands in. Of two policies around one another the outer has the last
//! word.
//!
//! # Errors
//! Errors of handlers, extractors and the router are responses already and get the policy's headers as such; what
//! [`HttpResponse::error`](actix_web::HttpResponse::error) has stays there. The error that a middleware inside returns
//! stays an error, so that middleware outside sees it; the response that [`Error::error_response`] makes of it gets the
//! headers. The response that [`HttpResponse::from_error`](actix_web::HttpResponse::from_error) makes of it does not,
//! since that passes over what any middleware adds: a reason more for [`Cors`] to be the outermost.
//!
//! # WebSockets and event streams
//! CORS does not guard WebSocket handshakes: browsers send them to any server, with the user's cookies, and let the page
//! talk. [`GuardOrigin`] answers those of foreign pages with 403:
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use xorigin_actix::GuardOrigin;
//! use xorigin_actix::policy::{OriginGuard, Policy};
//!
//! # fn main() -> Result<(), xorigin_actix::policy::Faults> {
//! let guard = OriginGuard::new(Policy::credentialed().origins(["https://app.example.com"]).build()?);
//! let guard = GuardOrigin::new(guard);
//! let app = || App::new().service(web::resource("/ws").wrap(guard.clone()).to(HttpResponse::Ok));
//! # let _ = app();
//! # Ok(())
//! # }
//! ```
//!
//! # Logs and metrics
//! Every decision is an event of [`tracing`](https://docs.rs/tracing) with the target `xorigin`: refused requests at the
//! level `INFO`, all others at `DEBUG`.
//!
//! | field | says |
//! |---|---|
//! | `kind` | `not-cors`, `actual`, `preflight` |
//! | `rule` | the name of the rule that decided |
//! | `verdict` | `allowed`, `refused`, `same-origin`, `not-cors`, `no-rule` |
//! | `reason` | the code of the refusal |
//! | `enforcement` | `advise`, `report`, `block` |
//! | `answered` | whether the application did not run |
//! | `detail` | what is wrong with a refused request, its own words escaped and cut |
//!
//! An [`Observer`](policy::Observer) is told the same as values, but for the detail: nothing in it is the request's own
//! words, so that nobody outside makes labels of metrics.
//!
//! [`Error::error_response`]: actix_web::Error::error_response

mod cors;
mod gate;
mod guard;
mod listeners;
mod request;
mod response;

pub use cors::Cors;
pub use gate::{Gated, GatedFuture};
pub use guard::GuardOrigin;
pub use request::Head;
pub use response::Headers;
pub use xorigin::policy;
