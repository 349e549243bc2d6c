//! Firefox.

use super::{AuthorizationOnRedirect, BodyHeadersOnRedirect, CacheOfTainted, CachedWildcard, Engine, XhrCharset};
use crate::message::CacheMode;

impl Engine {
    /// Firefox ESR 153.
    pub const FIREFOX: Self = Self {
        name: "firefox",
        version: "Firefox ESR 153.7.0",
        sends_last_of_single_values: true,
        bytes_beyond_ascii_are_safe: false,
        refuses_odd_mime_parameters: true,
        safelisted_values_limit: None,
        repeats_header_names: true,
        xhr_charset: XhrCharset::SerializedAfterJudging,
        preflights_ignore_taint: true,
        preflights_stay: true,
        authorization_on_redirect: AuthorizationOnRedirect::WithheldOnce,
        body_headers_on_redirect: BodyHeadersOnRedirect::WithheldOnce,
        merges_repeated_headers: true,
        refuses_unequal_repetitions: true,
        forced_preflight_allows_method: false,
        wildcard_covers_authorization: true,
        malformed_max_age: 0,
        modes_that_pass_over_cache: &[CacheMode::NoStore, CacheMode::Reload],
        cached_wildcard: CachedWildcard::Never,
        cache_shares_credentialed: false,
        cache_of_tainted: CacheOfTainted::Shared,
        caches_for_opaque_origins: false,
        forced_preflight_needs_grant: false,
        head_needs_grant: true,
        expose_wildcard_ends_list: true,
        ..Self::STANDARD
    };
}
