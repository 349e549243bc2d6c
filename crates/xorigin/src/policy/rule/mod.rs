//! Rules: which requests they are for, and what they let those do.

mod compiled;
mod host;
mod path;

pub use compiled::Rule;
pub(in crate::policy) use compiled::is_one_site;
pub use host::{HostPattern, InvalidHostPattern};
pub use path::{InvalidPathPattern, PathPattern};
