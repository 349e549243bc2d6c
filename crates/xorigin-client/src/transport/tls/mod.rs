//! TLS: whom to trust, and what went wrong.

mod client_config;
mod handshake;
mod options;
mod problem;
mod verify;

pub(super) use self::client_config::client_config;
pub(super) use self::handshake::handshake;
pub use self::options::{ClientCertificate, Tls, TlsVersion};
