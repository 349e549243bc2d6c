//! Sets of origins.

mod pattern;

pub use pattern::{OriginPattern, ParsePatternError, PortPattern};

/// The longest serialized origin that is looked at, in bytes: a domain has at most 253, and the longest scheme of a
/// browser's pages about 30. A longer `Origin` is malformed.
pub const MAX_ORIGIN_LENGTH: usize = 512;
