//! The CORS-preflight cache over whole fetches: what is learnt, for how long, and when it is forgotten.

use xorigin::engine::Engine;
use xorigin::initiator::XhrInit;
use xorigin::message::{NetworkPartitionKey, Request};
use xorigin::reason::Failure;

use crate::support::{
    ALLOW_HEADERS, ALLOW_METHODS, ANY, Agent, MAX_AGE, PAGE, Pairs, Sent, agree, answer, fetch, method, page,
    with_headers, xhr,
};

const API: &str = "https://api.example/";

/// Fetches and tells whether a preflight was sent.
fn asks(agent: &mut Agent, request: Request, answer_of_preflight: Pairs<'_>) -> bool {
    let run = agent.run_with(request, |sent| {
        let mut response = agree(sent);
        if is_preflight(sent) {
            response = answer(200, &[&[ANY], answer_of_preflight].concat());
        }
        Ok(response)
    });
    assert!(run.outcome.result.is_ok(), "{run:?}");
    run.lines()[0].starts_with("OPTIONS")
}

fn is_preflight(sent: &Sent) -> bool {
    sent.head.method.is("OPTIONS")
}

/// Checks for how many seconds the answer to a preflight is kept: until just before, and not a moment longer.
fn check_age(lines: Pairs<'_>, seconds: f64) {
    let put = || fetch(method("PUT"), API);
    let lines = [&[(ALLOW_METHODS, "PUT")], lines].concat();
    let mut agent = Agent::new();
    assert!(asks(agent.at(100.0), put(), &lines));
    if seconds > 0.0 {
        assert!(!asks(agent.at(100.0 + seconds - 0.001), put(), &lines), "{lines:?}");
    }
    assert!(asks(agent.at(100.0 + seconds), put(), &lines), "{lines:?}");
}

#[test]
fn ages() {
    check_age(&[], 5.0);
    check_age(&[(MAX_AGE, "10")], 10.0);
    check_age(&[(MAX_AGE, "010")], 10.0);
    check_age(&[(MAX_AGE, "0")], 0.0);
    check_age(&[(MAX_AGE, "86400")], 86_400.0);
    check_age(&[(MAX_AGE, "86401")], 86_400.0);
    check_age(&[(MAX_AGE, "99999999999999999999999999")], 86_400.0);
    for malformed in ["abc", "", "+10", "10s", "1.5", "10, 10", "1e3", "--1", "-"] {
        check_age(&[(MAX_AGE, malformed)], 5.0);
    }
    check_age(&[(MAX_AGE, "10"), (MAX_AGE, "10")], 5.0);
    // The standard has 5 here; browsers have 0, and an entry may always go early.
    check_age(&[(MAX_AGE, "-1")], 0.0);
}

#[test]
fn what_is_learnt() {
    let mut agent = Agent::new();
    let allow = |methods, names| [(ALLOW_METHODS, methods), (ALLOW_HEADERS, names)];
    let request = |name, headers| fetch(with_headers(name, headers), API);
    let put = |headers| request("PUT", headers);
    assert!(asks(&mut agent, put(&[("x-a", "1")]), &allow("PUT, DELETE", "X-A, X-B")));
    assert!(!asks(&mut agent, put(&[("X-B", "1")]), &[]));
    assert!(!asks(&mut agent, request("DELETE", &[("x-a", "1"), ("x-b", "1")]), &[]));
    assert!(!asks(&mut agent, request("GET", &[("x-a", "1")]), &[]));
    // One name that is not there is enough to ask.
    assert!(asks(&mut agent, put(&[("x-a", "1"), ("x-c", "1")]), &allow("PUT", "x-a, x-c")));
    // What was learnt before is still there.
    assert!(!asks(&mut agent, request("DELETE", &[("x-b", "1"), ("x-c", "1")]), &[]));
    assert!(asks(&mut agent, request("delete", &[("x-d", "1")]), &allow("DELETE", "*")));
    // The wildcard that was learnt covers every name but one.
    assert!(!asks(&mut agent, put(&[("x-e", "1")]), &[]));
    assert!(asks(&mut agent, put(&[("authorization", "1")]), &allow("PUT", "authorization")));
    assert!(!asks(&mut agent, put(&[("authorization", "1")]), &[]));
    assert!(asks(&mut agent, request("PATCH", &[]), &allow("*", "")));
    assert!(!asks(&mut agent, request("QUERY", &[]), &[]));
}

