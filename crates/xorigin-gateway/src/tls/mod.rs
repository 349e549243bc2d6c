//! TLS: certificates from files, on both sides.

mod client;
mod error;
mod files;
mod server;

pub(crate) use client::client_config;
pub use error::TlsFileError;
pub(crate) use server::server_config;
