//! Servers that follow the policy but for one fault.

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::ResponseHead;
use xorigin::policy::Policy;
use xorigin_probe::finding::{CheckEnd, Severity};

use crate::server::Server;
use crate::support::{POLICY, application, codes, policy, reasons, verified};

/// The answer of a server that follows another policy than the one it is verified beside.
#[track_caller]
fn other(written: &str, followed: &str, expected: &[&str]) {
    assert!(POLICY.contains(written), "{written}");
    let text = POLICY.replacen(written, followed, 1);
    let decides = policy(&text).policy().clone();
    check(move |head, _| decides.answer(head, application()), expected);
}

/// A server that answers by a function of the request and of the policy.
#[track_caller]
fn check(answer: impl Fn(&RequestHead, &Policy) -> ResponseHead + Clone + Send + 'static, expected: &[&str]) {
    let decides = policy(POLICY).policy().clone();
    let server = Server::answering(move |head| answer(head, &decides));
    let report = verified(POLICY, server.address.port());
    let shown: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            (&finding.key, &finding.can, finding.evidence.first().map(|shown| &shown.caption), &finding.notes)
        })
        .collect();
    assert_eq!((codes(&report), reasons(&report)), (expected.to_vec(), vec![]), "{shown:#?}");
    for finding in &report.findings {
        let place = finding.place.as_ref().unwrap();
        assert!(!finding.evidence.is_empty() && !finding.can.is_empty() && place.start.0 > 1, "{finding:#?}");
        assert_eq!(xorigin_probe::finding::entry(finding.code).unwrap().class, finding.class);
        let failed = |check: &xorigin_probe::finding::Check| matches!(&check.end, CheckEnd::Failed(code, _) if *code == finding.code);
        // What no browser sees is worth knowing, and no failure.
        let fails = finding.severity > Severity::Info;
        assert!(report.groups.iter().flat_map(|group| &group.checks).any(failed) == fails, "{}", finding.code);
    }
}

/// The answer, changed.
#[track_caller]
fn changed(change: impl Fn(&RequestHead, &mut ResponseHead) + Clone + Send + 'static, expected: &[&str]) {
    check(
        move |head, policy| {
            let mut answer = policy.answer(head, application());
            change(head, &mut answer);
            answer
        },
        expected,
    );
}

/// The answer of the same server to a request of another origin, with the name of the one that asks.
fn as_if(origin: &str, head: &RequestHead, policy: &Policy) -> ResponseHead {
    let mut other = head.clone();
    let own = head.headers.get(b"origin").unwrap_or_default();
    other.headers.set(b"origin", origin.as_bytes());
    let mut answer = policy.answer(&other, application());
    if answer.headers.contains(b"access-control-allow-origin") {
        answer.headers.set(b"access-control-allow-origin", &own);
    }
    answer
}

fn origin(head: &RequestHead) -> String {
    String::from_utf8(head.headers.get(b"origin").unwrap_or_default()).unwrap()
}

/// Whether a request is one of the rule that is for some origins.
fn is_api(head: &RequestHead) -> bool {
    head.url.path().starts_with("/v1")
}

const ALLOW_ORIGIN: &[u8] = b"access-control-allow-origin";
const APP: &str = "https://app.example.com";

/// A server that takes some origins for the application's.
#[track_caller]
fn takes(for_app: impl Fn(&str) -> bool + Clone + Send + 'static, expected: &[&str]) {
    check(
        move |head, policy| {
            let origin = origin(head);
            let takes = is_api(head) && !origin.is_empty() && for_app(&origin);
            if takes { as_if(APP, head, policy) } else { policy.answer(head, application()) }
        },
        expected,
    );
}

