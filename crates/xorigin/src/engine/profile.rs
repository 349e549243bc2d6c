//! What a profile is.

use crate::message::CacheMode;

/// How one user agent behaves where they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Engine {
    /// The name that `--browser` takes.
    pub name: &'static str,
    /// What it is, and the version in which that was observed.
    pub version: &'static str,
    /// Whether the values of a request-header that script sets more than once become one value. Asked by a `Headers`
    /// object's append, step 4.
    pub combines_request_headers: bool,
    /// Whether of several values of `Authorization` or `Content-Type` only the last is sent. Asked by
    /// HTTP-network-or-cache fetch, step 8.2.
    pub sends_last_of_single_values: bool,
    /// Whether script may set `User-Agent`. Asked by a `Headers` object's validate, step 5.
    pub script_sets_user_agent: bool,
    /// Whether an upload listener asks for a preflight although there is no body. Asked by XMLHttpRequest's `send()`.
    pub upload_listener_without_body_counts: bool,
    /// How the charset of a `Content-Type` that script set becomes that of the text which is sent. Asked by
    /// XMLHttpRequest's `send()`.
    pub xhr_charset: XhrCharset,
    /// Whether web fonts are fetched with mode `cors`. Asked by CSS Fonts' fetch a font.
    pub fonts_use_cors: bool,
    /// Whether a URL with user name or password is fetched for anything but an `XMLHttpRequest`. Asked by main fetch,
    /// step 7.
    pub fetches_urls_with_credentials: bool,
    /// Whether client hints are CORS-safelisted. Asked by CORS-safelisted request-header, step 2.
    pub safelists_client_hints: bool,
    /// Whether bytes from 0x80 on are safe in `Accept` and `Content-Type`. Asked by CORS-safelisted request-header,
    /// step 2.
    pub bytes_beyond_ascii_are_safe: bool,
    /// Whether a `Content-Type` with a comma in its parameters, or with an empty one at their end, is unsafe. Asked by
    /// CORS-safelisted request-header, step 2.
    pub refuses_odd_mime_parameters: bool,
    /// The largest position in a safe `Range`. Asked by parse a single range header value, steps 9 and 15.
    pub largest_range_position: u64,
    /// Whether a safe `Range` may have its unit in any case and a plus sign before a position. Asked by parse a single
    /// range header value, steps 3, 9 and 15.
    pub reads_ranges_laxly: bool,
    /// How many bytes the values of all safelisted request-headers may have together before they are unsafe; no limit
    /// if absent. Asked by CORS-unsafe request-header names, step 5.
    pub safelisted_values_limit: Option<usize>,
    /// Whether a name is listed once for each header that has it. Asked by CORS-unsafe request-header names, step 6.
    pub repeats_header_names: bool,
    /// Which elements name their origin to their own server too, if their mode is `cors`. Asked by append a request
    /// `Origin` header, step 3.
    pub elements_with_origin: ElementsWithOrigin,
    /// Whether a fetch that has named its origin does so after every redirect within an origin, too. Asked by append a
    /// request `Origin` header, step 4.
    pub origin_header_stays: bool,
    /// Whether a request outside CORS names `null` once a redirect has led to another origin, even if it began within its
    /// own. Asked by append a request `Origin` header, step 4.1.
    pub origin_header_is_null_after_crossing: bool,
    /// Whether a preflight names the page's origin, and is judged by it, although redirects have tainted the request; its
    /// answer from that origin is not judged by origin at all. Asked by CORS-preflight fetch, steps 6 and 7.
    pub preflights_ignore_taint: bool,
    /// Whether a fetch that needed a preflight needs one after every redirect. Asked by main fetch, step 12.
    pub preflights_stay: bool,
    /// What becomes of `Authorization` on a redirect to another origin. Asked by HTTP-redirect fetch, step 13.
    pub authorization_on_redirect: AuthorizationOnRedirect,
    /// What becomes of the body's headers on a redirect whose status turns the request into a `GET`. Asked by HTTP-redirect
    /// fetch, step 12.2.
    pub body_headers_on_redirect: BodyHeadersOnRedirect,
    /// Whether `DELETE` becomes `GET` on a redirect to another origin, where the headers of the body stay. Asked by HTTP-redirect fetch, step 12.
    pub cross_origin_delete_becomes_get: bool,
    /// Whether the first redirect to another origin, if its URL has credentials, is refused only after the preflight.
    /// Asked by HTTP-redirect fetch, step 9.
    pub refuses_redirect_credentials_late: bool,
    /// Whether the credentials of the URL that a redirect leads to are looked at although the redirect mode is `error`. It
    /// decides which reason comes first. Asked by HTTP fetch, step 6.3.
    pub checks_redirect_url_first: bool,
    /// Whether redirect mode `error` lets a redirect without `Location` through, as a response. Asked by HTTP fetch, step
    /// 6.3.
    pub redirect_error_needs_location: bool,
    /// Whether a fetch with credentials mode `same-origin` that began within its origin keeps its credentials: redirects to
    /// other origins are judged with credentials, and what is fetched from there with mode `no-cors` gets them. Asked by
    /// HTTP fetch, step 4.4, and HTTP-network-or-cache fetch, step 8.3.
    pub same_origin_credentials_stay: bool,
    /// Whether lines of a response that repeat a header are merged by rules of their own: see
    /// [`HeaderList`](crate::header::HeaderList). Asked before HTTP fetch sees a response.
    pub merges_repeated_headers: bool,
    /// Whether a response is refused whose lines of `Content-Disposition` or `Location` differ. Asked before HTTP fetch
    /// sees a response.
    pub refuses_unequal_repetitions: bool,
    /// Whether a preflight's status is looked at before its `Access-Control-Allow-Origin`. It decides which reason comes
    /// first. Asked by CORS-preflight fetch, step 7.
    pub checks_preflight_status_first: bool,
    /// Whether a redirect that answers a preflight is looked at before its `Access-Control-Allow-Origin`. It decides which
    /// reason comes first. Asked by CORS-preflight fetch, step 7.
    pub checks_preflight_redirect_first: bool,
    /// Whether a preflight that was sent for an upload listener alone allows any method if it has no
    /// `Access-Control-Allow-Methods`. Asked by CORS-preflight fetch, step 7.4.
    pub forced_preflight_allows_method: bool,
    /// Whether `*` in `Access-Control-Allow-Headers` covers `Authorization`. Asked by CORS-preflight fetch, step 7.6.
    pub wildcard_covers_authorization: bool,
    /// The most seconds that a preflight is cached. Asked by CORS-preflight fetch, step 7.10.
    pub max_age_limit: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is absent. Asked by CORS-preflight fetch,
    /// step 7.9.
    pub default_max_age: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is empty. Asked by CORS-preflight fetch, step
    /// 7.9.
    pub empty_max_age: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is not a number of seconds. Asked by
    /// CORS-preflight fetch, step 7.9.
    pub malformed_max_age: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is negative. Asked by CORS-preflight fetch,
    /// step 7.9.
    pub negative_max_age: u64,
    /// Whether what a preflight grants is cached although the request that asked is refused. Asked by CORS-preflight
    /// fetch, step 7.
    pub caches_refused_preflights: bool,
    /// Whether what a preflight grants takes the place of all that was cached for the URL. Asked by create a new cache
    /// entry.
    pub cache_replaces: bool,
    /// The cache modes of requests that ask by preflight whatever is cached. Asked by HTTP fetch, step 4.1.
    pub modes_that_pass_over_cache: &'static [CacheMode],
    /// The cache modes of requests whose preflight is not cached. Asked by CORS-preflight fetch, step 7.11.
    pub modes_that_store_nothing: &'static [CacheMode],
    /// Whether what is cached for a URL is forgotten once it does not suffice. Asked by HTTP fetch, step 4.1.
    pub cache_forgets_insufficient: bool,
    /// For which requests a cached `*` stands for any method or header name. Asked by method and header-name cache entry
    /// match.
    pub cached_wildcard: CachedWildcard,
    /// Whether a cached `*` that counts covers `Authorization` too. Asked by header-name cache entry match.
    pub cached_wildcard_covers_authorization: bool,
    /// Whether a request without credentials may use what was granted with them. Asked by cache entry match.
    pub cache_shares_credentialed: bool,
    /// What a request that redirects have tainted may have of the cache. Asked by cache entry match.
    pub cache_of_tainted: CacheOfTainted,
    /// Whether what a page with an opaque origin learns is cached. Asked by cache entry match.
    pub caches_for_opaque_origins: bool,
    /// Whether a preflight for an upload listener is needed again unless the method is cached, though it is
    /// CORS-safelisted. Asked by HTTP fetch, step 4.1.
    pub forced_preflight_needs_grant: bool,
    /// Whether a preflight that is needed for header names asks about `HEAD` too. Asked by HTTP fetch, step 4.1.
    pub head_needs_grant: bool,
    /// Whether a failed fetch that needed a preflight clears the cache. Asked by main fetch, step 12.
    pub network_error_clears_cache: bool,
    /// Whether `*` in `Access-Control-Expose-Headers` counts although an element after it is malformed. Asked by main
    /// fetch, step 14.1.
    pub expose_wildcard_ends_list: bool,
    /// Whether a cookie without `SameSite` is treated as `SameSite=Lax`.
    pub cookies_are_lax_by_default: bool,
}

