//! WebKit: Safari, every browser on iOS, and WebKitGTK.

use super::{AuthorizationOnRedirect, BodyHeadersOnRedirect, CacheOfTainted, ElementsWithOrigin, Engine};

impl Engine {
    /// WebKitGTK 2.50.
    pub const WEBKIT: Self = Self {
        name: "webkit",
        version: "WebKitGTK 2.50.6",
        combines_request_headers: true,
        fonts_use_cors: false,
        reads_ranges_laxly: true,
        elements_with_origin: ElementsWithOrigin::All,
        preflights_stay: true,
        redirect_error_needs_location: true,
        same_origin_credentials_stay: true,
        origin_header_stays: true,
        authorization_on_redirect: AuthorizationOnRedirect::AskedForNotSent,
        body_headers_on_redirect: BodyHeadersOnRedirect::AskedForNotSent,
        cross_origin_delete_becomes_get: true,
        refuses_redirect_credentials_late: true,
        checks_preflight_status_first: true,
        forced_preflight_allows_method: false,
        wildcard_covers_authorization: true,
        max_age_limit: 600,
        caches_refused_preflights: true,
        cache_forgets_insufficient: true,
        cached_wildcard_covers_authorization: true,
        cache_of_tainted: CacheOfTainted::Nothing,
        forced_preflight_needs_grant: false,
        network_error_clears_cache: false,
        cookies_are_lax_by_default: false,
        ..Self::STANDARD
    };
}
