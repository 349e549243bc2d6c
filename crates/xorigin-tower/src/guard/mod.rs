//! The guard of WebSocket handshakes and event streams as a layer.

mod gate;
mod layer;
mod service;

pub(crate) use gate::GuardGate;
pub use layer::OriginGuardLayer;
pub use service::Guarded;
