//! Errors that become responses.

mod future;
mod layer;
mod service;

pub use future::MapErrorFuture;
pub use layer::MapErrorLayer;
pub use service::MapError;
