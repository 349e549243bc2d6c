//! The policy as a layer.

mod gate;
mod layer;
mod service;

pub(crate) use gate::PolicyGate;
pub use layer::CorsLayer;
pub use service::Cors;
