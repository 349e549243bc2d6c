//! CORS for actix-web: a policy of [`xorigin`] as middleware.
//!
//! These two lines take the place of actix-cors's builder:
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use xorigin::policy::Policy;
//! use xorigin_actix::Cors;
//!
//! # fn main() -> Result<(), xorigin::policy::Faults> {
//! let cors = Cors::new(Policy::anonymous().origins(["https://app.example.com"]).methods(["PUT"]).build()?);
//! let app = || App::new().wrap(cors.clone()).route("/", web::put().to(HttpResponse::Ok));
//! # let _ = app();
//! # Ok(())
//! # }
//! ```
//!
//! The policy says what becomes of a request, as [`xorigin::policy`] describes; nothing is decided here. A fault of the
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
//! use xorigin::policy::{OriginGuard, Policy};
//! use xorigin_actix::GuardOrigin;
//!
//! # fn main() -> Result<(), xorigin::policy::Faults> {
//! let guard = OriginGuard::new(Policy::credentialed().origins(["https://app.example.com"]).build()?);
//! let guard = GuardOrigin::new(guard);
//! let app = || App::new().service(web::resource("/ws").wrap(guard.clone()).to(HttpResponse::Ok));
//! # let _ = app();
//! # Ok(())
//! # }
//! ```
//!
//! # Logs
//! Each decision is an event of `tracing`, with the target `xorigin`.
//!
//! [`Error::error_response`]: actix_web::Error::error_response

mod cors;
mod event;
mod gate;
mod guard;
mod request;
mod response;

pub use cors::Cors;
pub use gate::{Gated, GatedFuture};
pub use guard::GuardOrigin;
pub use request::Head;
pub use response::Headers;
