//! The Fetch standard itself.

use super::{
    AuthorizationOnRedirect, BodyHeadersOnRedirect, CacheOfTainted, CachedWildcard, ElementsWithOrigin, Engine,
    XhrCharset,
};

impl Engine {
    /// What the Fetch standard says, with the values that it leaves open filled in.
    pub const STANDARD: Self = Self {
        name: "standard",
        version: "Fetch 586cd2a (2026-07-02)",
        combines_request_headers: false,
        sends_last_of_single_values: false,
        script_sets_user_agent: true,
        upload_listener_without_body_counts: true,
        fonts_use_cors: true,
        fetches_urls_with_credentials: true,
        safelists_client_hints: false,
        bytes_beyond_ascii_are_safe: true,
        refuses_odd_mime_parameters: false,
        // The standard has no limit. Deviation D-008.
        largest_range_position: u64::MAX,
        reads_ranges_laxly: false,
        safelisted_values_limit: Some(1024),
        repeats_header_names: false,
        elements_with_origin: ElementsWithOrigin::None,
        xhr_charset: XhrCharset::Serialized,
        preflights_stay: false,
        redirect_error_needs_location: false,
        checks_redirect_url_first: false,
        same_origin_credentials_stay: false,
        origin_header_stays: false,
        origin_header_is_null_after_crossing: false,
        preflights_ignore_taint: false,
        authorization_on_redirect: AuthorizationOnRedirect::Dropped,
        body_headers_on_redirect: BodyHeadersOnRedirect::Dropped,
        cross_origin_delete_becomes_get: false,
        refuses_redirect_credentials_late: false,
        merges_repeated_headers: false,
        refuses_unequal_repetitions: false,
        checks_preflight_status_first: false,
        checks_preflight_redirect_first: false,
        forced_preflight_allows_method: true,
        wildcard_covers_authorization: false,
        // The standard lets a user agent choose; a day is the largest limit that a browser has.
        max_age_limit: 86_400,
        default_max_age: 5,
        empty_max_age: 5,
        malformed_max_age: 5,
        // Deviation D-002.
        negative_max_age: 0,
        caches_refused_preflights: false,
        cache_replaces: false,
        modes_that_pass_over_cache: &[],
        modes_that_store_nothing: &[],
        cache_forgets_insufficient: false,
        cached_wildcard: CachedWildcard::Always,
        cached_wildcard_covers_authorization: false,
        cache_shares_credentialed: true,
        cache_of_tainted: CacheOfTainted::ItsOwn,
        caches_for_opaque_origins: true,
        forced_preflight_needs_grant: true,
        head_needs_grant: false,
        network_error_clears_cache: true,
        expose_wildcard_ends_list: false,
        // The standard leaves cookies to RFC 6265bis, whose default enforcement this is.
        cookies_are_lax_by_default: true,
    };
}
