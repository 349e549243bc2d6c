//! Sets of origins.
//!
//! [`OriginSet`] answers for one `Origin` header: exact origins by the hash of their bytes, patterns by the labels of
//! the host after a strict parse.

mod covering;
mod exact;
mod pattern;
mod set;
mod trie;

pub(super) use covering::Patterns;
pub use pattern::{OriginPattern, ParsePatternError, PortPattern};
pub(super) use set::is_origin;
pub use set::{Membership, OriginSet};

/// The longest serialized origin that is looked at, in bytes: a domain has at most 253, and the longest scheme of a
/// browser's pages about 30. A longer `Origin` is malformed.
pub const MAX_ORIGIN_LENGTH: usize = 512;
