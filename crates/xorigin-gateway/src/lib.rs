//! The policy in front of any API: a reverse proxy that answers CORS-preflight requests itself and owns every CORS header
//! of what comes back.
//!
//! The gateway decides nothing about CORS: the core's [`Policy`](xorigin::policy::Policy) does, before the upstream is
//! asked, and every response passes through what it decided, the gateway's own errors included.
//!
//! [`Gateway::bind`] takes the sockets, [`Gateway::run`] serves until its [`Control`] says to drain. Settings and policy
//! are replaced together, by [`Control::replace`]: a request keeps those with which it began.

pub mod admin;
mod clock;
mod connection;
pub mod exchange;
mod forward;
mod gateway;
mod http1;
pub mod observe;
mod plan;
pub mod reload;
mod serve;
pub mod settings;
mod tls;
mod upstream;
mod worker;

pub use gateway::{Control, Drained, Gateway, NeedsRestart, Phase, StartError};
pub use plan::PlanError;
pub use tls::TlsFileError;
