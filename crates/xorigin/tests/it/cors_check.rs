//! The CORS check, on the last response and on each before it.

use crate::support::{
    ALLOW_CREDENTIALS, ALLOW_ORIGIN, ANY, APP, CREDENTIALS, Pairs, Route, fetch, include, method, run,
};

/// Checks the verdict of a `GET` for which this is answered, and where it went.
fn check(with_credentials: bool, routes: &[Route<'_>], sent: &[&str], expected: &str) {
    let init = if with_credentials { include(method("GET")) } else { method("GET") };
    let run = run(fetch(init, "https://api.example/"), routes);
    assert_eq!(run.verdict(), expected, "{routes:?}");
    assert_eq!(run.lines(), sent, "{routes:?}");
}

/// Answers and verdicts.
const ANSWERS: &[(bool, Pairs<'_>, &str)] = &[
    (false, &[ANY], "cors 200"),
    (false, &[APP], "cors 200"),
    (false, &[APP, (ALLOW_CREDENTIALS, "no")], "cors 200"),
    (false, &[], "allow-origin-missing"),
    (false, &[(ALLOW_ORIGIN, "")], "allow-origin-invalid"),
    (false, &[(ALLOW_ORIGIN, "null")], "allow-origin-mismatch"),
    (false, &[(ALLOW_ORIGIN, "http://app.example")], "allow-origin-mismatch"),
    (false, &[(ALLOW_ORIGIN, "https://app.example:8443")], "allow-origin-mismatch"),
    (false, &[(ALLOW_ORIGIN, "https://app.example.evil.example")], "allow-origin-mismatch"),
    (false, &[(ALLOW_ORIGIN, "https://app.example:443")], "allow-origin-invalid"),
    (false, &[(ALLOW_ORIGIN, "https://app.example/")], "allow-origin-invalid"),
    (false, &[(ALLOW_ORIGIN, "https://APP.example")], "allow-origin-invalid"),
    // A star is a letter like any other in a host, so that this names an origin.
    (false, &[(ALLOW_ORIGIN, "https://*.example")], "allow-origin-mismatch"),
    (false, &[(ALLOW_ORIGIN, "https://app.example, https://b.example")], "allow-origin-multiple"),
    (false, &[(ALLOW_ORIGIN, "https://app.example https://b.example")], "allow-origin-multiple"),
    (false, &[APP, APP], "allow-origin-multiple"),
    (false, &[ANY, ANY], "allow-origin-multiple"),
    (false, &[(ALLOW_ORIGIN, "*, *")], "allow-origin-multiple"),
    (true, &[APP, CREDENTIALS], "cors 200"),
    (true, &[APP], "allow-credentials-missing"),
    (true, &[APP, (ALLOW_CREDENTIALS, "True")], "allow-credentials-invalid"),
    (true, &[APP, (ALLOW_CREDENTIALS, "")], "allow-credentials-invalid"),
    (true, &[APP, CREDENTIALS, CREDENTIALS], "allow-credentials-invalid"),
    (true, &[ANY, CREDENTIALS], "allow-origin-wildcard-with-credentials"),
    (true, &[CREDENTIALS], "allow-origin-missing"),
    (true, &[], "allow-origin-missing allow-credentials-missing"),
    (true, &[APP, APP, (ALLOW_CREDENTIALS, "1")], "allow-origin-multiple allow-credentials-invalid"),
];

#[test]
fn on_the_last_response() {
    for (with_credentials, headers, expected) in ANSWERS {
        let line = "GET https://api.example/";
        check(*with_credentials, &[(line, 200, headers)], &[line], expected);
    }
}

#[test]
fn on_each_response_before_it() {
    let last = ("GET https://api.example/last", 200, &[APP, CREDENTIALS][..]);
    for (with_credentials, headers, expected) in ANSWERS {
        let headers = [&[("location", "/last")], *headers].concat();
        let sent: &[&str] =
            if *expected == "cors 200" { &["GET https://api.example/", last.0] } else { &["GET https://api.example/"] };
        check(*with_credentials, &[("GET https://api.example/", 302, &headers), last], sent, expected);
    }
}

#[test]
fn on_whatever_its_status() {
    for status in [200, 204, 304, 400, 401, 403, 404, 500, 503] {
        let line = "GET https://api.example/";
        check(false, &[(line, status, &[ANY])], &[line], &format!("cors {status}"));
        check(false, &[(line, status, &[])], &[line], "allow-origin-missing");
    }
}

#[test]
fn not_on_a_response_of_the_page_s_own_origin() {
    let run = run(fetch(include(method("GET")), "/x"), &[("GET https://app.example/x", 200, &[])]);
    assert_eq!(run.verdict(), "basic 200");
}
