//! What both benches measure: typical and hostile requests, answers and caches.

use xorigin::cache::{CacheKey, CacheLimits, PreflightCache, Timestamp};
use xorigin::check::{PreflightGrant, check_preflight_response};
use xorigin::engine::Engine;
use xorigin::header::{HeaderList, UnsafeName, cors_unsafe_request_header_names};
use xorigin::initiator::FetchInit;
use xorigin::message::{Client, Method, Request, ResponseHead};

/// The headers of a typical API call: ten, four of them safelisted.
const TEN_HEADERS: [(&str, &str); 10] = [
    ("Accept", "application/json, text/plain, */*"),
    ("Accept-Language", "de-CH,de;q=0.9,en;q=0.5"),
    ("Content-Language", "de"),
    ("Content-Type", "application/json"),
    ("Authorization", "Bearer 0123456789abcdef0123456789abcdef"),
    ("X-Request-Id", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ("X-Requested-With", "XMLHttpRequest"),
    ("If-None-Match", "\"33a64df551425fcc55e4d42a148795d9f25f89d4\""),
    ("Range", "bytes=0-1023"),
    ("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
];

/// A request of a page at another origin for the item `number`.
pub(crate) fn request(number: usize, headers: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>) -> Request {
    let page = Client::of_page("https://app.example/".parse().expect("a URL"));
    let init =
        FetchInit { method: Some(b"PUT".into()), headers: headers.into_iter().collect(), ..FetchInit::default() };
    init.request(&format!("https://api.example/items/{number}"), page, &Engine::STANDARD).expect("a request")
}

/// The request of a typical API call.
pub(crate) fn typical_request() -> Request {
    request(7, TEN_HEADERS.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())))
}

/// A request with `count` headers of distinct names, none of them safelisted.
pub(crate) fn request_with_names(count: usize) -> Request {
    request(7, (0..count).map(|number| (format!("x-header-{number}").into_bytes(), b"1".to_vec())))
}

fn answer(headers: &[(&str, &str)]) -> ResponseHead {
    let headers = headers.iter().map(|(name, value)| (*name, *value)).collect::<HeaderList>();
    ResponseHead { status: 204, status_message: b"No Content".into(), headers }
}

/// The answer of a typical server to the preflight of [`typical_request`].
pub(crate) fn typical_answer() -> ResponseHead {
    answer(&[
        ("Date", "Tue, 04 Aug 2026 12:00:00 GMT"),
        ("Server", "nginx"),
        ("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
        ("Access-Control-Allow-Origin", "https://app.example"),
        ("Access-Control-Allow-Methods", "GET, HEAD, PUT, PATCH, POST, DELETE"),
        (
            "Access-Control-Allow-Headers",
            "authorization, content-type, if-none-match, traceparent, x-request-id, x-requested-with",
        ),
        ("Access-Control-Max-Age", "7200"),
    ])
}

/// An answer whose `Access-Control-Allow-Headers` repeats `element` up to 64 KiB.
pub(crate) fn hostile_answer(element: &str) -> ResponseHead {
    let list = element.repeat(65_536 / element.len());
    answer(&[
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Allow-Methods", "PUT"),
        ("Access-Control-Allow-Headers", &list),
    ])
}

/// Whether and why the request needs a preflight in `engine`.
pub(crate) fn decide<'a>(request: &'a Request, engine: &Engine) -> (Option<&'a Method>, Vec<UnsafeName>) {
    let method = Some(request.method()).filter(|method| !method.is_cors_safelisted());
    (method, cors_unsafe_request_header_names(request.headers(), engine))
}

/// What the answer grants, if it lets the request go out.
pub(crate) fn validate<'a>(
    request: &'a Request,
    names: &[UnsafeName],
    answer: &'a ResponseHead,
    engine: &Engine,
) -> Option<PreflightGrant<'a>> {
    check_preflight_response(request, names, answer, engine).ok()
}

/// A cache of `entries` entries, and the requests that find them.
pub(crate) struct Filled {
    cache: PreflightCache,
    engine: Engine,
    requests: Vec<Request>,
    next: usize,
}

impl Filled {
    /// A cache as it is by default, with what a typical answer grants for each of `entries` URLs.
    pub(crate) fn new(entries: usize, engine: Engine) -> Self {
        let mut cache = PreflightCache::new(CacheLimits::default(), 7);
        let (typical, answer) = (typical_request(), typical_answer());
        let (_, names) = decide(&typical, &engine);
        let grant = validate(&typical, &names, &answer, &engine).expect("a grant");
        // As a page does, a working set is asked for, from all over the cache and not in the order of storing. To ask
        // for every entry in turn would measure how a thousand requests come from memory.
        let requests = (0..entries.min(16)).map(|number| request(number * 389 % entries, [])).collect();
        for number in 0..entries {
            let request = request(number, []);
            let key = CacheKey::of(&request, &engine).expect("a key");
            let granted = (&*grant.methods, &*grant.header_names);
            cache.store(key, request.credentials_mode(), granted, 7200, &engine, Timestamp::default());
        }
        assert_eq!(cache.len(), entries, "the limits hold all entries");
        Self { cache, engine, requests, next: 0 }
    }

    /// Asks for one method and two header names, of the next URL; true, since they are there. The same code runs for
    /// every size of cache.
    #[inline(never)]
    pub(crate) fn hit(&mut self) -> bool {
        let Some(request) = self.requests.get(self.next) else { return false };
        self.next = if self.next + 1 == self.requests.len() { 0 } else { self.next + 1 };
        let now = Timestamp::default().plus_seconds(60);
        CacheKey::of(request, &self.engine)
            .and_then(|key| self.cache.lookup(key, request.credentials_mode(), &self.engine, now))
            .is_some_and(|cached| {
                cached.matches_method(b"PUT")
                    && cached.matches_header_name(b"content-type")
                    && cached.matches_header_name(b"x-request-id")
            })
    }
}
