//! Sets of origins.

mod pattern;

pub use pattern::{OriginPattern, ParsePatternError, PortPattern};
