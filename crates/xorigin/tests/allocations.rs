//! What must not allocate: a hit in the CORS-preflight cache, and a CORS check that succeeds.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use allocation_counter::measure;
use xorigin::cache::{CacheKey, CacheLimits, PreflightCache, Timestamp};
use xorigin::check::{CorsCheck, cors_check};
use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::{Client, CredentialsMode, Request, ResponseHead};

fn request(url: &str, credentials: CredentialsMode) -> Request {
    let page = Client::of_page("https://app.example/".parse().unwrap());
    FetchInit { credentials: Some(credentials), ..FetchInit::default() }.request(url, page, &Engine::STANDARD).unwrap()
}

/// Checks how many allocations `run` makes; it must tell that it came to the end that is meant.
fn check(expected: u64, mut run: impl FnMut() -> bool) {
    let mut meant = false;
    let counted = measure(|| meant = run());
    assert!(meant);
    assert_eq!(counted.count_total, expected);
}

#[test]
fn the_counter_counts() {
    check(1, || std::hint::black_box(vec![1_u8; 100]).len() == 100);
}

#[test]
fn a_cache_hit() {
    for credentials in [CredentialsMode::SameOrigin, CredentialsMode::Include] {
        let mut cache = PreflightCache::new(CacheLimits::default(), 0);
        let urls = (0..2_000).map(|number| format!("https://api.example/{number}"));
        let requests: Vec<Request> = urls.map(|url| request(&url, credentials)).collect();
        let now = Timestamp::default();
        for request in &requests {
            let granted: (&[&[u8]], &[&[u8]]) = (&[b"PUT", b"*"], &[b"X-A", b"*"]);
            cache.store(
                CacheKey::of(request, &Engine::STANDARD).unwrap(),
                credentials,
                granted,
                60,
                &Engine::STANDARD,
                now,
            );
        }
        let (last, first) = (requests.last().unwrap(), requests.first().unwrap());
        check(0, || {
            let key = CacheKey::of(last, &Engine::STANDARD).unwrap();
            let cached = cache.lookup(key, credentials, &Engine::STANDARD, now).unwrap();
            cached.matches_method(b"PUT")
                && cached.matches_header_name(b"x-a")
                && cached.matches_header_name(b"X-A")
                && !cached.matches_header_name(b"authorization")
                && (credentials == CredentialsMode::Include) != cached.matches_method(b"PATCH")
        });
        // A miss allocates nothing either.
        check(0, || {
            cache.lookup(CacheKey::of(first, &Engine::STANDARD).unwrap(), credentials, &Engine::STANDARD, now).is_none()
        });
    }
}

#[test]
fn a_cors_check_that_succeeds() {
    for (credentials, allowed) in [
        (CredentialsMode::SameOrigin, "*"),
        (CredentialsMode::SameOrigin, "https://app.example"),
        (CredentialsMode::Include, "https://app.example"),
    ] {
        let request = request("https://api.example/", credentials);
        let headers = [("access-control-allow-origin", allowed), ("access-control-allow-credentials", "true")];
        let headers = headers.into_iter().collect();
        let response = ResponseHead { status: 200, status_message: Vec::new(), headers };
        check(0, || cors_check(CorsCheck::of(&request), &response).is_ok());
    }
}
