//! What requests are served by: settings and policy as one, ready to be looked at for each request.

mod compile;
mod error;
mod route;

pub(crate) use compile::Plan;
pub use error::PlanError;
pub(crate) use route::CompiledRoute;
