//! What a rule is for.

mod host;
mod path;

pub use host::{HostPattern, InvalidHostPattern};
pub use path::{InvalidPathPattern, PathPattern};
