//! The Fetch standard itself.

use super::Engine;

impl Engine {
    /// What the Fetch standard says, with the values that it leaves open filled in.
    pub const STANDARD: Self = Self {
        name: "standard",
        safelisted_values_limit: Some(1024),
        wildcard_covers_authorization: false,
        // The standard lets a user agent choose; a day is the largest limit that a browser has.
        max_age_limit: 86_400,
        default_max_age: 5,
        malformed_max_age: 5,
        // Deviation D-002.
        negative_max_age: 0,
        cache_honours_wildcard: true,
        network_error_clears_cache: true,
        // The standard leaves cookies to RFC 6265bis, whose default enforcement this is.
        cookies_are_lax_by_default: true,
    };
}
