//! Which answers to a preflight let the request go out: CORS-preflight fetch, steps 7–8.

use xorigin::reason::{Cause, Phase};

use crate::support::{
    ALLOW_HEADERS as AH, ALLOW_METHODS as AM, ALLOW_ORIGIN, ANY, APP, CREDENTIALS, Pairs, Run, fetch, include, run,
    with_headers,
};

const API: &str = "https://api.example/";

/// `PUT` with these headers, answered to the preflight like this, and to itself as it must be.
fn put(headers: Pairs<'_>, with_credentials: bool, status: u16, answer: Pairs<'_>) -> Run {
    let init = with_headers("PUT", headers);
    let init = if with_credentials { include(init) } else { init };
    let routes =
        [("OPTIONS https://api.example/", status, answer), ("PUT https://api.example/", 200, &[APP, CREDENTIALS])];
    run(fetch(init, API), &routes)
}

/// Checks the verdict, that nothing goes out after a refusal, and that every reason is of the preflight.
fn check(headers: Pairs<'_>, with_credentials: bool, status: u16, answer: Pairs<'_>, expected: &str) {
    let run = put(headers, with_credentials, status, answer);
    assert_eq!(run.verdict(), expected, "{headers:?} {with_credentials} {status} {answer:?}");
    assert_eq!(run.sent.len(), if expected == "cors 200" { 2 } else { 1 });
    if let Err(error) = &run.outcome.result {
        assert!(error.reasons().all(|reason| reason.phase == Phase::Preflight && reason.url.as_str() == API));
    }
}

const XA: Pairs<'_> = &[("X-A", "1")];

#[test]
fn statuses() {
    for (status, expected) in [
        (200, "cors 200"),
        (204, "cors 200"),
        (299, "cors 200"),
        (300, "preflight-status"),
        (301, "preflight-redirected"),
        (304, "preflight-status"),
        (308, "preflight-redirected"),
        (401, "preflight-status"),
        (404, "preflight-status"),
        (407, "preflight-status"),
        (500, "preflight-status"),
        (999, "preflight-status"),
    ] {
        check(XA, false, status, &[ANY, (AM, "PUT"), (AH, "x-a")], expected);
    }
}

#[test]
fn methods() {
    let cases: &[(bool, Pairs<'_>, &str)] = &[
        (false, &[(AM, "PUT")], "cors 200"),
        (false, &[(AM, "GET,\tPUT ,")], "cors 200"),
        (false, &[(AM, "GET"), (AM, "PUT")], "cors 200"),
        (false, &[(AM, "*")], "cors 200"),
        (true, &[(AM, "PUT")], "cors 200"),
        (true, &[(AM, "*")], "method-not-allowed"),
        (true, &[(AM, "*, PUT")], "cors 200"),
        (false, &[], "method-not-allowed"),
        (false, &[(AM, "")], "method-not-allowed"),
        (false, &[(AM, "put")], "method-not-allowed"),
        (false, &[(AM, "PUTS, PU, **")], "method-not-allowed"),
        (false, &[(AM, "GET PUT")], "allow-methods-invalid"),
        (false, &[(AM, "PUT"), (AM, "\"x\"")], "allow-methods-invalid"),
    ];
    for (with_credentials, lines, expected) in cases {
        let answer = [&[APP, CREDENTIALS, (AH, "x-a")], *lines].concat();
        check(XA, *with_credentials, 200, &answer, expected);
    }
}

#[test]
fn header_names() {
    let cases: &[(bool, Pairs<'_>, &str)] = &[
        (false, &[(AH, "x-a")], "cors 200"),
        (false, &[(AH, "X-A")], "cors 200"),
        (false, &[(AH, "b,,x-a")], "cors 200"),
        (false, &[(AH, "b"), (AH, "x-a")], "cors 200"),
        (false, &[(AH, "*")], "cors 200"),
        (true, &[(AH, "*")], "header-not-allowed"),
        (true, &[(AH, "*,X-a")], "cors 200"),
        (false, &[], "header-not-allowed"),
        (false, &[(AH, "")], "header-not-allowed"),
        (false, &[(AH, "x-ab, x_a")], "header-not-allowed"),
        (false, &[(AH, "x-a x-b")], "allow-headers-invalid"),
        (false, &[(AH, "x-a"), (AH, "(")], "allow-headers-invalid"),
    ];
    for (with_credentials, lines, expected) in cases {
        let answer = [&[APP, CREDENTIALS, (AM, "PUT")], *lines].concat();
        check(XA, *with_credentials, 200, &answer, expected);
    }
}

#[test]
fn authorization_is_never_covered_by_the_wildcard() {
    let authorization: Pairs<'_> = &[("Authorization", "Bearer x")];
    for (with_credentials, line, expected) in [
        (false, "*", "authorization-not-listed"),
        (false, "*, x-a", "authorization-not-listed"),
        (false, "*, AUTHORIZATION", "cors 200"),
        (false, "authorization", "cors 200"),
        (false, "x-a", "header-not-allowed"),
        (true, "*", "header-not-allowed"),
        (true, "authorization", "cors 200"),
    ] {
        check(authorization, with_credentials, 200, &[APP, CREDENTIALS, (AM, "PUT"), (AH, line)], expected);
    }
}

#[test]
fn the_step_that_asks_for_authorization_comes_first() {
    for line in ["x-b", "*"] {
        let headers: Pairs<'_> = &[("a-first", "1"), ("authorization", "x"), ("x-b", "1")];
        let run = put(headers, false, 200, &[ANY, (AM, "PUT"), (AH, line)]);
        let reason = run.outcome.result.unwrap_err().reason;
        assert_eq!(reason.step().path, "7.6", "{reason:?}");
        let names_it = match &reason.cause {
            Cause::HeaderNotAllowed { names, .. } => matches!(&names[..], [name] if name.name == b"authorization"),
            cause => matches!(cause, Cause::AuthorizationNotListed { .. }),
        };
        assert!(names_it, "{reason:?}");
    }
}

#[test]
fn every_fault_is_found_at_once() {
    let two: Pairs<'_> = &[("x-a", "1"), ("x-b", "1")];
    let cases: &[(bool, u16, Pairs<'_>, &str)] = &[
        (false, 500, &[], "allow-origin-missing preflight-status method-not-allowed header-not-allowed"),
        (
            true,
            302,
            &[ANY, (AM, "*"), (AH, "x-a")],
            "allow-origin-wildcard-with-credentials allow-credentials-missing preflight-redirected method-not-allowed \
             header-not-allowed",
        ),
        (
            false,
            200,
            &[(ALLOW_ORIGIN, "https://b.example"), (AM, "?"), (AH, "?")],
            "allow-origin-mismatch allow-methods-invalid allow-headers-invalid",
        ),
        (false, 403, &[ANY, (AM, "?")], "preflight-status allow-methods-invalid header-not-allowed"),
    ];
    for (with_credentials, status, answer, expected) in cases {
        check(two, *with_credentials, *status, answer, expected);
    }
}
