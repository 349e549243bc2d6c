//! Chromium, and the browsers built on it: Chrome, Edge, Opera, Brave.

use super::Engine;

impl Engine {
    /// Chromium 156.
    pub const CHROMIUM: Self = Self {
        name: "chromium",
        max_age_limit: 7200,
        wildcard_covers_authorization: true,
        network_error_clears_cache: false,
        ..Self::STANDARD
    };
}