#[test]
fn origins_that_are_let_in() {
    takes(|_| true, &["verify-origin-any"]);
    takes(|origin| origin == "null", &["verify-origin-null"]);
    takes(|origin| origin.starts_with(APP), &["verify-origin-prefix"]);
    takes(|origin| origin.ends_with("app.example.com"), &["verify-origin-suffix"]);
    takes(|origin| origin.ends_with("example.com") && origin.starts_with("https:"), &["verify-origin-suffix"]);
    takes(|origin| origin.contains("app.example.com"), &["verify-origin-substring"]);
    takes(|origin| origin == "https://appxexample.com", &["verify-origin-dot"]);
    takes(|origin| origin == "https://app.examplexcom", &["verify-origin-dot"]);
    takes(|origin| origin.starts_with("https://app.example.com-"), &["verify-origin-boundary"]);
    takes(|origin| origin == "http://app.example.com", &["verify-origin-scheme"]);
    takes(|origin| origin.starts_with("https://app.example.com:"), &["verify-origin-port"]);
    takes(|origin| origin.ends_with(".app.example.com"), &["verify-origin-subdomain"]);
    takes(|origin| origin.ends_with(".example.com") && origin.starts_with("https:"), &["verify-origin-subdomain"]);
    takes(|origin| origin == "https://preview.example.com", &["verify-origin-base"]);
    takes(|origin| origin == "https://shopapp.example.com", &["verify-origin-join"]);
    takes(|origin| origin == "https://app.example.com.", &["verify-origin-trailing-dot"]);
}

#[test]
fn the_other_policy() {
    other("\"https://shop.example.org\", ", "", &["verify-origin-refused"]);
    other("\"DELETE\"", "\"DELETE\", \"PATCH\"", &["verify-method-allowed"]);
    other("\"PUT\", ", "", &["verify-method-refused"]);
    other("methods = [\"PUT\", \"DELETE\"]", "methods = [\"*\"]", &["verify-method-any"]);
    other("\"x-request-id\"", "\"x-request-id\", \"authorization\"", &["verify-header-allowed"]);
    other(", \"x-request-id\"", "", &["verify-header-refused"]);
    other("[\"content-type\", \"x-request-id\"]", "[\"*\"]", &["verify-header-any"]);
    other("[\"etag\"]", "[\"etag\", \"x-secret\"]", &["verify-exposed-more"]);
    other("expose-headers = [\"etag\"]\n", "", &["verify-exposed-less"]);
    other("max-age = 600", "max-age = 86400", &["verify-max-age-longer"]);
    other("max-age = 600\n", "", &["verify-max-age-shorter"]);
    other("credentials = true\n", "", &["verify-credentials-missing"]);
    other(
        "origins = [\"*\"]",
        "origins = [\"*\"]\ncredentials = true\ndanger = [\"any-origin-with-credentials\", \"null-origin\"]",
        &["verify-credentials-allowed", "verify-origin-refused"],
    );
}

#[test]
fn answers_that_lack_something() {
    let is_actual = |head: &RequestHead| is_api(head) && !head.method.is("OPTIONS");
    let lacks = |name: &'static [u8], from: fn(&RequestHead) -> bool, expected: &[&str]| {
        changed(
            move |head, answer| {
                if from(head) {
                    answer.headers.delete(name)
                }
            },
            expected,
        );
    };
    lacks(ALLOW_ORIGIN, is_actual, &["verify-actual-refused"]);
    lacks(b"vary", |head| !head.headers.contains(b"origin"), &["verify-vary"]);
    lacks(b"vary", |head| !origin(head).contains("app.example.com"), &["verify-vary"]);
    lacks(b"vary", |head| head.method.is("OPTIONS"), &["verify-vary-preflight"]);
    lacks(b"access-control-allow-credentials", |_| true, &["verify-credentials-missing"]);
    changed(
        |head, answer| {
            if head.method.is("OPTIONS") {
                *answer = ResponseHead { status: 404, status_message: Vec::new(), headers: HeaderList::new() };
            }
        },
        &["verify-preflight-status"],
    );
    changed(
        |head, answer| {
            if head.method.is("OPTIONS") {
                answer.status = 500
            }
        },
        &["verify-preflight-status"],
    );
    changed(
        |head, answer| {
            if head.method.is("OPTIONS") {
                *answer = ResponseHead { status: 403, status_message: Vec::new(), headers: HeaderList::new() };
            }
        },
        &["verify-preflight-refused"],
    );
    changed(
        |head, answer| {
            if head.method.is("OPTIONS") && answer.status == 204 {
                answer.status = 200
            }
        },
        &["verify-preflight-status-unusual"],
    );
}

