//! The cross-origin resource policy check on opaque responses, alone and with the page's embedder policy.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::{CredentialsMode, EmbedderPolicy, Mode};

use crate::support::{ANY, Agent, Pairs, answer, fetch, method, page};

const CORP: &str = "cross-origin-resource-policy";

/// Checks whether a `no-cors` response is blocked.
fn check(page_url: &str, url: &str, headers: Pairs<'_>, expected: &str) {
    let init = FetchInit { mode: Some(Mode::NoCors), ..method("GET") };
    let request = init.request(url, page(page_url), &Engine::STANDARD).unwrap();
    let run = Agent::new().run_with(request, |_| Ok(answer(200, headers)));
    assert_eq!(run.verdict(), expected, "{page_url} {url} {headers:?}");
}

#[test]
fn the_header_alone() {
    let (app, api) = ("https://app.example/", "https://api.example/");
    for (policy, other_site, same_site) in [
        ("same-origin", "resource-policy", "resource-policy"),
        ("same-site", "resource-policy", "opaque 0"),
        ("cross-origin", "opaque 0", "opaque 0"),
        ("Same-Origin", "opaque 0", "opaque 0"),
        ("same-origin, same-site", "opaque 0", "opaque 0"),
        ("", "opaque 0", "opaque 0"),
    ] {
        check(app, api, &[(CORP, policy)], other_site);
        check(app, "https://x.app.example/", &[(CORP, policy)], same_site);
        check(app, "https://app.example:8443/", &[(CORP, policy)], same_site);
        check(app, app, &[(CORP, policy)], "basic 200");
    }
    check(app, api, &[(CORP, "same-origin"), (CORP, "same-origin")], "opaque 0");
    // A page over http is not the same site as what came over https.
    check("http://app.example/", "https://x.app.example/", &[(CORP, "same-site")], "resource-policy");
}

#[test]
fn a_redirect_is_checked_too() {
    let init = FetchInit { mode: Some(Mode::NoCors), ..method("GET") };
    let headers: Pairs<'_> = &[(CORP, "same-origin"), ("location", "https://cdn.example/")];
    let run = Agent::new().run_with(fetch(init, "https://api.example/"), |_| Ok(answer(302, headers)));
    assert_eq!((run.verdict().as_str(), run.sent.len()), ("resource-policy", 1));
}

/// Checks a page with an embedder policy.
fn check_embedder(embedder_policy: EmbedderPolicy, mode: Mode, with: bool, headers: Pairs<'_>, expected: &str) {
    let mut client = page("https://app.example/");
    client.embedder_policy = embedder_policy;
    let credentials = Some(if with { CredentialsMode::Include } else { CredentialsMode::Omit });
    let init = FetchInit { mode: Some(mode), credentials, ..method("GET") };
    let request = init.request("https://api.example/", client, &Engine::STANDARD).unwrap();
    let run = Agent::new().run_with(request, |_| Ok(answer(200, headers)));
    assert_eq!(run.verdict(), expected, "{embedder_policy:?} {mode:?} {with} {headers:?}");
}

#[test]
fn an_embedder_policy_asks_for_the_header() {
    use EmbedderPolicy::{Credentialless, RequireCorp, UnsafeNone};
    let cross_origin: Pairs<'_> = &[(CORP, "cross-origin")];
    for with in [true, false] {
        check_embedder(UnsafeNone, Mode::NoCors, with, &[], "opaque 0");
        check_embedder(RequireCorp, Mode::NoCors, with, &[], "resource-policy");
        check_embedder(RequireCorp, Mode::NoCors, with, cross_origin, "opaque 0");
        check_embedder(RequireCorp, Mode::NoCors, with, &[(CORP, "nonsense")], "resource-policy");
        // Without credentials, which it withholds itself, no header is needed.
        check_embedder(Credentialless, Mode::NoCors, with, &[], "opaque 0");
        check_embedder(Credentialless, Mode::NoCors, with, &[(CORP, "same-origin")], "resource-policy");
    }
    // What CORS let through needs none.
    check_embedder(RequireCorp, Mode::Cors, false, &[ANY], "cors 200");
}