/// How the charset of a `Content-Type` that script set becomes that of the text which an `XMLHttpRequest` sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XhrCharset {
    /// The MIME type is serialized with another charset.
    Serialized,
    /// Its text is changed where it says the charset.
    ReplacedInPlace,
    /// It is serialized, but what script set decides whether a preflight is needed.
    SerializedAfterJudging,
}

/// Which elements name their origin to their own server too, if their mode is `cors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementsWithOrigin {
    /// None.
    None,
    /// All but `audio` and `video`.
    AllButMedia,
    /// All.
    All,
}

/// What becomes of `Authorization` on a redirect to another origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorizationOnRedirect {
    /// It is gone.
    Dropped,
    /// It is asked for by preflight from then on, and not sent.
    AskedForNotSent,
    /// It makes a preflight necessary, which does not ask for it; it is not sent, but is on the next redirect within an
    /// origin.
    WithheldOnce,
}

/// What becomes of the body's headers on a redirect whose status turns the request into a `GET`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyHeadersOnRedirect {
    /// They are gone.
    Dropped,
    /// Preflights still ask for them; they are not sent, but are after the next redirect.
    AskedForNotSent,
    /// They make a preflight necessary, which does not ask for them; they are not sent, but are asked for and sent after the
    /// next redirect.
    WithheldOnce,
}

/// What a request that redirects have tainted may have of the CORS-preflight cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheOfTainted {
    /// What requests of its page learnt that were tainted too.
    ItsOwn,
    /// Nothing.
    Nothing,
    /// All that its page learnt.
    Shared,
}

/// For which requests a cached `*` stands for any method or header name.
///
/// With credentials it is only a name, in every engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachedWildcard {
    /// None: it is kept for nothing.
    Never,
    /// Those without credentials, if it was granted without.
    GrantedWithoutCredentials,
    /// Those without credentials.
    Always,
}

impl Engine {
    /// Every profile: the standard first, then the browsers.
    pub const ALL: [Self; 4] = [Self::STANDARD, Self::CHROMIUM, Self::FIREFOX, Self::WEBKIT];

    /// The profile of this name, as `--browser` takes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name == name)
    }
}
