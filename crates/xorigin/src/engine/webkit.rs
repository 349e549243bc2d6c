//! WebKit: Safari, every browser on iOS, and WebKitGTK.

use super::Engine;

impl Engine {
    /// WebKitGTK 2.50.
    pub const WEBKIT: Self = Self {
        name: "webkit",
        safelisted_values_limit: None,
        max_age_limit: 600,
        wildcard_covers_authorization: true,
        network_error_clears_cache: false,
        ..Self::STANDARD
    };
}
