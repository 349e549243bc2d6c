//! The server's half: a policy that cannot be silently wrong.

mod diagnostic;
mod origins;
mod rule;
mod spec;
mod validate;

pub use diagnostic::{Diagnostic, Faults, KeyPath, Problem, Segment, Severity};
pub use origins::{MAX_ORIGIN_LENGTH, OriginPattern, ParsePatternError, PortPattern};
pub use rule::{HostPattern, InvalidHostPattern, InvalidPathPattern, PathPattern};
pub use spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};