#[test]
fn answers_that_say_too_much() {
    let add = |name: &'static str, value: &'static str, to: fn(&RequestHead) -> bool, expected: &[&str]| {
        changed(
            move |head, answer| {
                if to(head) {
                    answer.headers.push(name.as_bytes(), value.as_bytes())
                }
            },
            expected,
        );
    };
    let is_app = |head: &RequestHead| origin(head) == APP && !head.method.is("OPTIONS");
    let is_unknown = |head: &RequestHead| is_api(head) && origin(head).ends_with(".example");
    add("access-control-allow-origin", "*", is_app, &["verify-duplicate-allow-origin"]);
    add("access-control-allow-credentials", "true", is_app, &["verify-duplicate-allow-credentials"]);
    add("access-control-allow-credentials", "true", is_unknown, &["verify-refused-headers"]);
    let is_nobody = |head: &RequestHead| is_api(head) && !head.headers.contains(b"origin");
    add("access-control-allow-origin", APP, is_nobody, &["verify-absent-headers"]);
    changed(
        |head, answer| {
            if origin(head) == APP {
                answer.headers.set(ALLOW_ORIGIN, b"https://app.example.com/")
            }
        },
        &["verify-origin-malformed"],
    );
    changed(
        |head, answer| {
            if is_api(head) && answer.headers.contains(ALLOW_ORIGIN) {
                answer.headers.set(ALLOW_ORIGIN, APP.as_bytes());
            }
        },
        &["verify-origin-mismatch"],
    );
    changed(
        |head, answer| {
            if is_api(head) && !origin(head).is_empty() {
                answer.headers.set(ALLOW_ORIGIN, b"*")
            }
        },
        &["verify-credentials-wildcard", "verify-origin-any"],
    );
}

#[test]
fn errors_and_paths() {
    let is_missing = |head: &RequestHead| head.url.path().rsplit('/').next().is_some_and(|last| last.len() == 12);
    changed(
        move |head, answer| {
            if is_missing(head) && !head.method.is("OPTIONS") {
                *answer = ResponseHead { status: 404, status_message: Vec::new(), headers: HeaderList::new() };
            }
        },
        &["verify-error-response"],
    );
    check(
        move |head, policy| {
            let open = is_missing(head) && is_api(head) && !origin(head).is_empty();
            let mut answer = if open { as_if(APP, head, policy) } else { policy.answer(head, application()) };
            if is_missing(head) && !head.method.is("OPTIONS") {
                answer.status = 404;
            }
            answer
        },
        &["verify-error-response-open"],
    );
    check(
        |head, policy| {
            let mut taken = head.clone();
            if is_api(head) {
                taken.url.set_path("/v1/");
            }
            policy.answer(&taken, application())
        },
        &["verify-path"],
    );
}

#[test]
fn a_finding_says_who_and_where() {
    let decides = policy(POLICY).policy().clone();
    let server = Server::answering(move |head| {
        let origin = origin(head);
        if origin.starts_with(APP) { as_if(APP, head, &decides) } else { decides.answer(head, application()) }
    });
    let report = verified(POLICY, server.address.port());
    let [finding] = report.findings.as_slice() else { panic!("{:#?}", report.findings) };
    assert_eq!((finding.severity, finding.class), (Severity::High, Some("A03")));
    assert_eq!(finding.place.as_ref().unwrap().path, "rule[0].origins[0]");
    assert_eq!(
        (finding.place.as_ref().unwrap().start, finding.place.as_ref().unwrap().file.as_str()),
        ((7, 12), "cors.toml")
    );
    assert_eq!(finding.who, "anyone who has a domain, with a host that begins as https://app.example.com does");
    assert_eq!(finding.can, "read what the signed-in user can read");
    assert_eq!(finding.key, "api: verify-origin-prefix");
    assert!(finding.notes.first().unwrap().contains("(hyphen behind it)"), "{:?}", finding.notes);
    assert_eq!(finding.target.path(), "/v1/");
}
