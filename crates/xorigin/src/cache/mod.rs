//! The CORS-preflight cache.
//!
//! One hash lookup finds what a page has learnt about a URL; what was granted with and without credentials is kept
//! apart in it. The cache is bounded in entries, tokens and bytes, forgets the least recently used entry first, and is
//! told the time.

mod entry;
mod key;
mod lru;
mod timestamp;

pub use key::CacheKey;
pub use lru::{CacheLimits, Cached, PreflightCache};
pub use timestamp::Timestamp;
