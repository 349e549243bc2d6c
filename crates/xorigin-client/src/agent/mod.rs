//! The user agent: the core's machine, driven over a transport.

mod builder;
mod content;
mod cookies;
mod exchanged;
mod fetched;
mod memory;
mod user_agent;

pub use builder::Builder;
pub use content::Content;
pub use cookies::CookieJar;
pub use exchanged::{Answer, Exchanged};
pub use fetched::{BodyLimits, Fetched, PreflightEnd, Preflighted, ReadBody};
pub use memory::Memory;
pub use user_agent::UserAgent;
