//! The budgets of the policy: prints what each path takes and fails if one takes longer than it may.
#![expect(clippy::expect_used, reason = "the inputs are written here, and a mistake in them must end the run")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use allocation_counter::measure;
use http::Request;
use xorigin::policy::{HttpHead, Policy, PolicySpec, Reaction, RuleSpec};

use xorigin_testkit::timing::{ROUNDS, Report, median};

const MILLION: usize = 1_000_000;
/// How many different origins are asked for in turn, so that no cache has the one that comes next.
const ASKED: usize = 4_096;

fn main() -> ExitCode {
    let mut report = Report::default();
    let million = build_a_million(&mut report);
    by_number_of_origins(&mut report, &million);
    preflights(&mut report);
    hostile_names(&mut report);
    report.exit_code()
}

fn origin(number: usize) -> String {
    format!("https://tenant-{number}.example.com")
}

fn policy_of(origins: usize) -> Policy {
    Policy::credentialed().origins((0..origins).map(origin)).build().expect("these are origins")
}

/// A million origins: how long it takes until they can be asked, and what they take beyond their text.
fn build_a_million(report: &mut Report) -> Policy {
    let origins: Vec<String> = (0..MILLION).map(origin).collect();
    let text: usize = origins.iter().map(String::len).sum();
    let rule = RuleSpec { origins, credentials: true, ..RuleSpec::default() };
    let spec = PolicySpec { rules: vec![rule], ..PolicySpec::default() };
    let mut policy = None;
    let mut seconds = f64::INFINITY;
    let mut kept = 0;
    for _ in 0..3 {
        let counted = measure(|| {
            let start = Instant::now();
            policy = Some(Policy::new(black_box(&spec)).expect("these are origins"));
            seconds = seconds.min(start.elapsed().as_secs_f64());
        });
        kept = kept.max(counted.bytes_current);
    }
    report.line("a million origins, from the spec to a policy", seconds, 2.0, "s");
    report.line("… and what each takes beyond its text", (kept as f64 - text as f64) / MILLION as f64, 64.0, "bytes");
    let mut linted = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        assert!(black_box(&spec).lint().is_empty());
        linted = linted.min(start.elapsed().as_secs_f64());
    }
    report.line("… validated, with advice", linted, 1.0, "s");
    policy.expect("it was built three times")
}

fn by_number_of_origins(report: &mut Report, million: &Policy) {
    let one = policy_of(1);
    let thousand = policy_of(1_600);
    // The same origin each time, as when one application asks; measured in turn.
    let same = request("GET", &[("origin", &origin(0))]);
    let mut least = [f64::INFINITY; 3];
    for _ in 0..ROUNDS {
        for (policy, least) in [&one, &thousand, million].into_iter().zip(&mut least) {
            let head = HttpHead::from(&same);
            *least =
                least.min(median(1_000, &mut || assert!(black_box(policy).evaluate(black_box(&head)).is_allowed())));
        }
    }
    let [with_one, with_thousand, with_million] = least;
    report.line("an actual request, one origin", with_one, 150.0, "ns");
    report.line("… with 1,600 origins, compared with one", with_thousand / with_one, 2.0, "times");
    report.line("… with 1,000,000 origins, compared with one", with_million / with_one, 2.0, "times");

    let asked = |origins: usize| -> Vec<_> {
        (0..ASKED).map(|at| request("GET", &[("origin", &origin(at * 7_919 % origins))])).collect()
    };
    for (what, policy, origins) in [("1,600", &thousand, 1_600), ("1,000,000", million, MILLION)] {
        let requests = asked(origins);
        let mut at = 0;
        let what = format!("an actual request, another one of {what} origins each time");
        report.within(&what, 1_000.0, 4_096, || {
            at = (at + 1) % ASKED;
            let head = HttpHead::from(requests.get(at).expect("it is below the length"));
            assert!(policy.evaluate(black_box(&head)).is_allowed());
        });
    }
}

fn typical() -> Policy {
    let rule = Policy::credentialed().origins(["https://app.example.com", "https://*.preview.example.com"]);
    let rule = rule.methods(["PUT", "DELETE"]).request_headers(["content-type", "x-request-id"]);
    rule.expose_headers(["etag"]).max_age(600).build().expect("this is a policy")
}

fn preflights(report: &mut Report) {
    let policy = typical();
    let app = ("origin", "https://app.example.com");
    let put = ("access-control-request-method", "PUT");
    let names = ("access-control-request-headers", "content-type,x-request-id");
    let allowed = request("OPTIONS", &[app, put, names]);
    let refused = request("OPTIONS", &[("origin", "https://evil.example"), put, names]);
    let pattern = request("GET", &[("origin", "https://pr-1.preview.example.com")]);
    let mut decide = |what: &str, budget, request: &Request<()>, is_allowed| {
        let head = HttpHead::from(request);
        report.within(what, budget, 1_000, || {
            assert_eq!(black_box(&policy).evaluate(black_box(&head)).is_allowed(), is_allowed);
        });
    };
    decide("an allowed preflight", 250.0, &allowed, true);
    decide("a refused preflight", 250.0, &refused, false);
    decide("an actual request of an origin that a pattern matches", 300.0, &pattern, true);
    let head = HttpHead::from(&allowed);
    report.within("an allowed preflight, decided and its headers written", 1_000.0, 1_000, || {
        let decision = policy.evaluate(black_box(&head));
        let Reaction::Respond(response) = decision.react(None) else { return };
        drop(black_box(response.header_map()));
    });
}

fn hostile_names(report: &mut Report) {
    let policy = typical();
    let distinct: Vec<String> = (0..9_000).map(|number| format!("x{number:05}")).collect();
    let one_line = |text: String| vec![text];
    let hostile = [
        ("one allowed name repeated", one_line("content-type,".repeat(65_536 / 13))),
        ("9,000 distinct names", one_line(distinct.join(","))),
        ("all white space", one_line(format!("a{}a", " ".repeat(65_534)))),
        ("1,024 empty lines", vec![String::new(); 1_024]),
    ];
    let wildcard = Policy::credentialed().origins(["https://app.example.com"]).any_request_header().build();
    let wildcard = wildcard.expect("this is a policy");
    for (what, lines) in hostile {
        let mut headers = vec![("origin", "https://app.example.com"), ("access-control-request-method", "PUT")];
        headers.extend(lines.iter().map(|line| ("access-control-request-headers", &**line)));
        let request = request("OPTIONS", &headers);
        let head = HttpHead::from(&request);
        for (policy, of) in [(&policy, "two names"), (&wildcard, "any name")] {
            report.within(&format!("64 KiB of request headers, {what}, against {of}"), 1_000.0, 1_000, || {
                assert!(!policy.evaluate(black_box(&head)).is_allowed());
            });
        }
    }
}

fn request(method: &str, headers: &[(&str, &str)]) -> Request<()> {
    let request = Request::builder().method(method).uri("/v1/things");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(()).expect("these are header values")
}
