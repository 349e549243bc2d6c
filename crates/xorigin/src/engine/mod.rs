//! Where user agents differ, as data.
//!
//! The algorithms ask an [`Engine`] at named points; none asks which browser it is.

mod chromium;
mod firefox;
mod standard;
mod webkit;

/// How one user agent behaves where they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Engine {
    /// The name that `--browser` takes.
    pub name: &'static str,
    /// How many bytes the values of all safelisted request-headers may have together before they are unsafe; no limit
    /// if absent. Asked by CORS-unsafe request-header names, step 5.
    pub safelisted_values_limit: Option<usize>,
    /// Whether `*` in `Access-Control-Allow-Headers` covers `Authorization`. Asked by CORS-preflight fetch, step 7.6.
    pub wildcard_covers_authorization: bool,
    /// The most seconds that a preflight is cached. Asked by CORS-preflight fetch, step 7.10.
    pub max_age_limit: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is absent. Asked by CORS-preflight fetch,
    /// step 7.9.
    pub default_max_age: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is not a number of seconds. Asked by
    /// CORS-preflight fetch, step 7.9.
    pub malformed_max_age: u64,
    /// The seconds that a preflight is cached whose `Access-Control-Max-Age` is negative. Asked by CORS-preflight fetch,
    /// step 7.9.
    pub negative_max_age: u64,
    /// Whether a cached `*` stands for any method or header name. Asked by method and header-name cache entry match.
    pub cache_honours_wildcard: bool,
    /// Whether a failed fetch that needed a preflight clears the cache. Asked by main fetch, step 12.
    pub network_error_clears_cache: bool,
    /// Whether a cookie without `SameSite` is treated as `SameSite=Lax`.
    pub cookies_are_lax_by_default: bool,
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
