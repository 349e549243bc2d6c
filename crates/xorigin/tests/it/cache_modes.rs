//! How the cache mode shows in what is sent: HTTP-network-or-cache fetch, steps 8.16–8.19 and 11.1.

use xorigin::initiator::FetchInit;
use xorigin::message::{CacheMode, Mode};

use crate::support::{Agent, Pairs, agree, fetch, run_agreed, with_headers};

/// Checks `Cache-Control` and `Pragma`.
fn check(mode: CacheMode, headers: Pairs<'_>, expected: (Option<&str>, Option<&str>)) {
    let init = FetchInit { cache: Some(mode), ..with_headers("GET", headers) };
    let run = run_agreed(fetch(init, "/"));
    let [control, pragma] = ["cache-control", "pragma"].map(|name| run.last_header(name));
    assert_eq!((control.as_deref(), pragma.as_deref()), expected, "{mode:?} {headers:?}");
}

#[test]
fn modes() {
    let no_cache = (Some("no-cache"), Some("no-cache"));
    check(CacheMode::Default, &[], (None, None));
    check(CacheMode::ForceCache, &[], (None, None));
    check(CacheMode::NoCache, &[], (Some("max-age=0"), None));
    check(CacheMode::NoCache, &[("cache-control", "x")], (Some("x"), None));
    for mode in [CacheMode::NoStore, CacheMode::Reload] {
        check(mode, &[], no_cache);
        check(mode, &[("cache-control", "x")], (Some("x"), Some("no-cache")));
        check(mode, &[("pragma", "x")], (Some("no-cache"), Some("x")));
    }
    // Whoever asks on a condition does not want an answer from a cache.
    for condition in ["if-modified-since", "if-none-match", "If-Unmodified-Since", "if-match", "if-range"] {
        check(CacheMode::Default, &[(condition, "x")], no_cache);
        check(CacheMode::ForceCache, &[(condition, "x")], (None, None));
    }
}

#[test]
fn a_range_is_asked_for_without_coding() {
    for (headers, expected) in [(&[("range", "bytes=0-1")][..], Some("identity")), (&[], None)] {
        let run = run_agreed(fetch(with_headers("GET", headers), "/"));
        assert_eq!(run.last_header("accept-encoding").as_deref(), expected);
    }
}

#[test]
fn only_if_cached_sends_nothing() {
    let init = FetchInit { cache: Some(CacheMode::OnlyIfCached), mode: Some(Mode::SameOrigin), ..FetchInit::default() };
    let run = Agent::new().run_with(fetch(init, "/"), |sent| Ok(agree(sent)));
    assert_eq!((run.verdict().as_str(), run.sent.len()), ("not-in-http-cache", 0));
}
