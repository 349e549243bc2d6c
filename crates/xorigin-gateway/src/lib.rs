//! The policy in front of any API: a reverse proxy that answers CORS-preflight requests itself and owns every CORS header
//! of what comes back.
//!
//! The gateway decides nothing about CORS: the core's [`Policy`](xorigin::policy::Policy) does, before the upstream is
//! asked, and every response passes through what it decided, the gateway's own errors included.

pub mod exchange;
pub mod settings;
