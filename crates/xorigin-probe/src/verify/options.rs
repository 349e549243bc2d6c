//! What `verify` is told.

use std::time::Duration;

use url::Url;

/// What `verify` is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server: its scheme, host and port. Its path is asked where it is a rule's.
    pub target: Url,
    /// Paths that exist, for rules whose path is a pattern. Each is for the rule that decides about it.
    pub paths: Vec<String>,
    /// The seed of what is random; a random one if absent.
    pub seed: Option<u64>,
    /// The most origins of a rule that have to be let in.
    pub origins: usize,
    /// The most near misses of a rule's origins.
    pub negatives: usize,
    /// The rules to verify, as [`Rule::label`](xorigin::policy::Rule::label) calls them; all of them if empty.
    pub only: Vec<String>,
    /// How long a server that has had enough may ask to be left alone (`Retry-After`).
    pub patience: Duration,
}

impl Options {
    /// All rules of a policy beside `target`: 16 origins and 64 near misses of each, and 30 s of patience.
    #[must_use]
    pub const fn new(target: Url) -> Self {
        Self {
            target,
            paths: Vec::new(),
            seed: None,
            origins: 16,
            negatives: 64,
            only: Vec::new(),
            patience: Duration::from_secs(30),
        }
    }
}
