//! When cookies go along, and which: credentials, and the same-site mode.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::{Client, CredentialsMode, Mode};
use xorigin::origin::{OpaqueOrigin, Origin};

use crate::support::{Agent, PAGE, agree, page};

/// Checks on each request of a chain of redirects whether credentials go along, and whether as within a site.
fn check(client: Client, mode: Mode, credentials: CredentialsMode, urls: &[&str], expected: &[(bool, bool)]) {
    let init = FetchInit { mode: Some(mode), credentials: Some(credentials), ..FetchInit::default() };
    let mut at = 0;
    let run = Agent::new().run_with(init.request(urls[0], client, &Engine::STANDARD).unwrap(), |sent| {
        at += 1;
        let mut response = agree(sent);
        if let Some(next) = urls.get(at) {
            response.status = 302;
            response.headers.append(b"location", next.as_bytes());
        }
        Ok(response)
    });
    let got: Vec<_> = run.sent.iter().map(|sent| (sent.include_credentials, sent.same_site)).collect();
    assert_eq!(got, expected, "{mode:?} {credentials:?} {urls:?}");
}

const OWN: &str = "https://app.example/x";
const SIBLING: &str = "https://x.app.example/";
const API: &str = "https://api.example/";

#[test]
fn the_credentials_mode_decides_whether() {
    use CredentialsMode::{Include, Omit, SameOrigin};
    for (credentials, own, other) in [(Omit, false, false), (SameOrigin, true, false), (Include, true, true)] {
        for mode in [Mode::Cors, Mode::NoCors] {
            check(page(PAGE), mode, credentials, &[OWN], &[(own, true)]);
            check(page(PAGE), mode, credentials, &[SIBLING], &[(other, true)]);
            check(page(PAGE), mode, credentials, &[API], &[(other, false)]);
            check(page(PAGE), mode, credentials, &[OWN, API], &[(own, true), (other, false)]);
            // The response is tainted by where the request has been.
            check(page(PAGE), mode, credentials, &[SIBLING, OWN], &[(other, true), (other, true)]);
        }
    }
}

#[test]
fn the_way_decides_which() {
    let include = CredentialsMode::Include;
    check(page(PAGE), Mode::Cors, include, &[API, OWN], &[(true, false), (true, false)]);
    check(page(PAGE), Mode::Cors, include, &[SIBLING, OWN, SIBLING], &[(true, true); 3]);
    check(page(PAGE), Mode::Cors, include, &["http://localhost/"], &[(true, false)]);
    let mut framed = page(PAGE);
    framed.has_cross_site_ancestor = true;
    check(framed, Mode::Cors, include, &[OWN], &[(true, false)]);
    let sandboxed = Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::unique()));
    check(sandboxed, Mode::Cors, include, &[OWN], &[(true, false)]);
}
