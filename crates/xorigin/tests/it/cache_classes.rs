//! The CORS-preflight cache and credentials: what is learnt with them, and without.

use xorigin::message::Request;

use crate::support::{
    ALLOW_HEADERS, ALLOW_METHODS, APP, Agent, CREDENTIALS, MAX_AGE, Pairs, answer, fetch, include, with_headers,
};

/// A `PUT` with these headers, with credentials or without.
fn put(with_credentials: bool, headers: Pairs<'_>) -> Request {
    let init = with_headers("PUT", headers);
    fetch(if with_credentials { include(init) } else { init }, "https://api.example/")
}

/// Checks whether a preflight is sent; it is answered with these lists, for these seconds.
fn check(agent: &mut Agent, request: Request, (methods, names): (&str, &str), seconds: &str, asks: bool) {
    let shown = format!("{request:?}");
    let headers = [APP, CREDENTIALS, (ALLOW_METHODS, methods), (ALLOW_HEADERS, names), (MAX_AGE, seconds)];
    let run = agent.run_with(request, |_| Ok(answer(200, &headers)));
    assert_eq!((run.lines().len(), run.verdict().as_str()), (1 + usize::from(asks), "cors 200"), "{shown}");
}

const NO_LISTS: (&str, &str) = ("", "");

#[test]
fn what_is_learnt_with_credentials_serves_both() {
    let agent = &mut Agent::new();
    check(agent, put(true, &[("x-a", "1")]), ("PUT", "x-a"), "60", true);
    check(agent, put(true, &[("x-a", "1")]), NO_LISTS, "60", false);
    check(agent, put(false, &[("x-a", "1")]), NO_LISTS, "60", false);
}

#[test]
fn what_is_learnt_without_serves_only_those_without() {
    let agent = &mut Agent::new();
    check(agent, put(false, &[]), ("PUT", ""), "60", true);
    check(agent, put(false, &[]), NO_LISTS, "60", false);
    check(agent, put(true, &[]), ("PUT", ""), "60", true);
    check(agent, put(true, &[]), NO_LISTS, "60", false);
}

/// The standard's cache text would let a `*` that was learnt with credentials stand for any name later on, which its
/// own check of the answer refuses.
#[test]
fn with_credentials_a_cached_wildcard_is_a_name() {
    let agent = &mut Agent::new();
    check(agent, put(true, &[("x-a", "1")]), ("PUT, *", "x-a, *"), "60", true);
    check(agent, put(true, &[("x-a", "1")]), NO_LISTS, "60", false);
    check(agent, put(true, &[("x-b", "1")]), ("PUT", "x-b"), "60", true);
    check(agent, put(true, &[("*", "1")]), NO_LISTS, "60", false);
    // Without credentials it is a wildcard.
    check(agent, put(false, &[("x-c", "1")]), NO_LISTS, "60", false);
    check(agent, put(false, &[("authorization", "1")]), ("PUT", "authorization"), "60", true);
}

#[test]
fn what_is_learnt_again_lasts_from_now() {
    let agent = &mut Agent::new();
    check(agent.at(0.0), put(false, &[("x-a", "1")]), ("PUT", "x-a"), "10", true);
    check(agent.at(8.0), put(false, &[("x-b", "1")]), ("PUT", "x-b"), "10", true);
    // The method was learnt again, the first name was not.
    check(agent.at(12.0), put(false, &[("x-b", "1")]), NO_LISTS, "10", false);
    check(agent.at(12.0), put(false, &[("x-a", "1")]), ("PUT", "x-a"), "10", true);
}

/// CORS-preflight fetch, step 7.12: an answer with a shorter time shortens whatever stood for what it names.
#[test]
fn a_shorter_time_is_shorter_for_all_that_matches() {
    // A wildcard stands for the method that is named later.
    let agent = &mut Agent::new();
    check(agent.at(0.0), put(false, &[("x-a", "1")]), ("*", "x-a"), "100", true);
    check(agent.at(1.0), put(false, &[("x-b", "1")]), ("PUT", "x-b"), "5", true);
    check(agent.at(7.0), put(false, &[("x-a", "1")]), ("PUT", "x-a"), "5", true);
    // What was learnt with credentials stands for the same without.
    let agent = &mut Agent::new();
    check(agent.at(0.0), put(true, &[]), ("PUT", ""), "100", true);
    check(agent.at(1.0), put(false, &[("x-b", "1")]), ("PUT", "x-b"), "5", true);
    check(agent.at(7.0), put(true, &[]), ("PUT", ""), "100", true);
}
