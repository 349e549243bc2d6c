//! The engines side by side: what each does, and the smallest change to the server, which has to keep its promise.

use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::compatibility::{Answer, Asked, Change, Comparison, Edit, Told, What, compare};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Next, Purpose, start};
use xorigin::initiator::{Call, FetchInit};
use xorigin::message::{Client, CredentialsMode, Mode, RedirectMode};
use xorigin::reason::Failure;

use crate::support::{ALLOW_HEADERS, ALLOW_METHODS, ANY, APP, CREDENTIALS, MAX_AGE, PAGE, Pairs, Route, answer};

const URL: &str = "https://api.example/";
const OPTIONS: &str = "OPTIONS https://api.example/";
const GET: &str = "GET https://api.example/";
const PUT: &str = "PUT https://api.example/";
const EXPOSE: &str = "access-control-expose-headers";

/// A request: its method, its headers, whether credentials are included.
type Wanted<'a> = (&'a str, Pairs<'a>, bool);

/// What is expected: for each engine verdict, seconds and next time; then the lines of the change.
type Expected<'a> = ([&'a str; 4], &'a [&'a str]);

/// What a page calls.
struct Called {
    page: Client,
    init: FetchInit,
}

/// A call of the usual page.
fn called(init: FetchInit) -> Called {
    Called { page: Client::of_page(PAGE.parse().unwrap()), init }
}

fn request((method, headers, include): Wanted<'_>) -> Called {
    let init = FetchInit {
        method: Some(method.into()),
        headers: headers.iter().map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).collect(),
        credentials: include.then_some(CredentialsMode::Include),
        ..FetchInit::default()
    };
    called(init)
}

