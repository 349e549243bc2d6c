//! Where redirects lead, and which are not followed: HTTP-redirect fetch, steps 3–10, and HTTP fetch, step 6.

use xorigin::initiator::FetchInit;
use xorigin::message::{Mode, RedirectMode};

use crate::support::{ANY, APP, Agent, Pairs, Route, answer, fetch, method, run};

/// Checks where a redirect from `url` with these lines leads: to a URL that answers, or to an error.
fn check(url: &str, lines: Pairs<'_>, expected: Result<&str, &str>) {
    let mut first = true;
    let run = Agent::new().run_with(fetch(method("GET"), url), |_| {
        let lines = [&[ANY], lines].concat();
        Ok(if std::mem::take(&mut first) { answer(302, &lines) } else { answer(200, &[ANY]) })
    });
    match expected {
        Ok(expected) => assert_eq!(run.sent.last().unwrap().head.url.as_str(), expected, "{lines:?}"),
        Err(expected) => assert_eq!((run.verdict().as_str(), run.sent.len()), (expected, 1), "{lines:?}"),
    }
}

#[test]
fn locations() {
    let url = "https://api.example/a/b?c#d";
    check(url, &[("location", "https://cdn.example/x")], Ok("https://cdn.example/x#d"));
    check(url, &[("Location", "x")], Ok("https://api.example/a/x#d"));
    check(url, &[("location", "//cdn.example")], Ok("https://cdn.example/#d"));
    check(url, &[("location", "?x#y")], Ok("https://api.example/a/b?x#y"));
    check(url, &[("location", "x#")], Ok("https://api.example/a/x#"));
    check(url, &[("location", "")], Ok("https://api.example/a/b?c#d"));
    check(url, &[("location", "http://")], Err("location-invalid"));
    check(url, &[("location", "https://a b/")], Err("location-invalid"));
    check(url, &[("location", "/x"), ("location", "/y")], Err("location-invalid"));
    check(url, &[("location", "ftp://cdn.example/")], Err("redirect-scheme-not-http"));
    check(url, &[("location", "data:,x")], Err("redirect-scheme-not-http"));
    check(url, &[("location", "javascript:1")], Err("redirect-scheme-not-http"));
    check(url, &[("location", "about:blank")], Err("redirect-scheme-not-http"));
    // Without a Location it is a response like any other.
    check(url, &[], Err("cors 302"));
}

#[test]
fn twenty_redirects_and_not_one_more() {
    for (redirects, expected) in [(20, "basic 200"), (21, "redirect-limit")] {
        let run = Agent::new().run_with(fetch(method("GET"), "/0"), |sent| {
            let number: u32 = sent.head.url.path().trim_start_matches('/').parse().unwrap();
            let next = format!("/{}", number + 1);
            Ok(if number < redirects { answer(307, &[("location", &next)]) } else { answer(200, &[]) })
        });
        assert_eq!((run.verdict().as_str(), run.sent.len()), (expected, 21));
        assert_eq!(run.outcome.request.redirect_count(), 20);
    }
}

/// Checks whether a redirect to a URL that includes credentials is followed; the step that refuses otherwise.
fn check_credentials(mode: Mode, from: &str, to: &str, refused_by: Option<&str>) {
    let init = FetchInit { mode: Some(mode), ..method("GET") };
    let run = Agent::new().run_with(fetch(init, from), |sent| {
        Ok(if sent.head.url.as_str() == from { answer(302, &[ANY, ("location", to)]) } else { answer(200, &[ANY]) })
    });
    match (&run.outcome.result, refused_by) {
        (Ok(_), None) => assert_eq!(run.sent.len(), 2),
        (Err(error), Some(step)) => {
            assert_eq!((error.reason.code(), error.reason.step().path), ("redirect-has-credentials", step), "{to}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        (result, _) => panic!("{mode:?} {from} {to}: {result:?}"),
    }
}

#[test]
fn user_names_and_passwords() {
    let (app, api) = ("https://app.example/1", "https://api.example/");
    for userinfo in ["user:secret@", "user@", ":secret@"] {
        let to = |host: &str| format!("https://{userinfo}{host}/2");
        // Step 9: to another origin.
        check_credentials(Mode::Cors, app, &to("api.example"), Some("9"));
        check_credentials(Mode::Cors, api, &to("api.example"), Some("9"));
        check_credentials(Mode::Cors, api, &to("cdn.example"), Some("9"));
        // Step 10: back to the page's own.
        check_credentials(Mode::Cors, api, &to("app.example"), Some("10"));
        check_credentials(Mode::Cors, app, &to("app.example"), None);
        check_credentials(Mode::SameOrigin, app, &to("app.example"), None);
        check_credentials(Mode::NoCors, api, &to("cdn.example"), None);
    }
}

/// Checks the redirect modes that do not follow.
fn check_mode(redirect: RedirectMode, routes: &[Route<'_>], expected: &str) {
    let init = FetchInit { redirect: Some(redirect), ..method("GET") };
    let run = run(fetch(init, routes[0].0.trim_start_matches("GET ")), routes);
    assert_eq!((run.verdict().as_str(), run.sent.len()), (expected, 1), "{routes:?}");
    if let Ok(response) = run.outcome.result {
        assert!(response.headers().is_empty() && !response.redirected());
        assert_eq!(response.url(), Some(&run.sent[0].head.url));
    }
}

#[test]
fn redirect_modes() {
    let location = ("location", "/2");
    check_mode(RedirectMode::Error, &[("GET https://app.example/1", 302, &[location])], "redirect-mode-error");
    check_mode(RedirectMode::Error, &[("GET https://app.example/1", 302, &[])], "redirect-mode-error");
    check_mode(RedirectMode::Error, &[("GET https://api.example/1", 302, &[location, APP])], "redirect-mode-error");
    check_mode(RedirectMode::Error, &[("GET https://api.example/1", 302, &[location])], "allow-origin-missing");
    check_mode(RedirectMode::Manual, &[("GET https://app.example/1", 302, &[location])], "opaqueredirect 0");
    check_mode(RedirectMode::Manual, &[("GET https://app.example/1", 308, &[])], "opaqueredirect 0");
    check_mode(RedirectMode::Manual, &[("GET https://api.example/1", 302, &[location, APP])], "opaqueredirect 0");
    check_mode(RedirectMode::Manual, &[("GET https://api.example/1", 302, &[location])], "allow-origin-missing");
    for redirect in [RedirectMode::Error, RedirectMode::Manual] {
        let init = FetchInit { redirect: Some(redirect), ..method("GET") };
        let run = run(fetch(init, "/1"), &[("GET https://app.example/1", 200, &[])]);
        assert_eq!(run.verdict(), "basic 200");
    }
}