#[test]
fn an_upload_listener_is_cached_by_the_method() {
    let upload = || xhr(XhrInit { method: Some(b"POST".into()), upload_listener: true, ..XhrInit::default() }, API);
    let mut agent = Agent::new();
    // Step 7.4: no list stands for the method itself.
    assert!(asks(&mut agent, upload(), &[]));
    assert!(!asks(&mut agent, upload(), &[]));
    // A list without the method lets it pass, since it is safelisted, but teaches nothing about it.
    let mut agent = Agent::new();
    assert!(asks(&mut agent, upload(), &[(ALLOW_METHODS, "PUT")]));
    assert!(asks(&mut agent, upload(), &[(ALLOW_METHODS, "PUT")]));
}

#[test]
fn what_an_entry_is_found_by() {
    let put = |url: &str, page| method("PUT").request(url, page, &Engine::STANDARD).unwrap();
    let partition = |key| {
        let mut client = page(PAGE);
        client.partition = NetworkPartitionKey::new(key);
        client
    };
    let mut agent = Agent::new();
    let allow: Pairs<'_> = &[(ALLOW_METHODS, "PUT")];
    assert!(asks(&mut agent, put(API, page(PAGE)), allow));
    assert!(!asks(&mut agent, put(API, page("https://app.example/other")), allow));
    for url in
        ["https://api.example/x", "https://api.example/?x", "https://api.example/#x", "https://api.example:8443/"]
    {
        assert!(asks(&mut agent, put(url, page(PAGE)), allow), "{url}");
    }
    assert!(asks(&mut agent, put(API, page("https://b.example/")), allow));
    assert!(asks(&mut agent, put(API, partition("https://top.example")), allow));
    assert!(!asks(&mut agent, put(API, page(PAGE)), allow));
}

#[test]
fn what_a_tainted_request_learns_is_its_own() {
    let mut agent = Agent::new();
    let allow: Pairs<'_> = &[(ALLOW_METHODS, "PUT")];
    let tainted = |agent: &mut Agent| {
        let run = agent.run_with(fetch(method("PUT"), "https://cdn.example/"), |sent| {
            let mut response = agree(sent);
            if sent.line() == "PUT https://cdn.example/" {
                response.status = 307;
                response.headers.append(b"location", API.as_bytes());
            }
            Ok(response)
        });
        run.lines().contains(&format!("OPTIONS {API}"))
    };
    assert!(asks(&mut agent, fetch(method("PUT"), API), allow));
    assert!(tainted(&mut agent));
    assert!(!tainted(&mut agent));
    assert!(!asks(&mut agent, fetch(method("PUT"), API), allow));
}

#[test]
fn a_failed_fetch_forgets() {
    type Fails = fn(&Sent) -> Result<xorigin::message::ResponseHead, Failure>;
    let failures: [Fails; 3] = [
        |_| Err(Failure::Network("refused".to_owned())),
        |_| Ok(answer(200, &[])),
        |_| Ok(answer(302, &[ANY, ("location", "http://")])),
    ];
    for failure in failures {
        let mut agent = Agent::new();
        let allow: Pairs<'_> = &[(ALLOW_METHODS, "PUT")];
        assert!(asks(&mut agent, fetch(method("PUT"), API), allow));
        // A fetch that needed no preflight forgets nothing.
        assert!(agent.run_with(fetch(method("GET"), API), failure).outcome.result.is_err());
        let run = agent.run_with(fetch(method("PUT"), API), failure);
        assert_eq!((run.lines(), run.outcome.result.is_err()), (vec![format!("PUT {API}")], true));
        assert!(asks(&mut agent, fetch(method("PUT"), API), allow));
    }
}