/// What each engine sends to a server that knows these routes; where it knows none, the network fails.
fn ask(request: &Called, routes: &[Route<'_>], edits: &[Edit]) -> Vec<Asked> {
    Engine::ALL.map(|engine| asked(engine, request, routes, edits)).to_vec()
}

fn asked(engine: Engine, request: &Called, routes: &[Route<'_>], edits: &[Edit]) -> Asked {
    let mut cache = PreflightCache::new(CacheLimits::default(), 0);
    let mut context = Context { cache: &mut cache, engine: &engine, now: Timestamp::default() };
    let made = request.init.request(URL, request.page.clone(), &engine).unwrap();
    let (mut exchanges, mut next) = (Vec::new(), start(made, &mut context));
    while let Next::Send(exchange) = next {
        let head = exchange.head;
        let line = format!("{} {}", head.method, head.url);
        let given = match routes.iter().find(|(route, ..)| *route == line) {
            Some((_, status, headers)) => {
                let mut response = answer(*status, headers);
                edits.iter().for_each(|edit| edit.apply(exchange.purpose, &head, &mut response));
                Answer::Response(response)
            }
            None => Answer::Failed(Failure::Network("nobody is there".to_owned())),
        };
        exchanges.push(Told { purpose: exchange.purpose, request: head, answer: given.clone() });
        next = match given {
            Answer::Response(response) => exchange.pending.response(response, &mut context),
            Answer::Failed(failure) => exchange.pending.failed(failure, &mut context),
            Answer::Missing => unreachable!("every answer is known"),
        };
    }
    let (page, call) = (request.page.clone(), Call::Fetch(request.init.clone()));
    Asked { engine, page, url: URL.to_owned(), call, exchanges }
}

/// What a comparison says, in the words of the tables.
fn told(comparison: &Comparison) -> (Vec<String>, Vec<String>) {
    let engines = comparison.judged.iter().map(|judged| {
        let seconds = judged.cached_seconds.map(|seconds| format!("{seconds} s"));
        let again = judged.again.map(|again| again.as_str().to_owned());
        let verdict = What::Verdict.of(judged);
        [verdict, seconds, again].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let change = match &comparison.change {
        Change::None => Vec::new(),
        Change::Unknown => vec!["unknown".to_owned()],
        Change::Impossible(reasons) => reasons.iter().map(|reason| format!("impossible: {}", reason.code())).collect(),
        Change::Edits { edits, assumed } => {
            let line = |edit: &Edit| format!("{:?} {}{}", edit.on, edit.line(), if edit.vary { " +Vary" } else { "" });
            edits.iter().map(line).chain(assumed.then(|| "assumed".to_owned())).collect()
        }
    };
    (engines.collect(), change)
}

/// Compares, and makes the change that is proposed: then nothing may be left to change.
fn check(name: &str, request: &Called, routes: &[Route<'_>], (engines, change): Expected<'_>) {
    let comparison = compare(&ask(request, routes, &[]));
    let expected = (engines.map(str::to_owned).to_vec(), change.iter().map(|&line| line.to_owned()).collect());
    assert_eq!(told(&comparison), expected, "{name}");
    if let Change::Edits { edits, assumed } = &comparison.change {
        let changed = compare(&ask(request, routes, edits));
        assert!(matches!(changed.change, Change::None), "{name}: {:?}", told(&changed));
        // What is asked of an answer that nobody has seen may be there already.
        let is_needed = |at: &usize| !assumed || edits[*at].on == Purpose::Preflight;
        for left_out in (0..edits.len()).filter(is_needed) {
            let mut fewer = edits.clone();
            fewer.remove(left_out);
            let change = compare(&ask(request, routes, &fewer)).change;
            assert!(!matches!(change, Change::None), "{name}: {:?} is not needed", edits[left_out]);
        }
    }
}

/// All four alike.
const fn all(said: &str) -> [&str; 4] {
    [said; 4]
}

const ALLOW_PUT: (&str, &str) = (ALLOW_METHODS, "PUT");

#[test]
fn without_a_preflight() {
    let get = request(("GET", &[], false));
    let with = request(("GET", &[], true));
    let allowed = all("allowed, no preflight");
    check("everything right", &get, &[(GET, 200, &[APP, ("vary", "origin")])], (allowed, &[]));
    check("everyone may", &get, &[(GET, 200, &[ANY])], (allowed, &[]));
    check("no Vary is no CORS fault", &get, &[(GET, 200, &[APP])], (allowed, &[]));
    let origin = "Request Access-Control-Allow-Origin: https://app.example +Vary";
    let credentials = "Request Access-Control-Allow-Credentials: true";
    check("no header", &get, &[(GET, 200, &[])], (all("refused: allow-origin-missing"), &[origin]));
    check(
        "no header, but Vary",
        &get,
        &[(GET, 200, &[("Vary", "Accept, ORIGIN")])],
        (all("refused: allow-origin-missing"), &["Request Access-Control-Allow-Origin: https://app.example"]),
    );
    check("twice", &get, &[(GET, 200, &[APP, ANY])], (all("refused: allow-origin-multiple"), &[origin]));
    check(
        "wildcard with credentials",
        &with,
        &[(GET, 200, &[ANY])],
        (all("refused: allow-origin-wildcard-with-credentials"), &[origin, credentials]),
    );
    check(
        "credentials not allowed",
        &with,
        &[(GET, 200, &[APP])],
        (all("refused: allow-credentials-missing"), &[credentials]),
    );
    check("nobody there", &get, &[], (all("no verdict: network-error"), &["unknown"]));
    check("a header for everyone to read", &get, &[(GET, 200, &[APP, (EXPOSE, "*"), ("x-a", "1")])], (allowed, &[]));
}

#[test]
fn with_a_preflight() {
    let put = request(("PUT", &[], false));
    let right = (PUT, 200, &[APP, ("vary", "Origin")] as Pairs<'_>);
    let preflighted = |headers| [(OPTIONS, 204, headers), right];
    let capped = [
        "allowed, 86400 s, from cache",
        "allowed, 7200 s, from cache",
        "allowed, 86400 s, from cache",
        "allowed, 600 s, from cache",
    ];
    check("caps", &put, &preflighted(&[APP, ALLOW_PUT, (MAX_AGE, "100000")]), (capped, &[]));
    check("short", &put, &preflighted(&[APP, ALLOW_PUT, (MAX_AGE, "60")]), (all("allowed, 60 s, from cache"), &[]));
    check("no Max-Age", &put, &preflighted(&[APP, ALLOW_PUT]), (all("allowed, 5 s, from cache"), &[]));
    let age = "Preflight Access-Control-Max-Age: 600";
    let every_time = all("allowed, 0 s, preflight");
    check("none", &put, &preflighted(&[APP, ALLOW_PUT, (MAX_AGE, "0")]), (every_time, &[age]));
    check("negative", &put, &preflighted(&[APP, ALLOW_PUT, (MAX_AGE, "-1")]), (every_time, &[age]));
    let firefox_asks =
        ["allowed, 5 s, from cache", "allowed, 5 s, from cache", "allowed, 0 s, preflight", "allowed, 5 s, from cache"];
    check("malformed", &put, &preflighted(&[APP, ALLOW_PUT, (MAX_AGE, "1h")]), (firefox_asks, &[age]));
    let firefox_asks =
        ["allowed, 5 s, from cache", "allowed, 5 s, from cache", "allowed, 5 s, preflight", "allowed, 5 s, from cache"];
    let methods = "Preflight Access-Control-Allow-Methods: PUT";
    check("any method", &put, &preflighted(&[APP, (ALLOW_METHODS, "*")]), (firefox_asks, &[methods]));
    let more = "Preflight Access-Control-Allow-Methods: GET, DELETE, PUT";
    let origin = "Request Access-Control-Allow-Origin: https://app.example +Vary";
    let refused_origin = "refused: allow-origin-missing";
    check(
        "another method",
        &put,
        &preflighted(&[APP, (ALLOW_METHODS, "GET, DELETE")]),
        (all("refused: method-not-allowed"), &[origin, more, "assumed"]),
    );
    check(
        "status",
        &put,
        &[(OPTIONS, 404, &[APP, ALLOW_PUT]), right],
        (
            all("refused: preflight-status"),
            &["Preflight status 204", "Request Access-Control-Allow-Origin: https://app.example +Vary", "assumed"],
        ),
    );
    check(
        "nothing at all",
        &put,
        &[(OPTIONS, 405, &[]), (PUT, 200, &[])],
        (
            [refused_origin, refused_origin, refused_origin, "refused: preflight-status"],
            &[
                "Preflight status 204",
                "Preflight Access-Control-Allow-Origin: https://app.example +Vary",
                "Request Access-Control-Allow-Origin: https://app.example +Vary",
                methods,
                "assumed",
            ],
        ),
    );
}

#[test]
fn with_headers() {
    let bearer = request(("GET", &[("Authorization", "Bearer x"), ("X-A", "1")], false));
    let right = (GET, 200, &[ANY] as Pairs<'_>);
    let browsers_let = "allowed, 60 s, preflight";
    let names = "Preflight Access-Control-Allow-Headers: authorization, x-a";
    check(
        "wildcard and Authorization",
        &bearer,
        &[(OPTIONS, 204, &[ANY, (ALLOW_HEADERS, "*"), (MAX_AGE, "60")]), right],
        (["refused: authorization-not-listed", browsers_let, browsers_let, "allowed, 60 s, from cache"], &[names]),
    );
    check(
        "named",
        &bearer,
        &[(OPTIONS, 204, &[ANY, (ALLOW_HEADERS, "X-A, AUTHORIZATION")]), right],
        (all("allowed, 5 s, from cache"), &[]),
    );
    let (long, cached) = ("a".repeat(120), "allowed, 5 s, from cache");
    let headers: Vec<(&str, &str)> = (0..9).map(|_| ("Accept", long.as_str())).collect();
    let long = request(("GET", &headers, false));
    check(
        "1,024 bytes together, refused",
        &long,
        &[(OPTIONS, 204, &[ANY]), right],
        (
            [
                "refused: header-not-allowed",
                "refused: header-not-allowed",
                "allowed, no preflight",
                "refused: header-not-allowed",
            ],
            &["Preflight Access-Control-Allow-Headers: accept"],
        ),
    );
    check(
        "1,024 bytes together, allowed",
        &long,
        &[(OPTIONS, 204, &[ANY, (ALLOW_HEADERS, "Accept")]), right],
        ([cached, cached, "allowed, no preflight", cached], &[]),
    );
}

#[test]
fn what_no_header_mends() {
    let get = request(("GET", &[], false));
    let there = ("location", "https://other.example/");
    check(
        "redirect taint",
        &get,
        &[(GET, 302, &[APP, there]), ("GET https://other.example/", 200, &[APP])],
        (all("refused: allow-origin-mismatch"), &["impossible: allow-origin-mismatch"]),
    );
    check(
        "redirect to everyone",
        &get,
        &[(GET, 302, &[APP, there]), ("GET https://other.example/", 200, &[ANY])],
        (all("allowed, no preflight"), &[]),
    );
    let init = FetchInit { redirect: Some(RedirectMode::Error), ..FetchInit::default() };
    let strict = called(init);
    check(
        "redirects not wanted",
        &strict,
        &[(GET, 302, &[APP, there])],
        (all("refused: redirect-mode-error"), &["impossible: redirect-mode-error"]),
    );
    let file = Client::of_page("file:///a.html".parse().unwrap());
    let from_file = Called { page: file, init: FetchInit::default() };
    check(
        "null is never allowed",
        &from_file,
        &[(GET, 200, &[APP])],
        (all("refused: allow-origin-mismatch"), &["impossible: allow-origin-mismatch"]),
    );
    let init = FetchInit { mode: Some(Mode::NoCors), ..FetchInit::default() };
    let opaque = called(init);
    check("no CORS at all", &opaque, &[(GET, 200, &[])], (all("allowed, no preflight"), &[]));
}

/// What differs, and the engines whose fields make it so.
fn check_differences(request: &Called, routes: &[Route<'_>], expected: &[(What, &[&str], &str)]) {
    let differences = compare(&ask(request, routes, &[])).differences;
    let whats: Vec<What> = differences.iter().map(|difference| difference.what).collect();
    assert_eq!(whats, expected.iter().map(|(what, ..)| *what).collect::<Vec<_>>(), "{differences:#?}");
    for (difference, (_, engines, words)) in differences.iter().zip(expected) {
        let names: Vec<&str> = difference.because.iter().map(|(engine, _)| *engine).collect();
        assert_eq!(&names, engines, "{difference:#?}");
        assert!(difference.because.iter().all(|(_, because)| because.contains(words)), "{difference:#?}");
    }
}

#[test]
fn differences_name_the_field_at_work() {
    let put = request(("PUT", &[], false));
    check_differences(&put, &[(OPTIONS, 204, &[APP, ALLOW_PUT]), (PUT, 200, &[APP])], &[]);
    check_differences(
        &put,
        &[(OPTIONS, 204, &[APP, ALLOW_PUT, (MAX_AGE, "100000")]), (PUT, 200, &[APP])],
        &[(What::Cached, &["chromium", "webkit"], "no preflight is kept for more than")],
    );
    check_differences(
        &put,
        &[(OPTIONS, 204, &[APP, (ALLOW_METHODS, "*")]), (PUT, 200, &[APP])],
        &[(What::Again, &["firefox"], "a cached `*` is only a name")],
    );
    let bearer = request(("GET", &[("Authorization", "Bearer x")], false));
    check_differences(
        &bearer,
        &[(OPTIONS, 204, &[ANY, (ALLOW_HEADERS, "*")]), (GET, 200, &[ANY])],
        &[
            (What::Verdict, &["chromium", "firefox", "webkit"], "covers Authorization"),
            (What::Again, &["webkit"], "a cached `*` covers Authorization"),
        ],
    );
    // What the standard does not come to is told by what the first browser does.
    check_differences(
        &bearer,
        &[(OPTIONS, 204, &[ANY, (ALLOW_HEADERS, "*"), (MAX_AGE, "7200")]), (GET, 200, &[ANY])],
        &[
            (What::Verdict, &["chromium", "firefox", "webkit"], "covers Authorization"),
            (What::Cached, &["webkit"], "no preflight is kept for more than 600 s"),
            (What::Again, &["webkit"], "a cached `*` covers Authorization"),
        ],
    );
    // The API itself makes another request.
    let agent = request(("PUT", &[("User-Agent", "x")], false));
    check_differences(
        &agent,
        &[(OPTIONS, 204, &[APP, ALLOW_PUT, (ALLOW_HEADERS, "user-agent")]), (PUT, 200, &[APP])],
        &[(What::RequestHeaders, &["chromium"], "User-Agent is the browser's")],
    );
}

#[test]
fn a_missing_answer_leaves_all_open() {
    let put = request(("PUT", &[], true));
    let mut asked = ask(&put, &[(OPTIONS, 204, &[APP, CREDENTIALS, ALLOW_PUT]), (PUT, 200, &[])], &[]);
    for asked in &mut asked {
        asked.exchanges.truncate(1);
    }
    let comparison = compare(&asked);
    assert_eq!(told(&comparison).1, ["unknown"]);
    assert!(comparison.judged.iter().all(|judged| judged.verdict.as_str() == "answer missing"));
}
