//! CORS for everything that is built on tower: axum, hyper, tonic.
//!
//! A [`CorsLayer`] puts a [`Policy`](policy::Policy) before a service. The policy decides, and can only be made if nothing
//! is wrong with it; the layer has no opinion.
//!
//! ```
//! use axum::{Router, routing::get};
//! use xorigin_tower::{CorsLayer, policy::Policy};
//!
//! let policy = Policy::credentialed().origins(["https://app.example.com"]).methods(["PUT"]).build()?;
//! let app = Router::new().route("/", get(async || "hello")).layer(CorsLayer::new(policy));
//! # let _: Router = app;
//! # Ok::<(), xorigin_tower::policy::Faults>(())
//! ```
//!
//! # In the place of tower-http's layer
//! Two lines change: what is imported, and the layer itself.
//! ```
//! # use axum::{Router, routing::get};
//! // use tower_http::cors::CorsLayer;
//! use xorigin_tower::{CorsLayer, policy::Policy};
//!
//! # let app = Router::<()>::new().route("/", get(async || "hello"));
//! // let app = app.layer(CorsLayer::new().allow_origin("https://app.example.com".parse::<HeaderValue>()?));
//! let app = app.layer(CorsLayer::new(Policy::anonymous().origins(["https://app.example.com"]).build()?));
//! # Ok::<(), xorigin_tower::policy::Faults>(())
//! ```
//! | tower-http | here |
//! |---|---|
//! | `CorsLayer::permissive()` | `Policy::anonymous().any_origin().any_method().any_request_header().expose_any_header()` |
//! | `CorsLayer::very_permissive()` | `Policy::credentialed().danger_any_origin()…`, and think twice |
//! | `.allow_origin(AllowOrigin::list([…]))` | `.origins([…])`, with `https://*.example.com` and `http://localhost:*` |
//! | `.allow_origin(AllowOrigin::predicate(f))` | [`.origin_predicate(OriginPredicate::new([…], f))`](policy::OriginPredicate) |
//! | `.allow_origin(AllowOrigin::async_predicate(f))` | `.origin_predicate(OriginPredicate::new_async([…], f))` |
//! | `.allow_credentials(true)` | `Policy::credentialed()` in the place of `Policy::anonymous()` |
//! | `.allow_methods([…])`, `.allow_headers([…])` | `.methods([…])`, `.request_headers([…])` |
//! | `.expose_headers([…])`, `.max_age(…)` | `.expose_headers([…])`, `.max_age(seconds)` |
//! | `.vary([…])` | nothing: it follows from the policy |
//!
//! What is different then: `OPTIONS` requests that are no CORS-preflight requests reach the application. A refused
//! preflight is answered with 403 and told nothing. Methods and header names that a preflight asks for are checked. CORS
//! headers that the application sets itself are replaced. `Vary` is merged into the application's.
//!
//! # Where the layer stands
//! Outside of everything whose responses pages shall read: of authentication, time limits, panics that are caught, and
//! what makes responses of errors. With axum, `Router::layer` puts it before the fallback too;
//! [`Router::route_layer`](https://docs.rs/axum/0.8/axum/struct.Router.html#method.route_layer) does not, and a page is
//! not told that there is no such route. A layer within a nested router sees what the nesting left of the path, and so do
//! its policy's rules.
//!
//! A service's error passes through, since there is no response yet; [`CorsLayer::map_error`] makes one.
//!
//! # Policies that change
//! [`CorsLayer::new`] takes a policy, a [`PolicyHandle`](policy::PolicyHandle) through which it is replaced while requests
//! go on, or a [`PolicyResolver`](policy::PolicyResolver) that finds one for each host, path or tenant.
//!
//! # WebSockets and event streams
//! A browser sends their requests to any server, with the user's cookies. [`OriginGuardLayer`] checks the `Origin` of
//! these:
//! ```
//! # use axum::Router;
//! use xorigin_tower::policy::{OriginGuard, Policy, PolicyHandle};
//! use xorigin_tower::{CorsLayer, OriginGuardLayer};
//!
//! let handle = PolicyHandle::new(Policy::credentialed().origins(["https://app.example.com"]).build()?);
//! let guard = OriginGuardLayer::new(OriginGuard::new(handle.clone()));
//! # let app = Router::<()>::new();
//! let app = app.layer(guard).layer(CorsLayer::new(handle));
//! # Ok::<(), xorigin_tower::policy::Faults>(())
//! ```
//!
//! # gRPC-Web
//! Before a gRPC-Web service a policy allows what the client sends, and exposes the status of responses that are an error
//! from the start; other statuses come in the body.
//! ```
//! # use xorigin_tower::policy::Policy;
//! let policy = Policy::anonymous()
//!     .origins(["https://app.example.com"])
//!     .request_headers(["content-type", "x-grpc-web", "x-user-agent", "grpc-timeout"])
//!     .expose_headers(["grpc-status", "grpc-message", "grpc-status-details-bin"])
//!     .build()?;
//! # Ok::<(), xorigin_tower::policy::Faults>(())
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
//! words, so that nobody outside makes labels of metrics. Where nobody listens, nothing is put into words.
//!
//! # Features
//! | feature | brings |
//! |---|---|
//! | `file` | policy files: [`Policy`](policy::Policy) has `from_toml` and `from_json` |

mod cors;
mod future;
mod gate;
mod guard;
mod listeners;
mod map_error;

pub use cors::{Cors, CorsLayer};
pub use future::ResponseFuture;
pub use guard::{Guarded, OriginGuardLayer};
pub use map_error::{MapError, MapErrorFuture, MapErrorLayer};
pub use xorigin::policy;
