//! Firefox.

use super::Engine;

impl Engine {
    /// Firefox ESR 153.
    pub const FIREFOX: Self = Self {
        name: "firefox",
        safelisted_values_limit: None,
        max_age_limit: 86_400,
        malformed_max_age: 0,
        wildcard_covers_authorization: true,
        cache_honours_wildcard: false,
        ..Self::STANDARD
    };
}
