//! What the CORS-preflight cache keeps, and for whom.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Field, flag, flag_or};
use crate::engine::{CacheOfTainted, CachedWildcard};
use crate::message::CacheMode;

const NAMES: Option<&str> = Some("Spell the methods and headers out instead of `*`.");
const ALL_AT_ONCE: Option<&str> = Some("List everything in every answer to OPTIONS, not only what was asked for.");

/// The modes as a sentence has them.
fn modes(modes: &[CacheMode]) -> String {
    let words: Vec<String> = modes.iter().map(|mode| format!("`{}`", mode.as_str())).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => words.concat(),
    }
}

pub(super) const FIELDS: &[Field] = &[
    flag_or!(modes_that_pass_over_cache, None, |engine| match engine.modes_that_pass_over_cache {
        [] => "the cache mode of a fetch has nothing to do with the preflight cache".to_string(),
        some => format!("a fetch with cache mode {} is preflighted whatever is cached", modes(some)),
    }),
    flag_or!(modes_that_store_nothing, None, |engine| match engine.modes_that_store_nothing {
        [] => "every preflight is cached".to_string(),
        some => format!("the preflight of a fetch with cache mode {} is not cached", modes(some)),
    }),
    flag!(
        caches_refused_preflights,
        None,
        "what a preflight grants is cached although it refuses the request that asked",
        "a preflight that refuses the request is not cached"
    ),
    flag!(
        cache_replaces,
        ALL_AT_ONCE,
        "what a preflight grants takes the place of what was cached for the URL",
        "what a preflight grants is added to what was cached for the URL"
    ),
    flag!(
        cache_forgets_insufficient,
        ALL_AT_ONCE,
        "what is cached for a URL is forgotten once it does not suffice",
        "what is cached for a URL stays although a request needs more"
    ),
    flag_or!(cached_wildcard, NAMES, |engine| match engine.cached_wildcard {
        CachedWildcard::Never => "a cached `*` is only a name of its own, so that every request is preflighted",
        CachedWildcard::GrantedWithoutCredentials => {
            "a cached `*` stands for any name, if it was granted without credentials"
        }
        CachedWildcard::Always => "a cached `*` stands for any name in requests without credentials",
    }
    .to_string()),
    flag!(
        cached_wildcard_covers_authorization,
        Some("List Authorization in Access-Control-Allow-Headers beside `*`."),
        "a cached `*` covers Authorization",
        "a cached `*` does not cover Authorization, so that every such request is preflighted"
    ),
    flag!(
        cache_shares_credentialed,
        None,
        "what was granted with credentials serves requests without them too",
        "what was granted with credentials serves requests with credentials only"
    ),
    flag_or!(cache_of_tainted, None, |engine| match engine.cache_of_tainted {
        CacheOfTainted::ItsOwn =>
            "a request that redirects have tainted uses what such requests of its page were granted",
        CacheOfTainted::Nothing => "a request that redirects have tainted is always preflighted",
        CacheOfTainted::Shared => "a request that redirects have tainted uses what its page was granted",
    }
    .to_string()),
    flag!(
        caches_for_opaque_origins,
        None,
        "what a sandboxed page is granted is cached for it",
        "what a sandboxed page is granted is not cached"
    ),
    flag!(
        forced_preflight_needs_grant,
        None,
        "with an upload listener, GET, HEAD and POST too have to be in the cache, or are preflighted again",
        "with an upload listener, any cached preflight serves for GET, HEAD and POST"
    ),
    flag!(
        head_needs_grant,
        Some("List HEAD in Access-Control-Allow-Methods."),
        "a HEAD request with headers that need a preflight is preflighted each time, unless HEAD is listed",
        "HEAD needs no grant in the cache"
    ),
    flag!(
        network_error_clears_cache,
        None,
        "what was cached is forgotten when a fetch fails",
        "what was cached is kept when a fetch fails"
    ),
];
