//! The server's half: a policy that cannot be silently wrong.

mod origins;
mod rule;
mod spec;
mod validate;

pub use origins::{OriginPattern, ParsePatternError, PortPattern};
pub use rule::{HostPattern, InvalidHostPattern, InvalidPathPattern, PathPattern};
pub use spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};
