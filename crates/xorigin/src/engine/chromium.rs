//! Chromium, and the browsers built on it: Chrome, Edge, Opera, Brave.

use super::{CacheOfTainted, CachedWildcard, ElementsWithOrigin, Engine, XhrCharset};
use crate::message::CacheMode;

impl Engine {
    /// Chromium 156.
    pub const CHROMIUM: Self = Self {
        name: "chromium",
        version: "Chromium 156.0.8078.79",
        combines_request_headers: true,
        script_sets_user_agent: false,
        upload_listener_without_body_counts: false,
        fetches_urls_with_credentials: false,
        safelists_client_hints: true,
        largest_range_position: i64::MAX.cast_unsigned() - 1,
        elements_with_origin: ElementsWithOrigin::AllButMedia,
        xhr_charset: XhrCharset::ReplacedInPlace,
        origin_header_is_null_after_crossing: true,
        redirect_error_needs_location: true,
        checks_redirect_url_first: true,
        refuses_unequal_repetitions: true,
        checks_preflight_redirect_first: true,
        forced_preflight_allows_method: false,
        wildcard_covers_authorization: true,
        max_age_limit: 7200,
        cache_replaces: true,
        modes_that_pass_over_cache: &[CacheMode::NoStore, CacheMode::Reload, CacheMode::NoCache],
        modes_that_store_nothing: &[CacheMode::NoStore],
        cache_forgets_insufficient: true,
        cached_wildcard: CachedWildcard::GrantedWithoutCredentials,
        cache_of_tainted: CacheOfTainted::Nothing,
        caches_for_opaque_origins: false,
        forced_preflight_needs_grant: false,
        network_error_clears_cache: false,
        ..Self::STANDARD
    };
}
