//! Answers that have the request sent once more: 401, 407 and 421, in HTTP-network-or-cache fetch, steps 15–17.

use xorigin::initiator::{FetchInit, XhrInit};
use xorigin::message::Request;

use crate::support::{ANY, APP, BYTES, CREDENTIALS, Pairs, Run, STREAM, agree, answer, fetch, method, owned, xhr};
use crate::support::{Agent, Sent};

/// Fetches from a server that answers the first request with `status`, and agrees to the others.
fn first(status: u16, headers: Pairs<'_>, request: Request) -> Run {
    let mut refused = false;
    Agent::new().run_with(request, |sent| {
        Ok(if std::mem::replace(&mut refused, true) { agree(sent) } else { answer(status, headers) })
    })
}

/// Checks what is sent after 401: `Authorization` on each request, and the verdict.
fn check_401(url: &str, with_credentials: bool, headers: Pairs<'_>, sent: &[Option<&str>], expected: &str) {
    let init = XhrInit { with_credentials, headers: owned(headers), ..XhrInit::default() };
    let run = Agent::new().run_with(xhr(init, url), |sent: &Sent| {
        let authorized = sent.header("authorization").is_some();
        Ok(answer(if authorized { 200 } else { 401 }, &[APP, CREDENTIALS]))
    });
    let authorizations: Vec<_> = run.sent.iter().map(|sent| sent.header("authorization")).collect();
    assert_eq!(authorizations.iter().map(Option::as_deref).collect::<Vec<_>>(), sent, "{url}");
    assert_eq!(run.verdict(), expected, "{url}");
}

#[test]
fn the_url_s_own_credentials_are_tried_once() {
    check_401("https://user:pass@app.example/", false, &[], &[None, Some("Basic dXNlcjpwYXNz")], "basic 200");
    check_401("https://us%C3%A9r@app.example/", false, &[], &[None, Some("Basic dXPDqXI6")], "basic 200");
    check_401("https://app.example/", false, &[], &[None], "basic 401");
    // Script's own comes first, and stays.
    check_401("https://user:pass@app.example/", false, &[("authorization", "x")], &[Some("x")], "basic 200");
    // Another origin is never asked for credentials.
    check_401("https://user:pass@api.example/", true, &[], &[None], "cors 401");
    check_401("https://user:pass@api.example/", false, &[], &[None], "cors 401");
}

#[test]
fn wrong_credentials_end_it() {
    let request = xhr(XhrInit::default(), "https://user:pass@app.example/");
    let run = Agent::new().run_with(request, |_| Ok(answer(401, &[])));
    assert_eq!((run.sent.len(), run.verdict().as_str()), (2, "basic 401"));
}

#[test]
fn a_wrong_connection_is_replaced_once() {
    for (url, headers) in [("https://app.example/", &[][..]), ("https://api.example/", &[ANY])] {
        let run = first(421, headers, fetch(method("GET"), url));
        let new: Vec<bool> = run.sent.iter().map(|sent| sent.new_connection).collect();
        assert_eq!(new, [false, true], "{url}");
        assert!(run.verdict().ends_with(" 200"), "{run:?}");
    }
    let always = Agent::new().run_with(fetch(method("GET"), "/"), |_| Ok(answer(421, &[])));
    assert_eq!((always.sent.len(), always.verdict().as_str()), (2, "basic 421"));
}

#[test]
fn a_wrong_connection_is_replaced_for_a_preflight_too() {
    let run = first(421, &[], fetch(method("PUT"), "https://api.example/"));
    let sent: Vec<_> = run.sent.iter().map(|sent| (sent.head.method.to_string(), sent.new_connection)).collect();
    let expected = [("OPTIONS", false), ("OPTIONS", true), ("PUT", false)];
    assert_eq!(sent, expected.map(|(method, new)| (method.to_owned(), new)), "{run:?}");
    assert_eq!(run.verdict(), "cors 200");
    let always = Agent::new().run_with(fetch(method("PUT"), "https://api.example/"), |_| Ok(answer(421, &[APP])));
    assert_eq!(always.sent.len(), 2);
    assert!(always.verdict().starts_with("preflight-status"), "{}", always.verdict());
}

#[test]
fn bodies_that_can_be_sent_again_are() {
    let post = |body| fetch(FetchInit { body: Some(body), ..method("POST") }, "/");
    let run = first(421, &[], post(BYTES));
    assert_eq!(run.sent.iter().map(|sent| sent.body).collect::<Vec<_>>(), [true, true]);
    for (status, expected) in [(421, "basic 421"), (401, "authentication-needed")] {
        let run = first(status, &[], post(STREAM));
        assert_eq!((run.sent.len(), run.verdict().as_str()), (1, expected), "{status}");
    }
}

#[test]
fn a_proxy_s_demand_is_a_network_error() {
    for url in ["https://app.example/", "https://api.example/"] {
        let run = first(407, &[ANY], fetch(method("GET"), url));
        assert_eq!((run.sent.len(), run.verdict().as_str()), (1, "authentication-needed"), "{url}");
    }
}
