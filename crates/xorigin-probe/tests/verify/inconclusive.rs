//! Servers of which nothing can be found out: neither that they follow the policy nor that they do not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use xorigin::fetch::RequestHead;
use xorigin::message::ResponseHead;
use xorigin_probe::finding::{CheckEnd, Report, Why};
use xorigin_probe::verify::verify;
use xorigin_testkit::hostile::{Behaviour, Hostile};

use crate::server::Server;
use crate::support::{POLICY, application, asker, codes, options, passed, policy, reasons, run, verified};

#[track_caller]
fn check(report: &Report, why: Why) {
    assert_eq!((codes(report), reasons(report)), (vec![], vec![why]), "{:#?}", report.findings);
    assert_eq!(passed(report), 0);
    let mut checks = report.groups.iter().flat_map(|group| &group.checks);
    assert!(checks.all(|check| matches!(&check.end, CheckEnd::Unknown(words) if words.starts_with(why.as_str()))));
    assert!(report.inconclusive.iter().all(|one| !one.detail.is_empty() && !one.advice.is_empty()));
}

/// A server that follows the policy, but for what a function makes of its answers.
fn following(change: impl Fn(&RequestHead, ResponseHead, usize) -> ResponseHead + Clone + Send + 'static) -> Report {
    let decides = policy(POLICY).policy().clone();
    let count = Arc::new(AtomicUsize::new(0));
    let server = Server::answering(move |head| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        change(head, decides.answer(head, application()), number)
    });
    verified(POLICY, server.address.port())
}

#[test]
fn hostile_servers() {
    for (behaviour, why) in [
        (Behaviour::Garbage, Why::Network),
        (Behaviour::ClosesWithoutAnswer, Why::Network),
        (Behaviour::ClosesMidHead, Why::Network),
        (Behaviour::EndlessHeaders, Why::Network),
        (Behaviour::StatusLineOnly, Why::Network),
        (Behaviour::RedirectLoop, Why::Redirect),
        (Behaviour::NeverAnswers, Why::Timeout),
        (Behaviour::ByteASecond, Why::Timeout),
    ] {
        let server = Hostile::start(behaviour).unwrap();
        let port = server.url().parse::<url::Url>().unwrap().port().unwrap();
        let time = Duration::from_millis(if why == Why::Timeout { 300 } else { 10_000 });
        let report = run(verify(&policy(POLICY), &options(port), &asker(time)));
        check(&report, why);
        assert!(server.requests() <= 20, "{behaviour:?}: {} requests", server.requests());
    }
}

#[test]
fn nobody_is_there() {
    // Of a port that nobody listens on any more.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    check(&verified(POLICY, port), Why::Network);
}

#[test]
fn answers_that_are_not_its_own() {
    let status = |status: u16, headers: &'static [(&'static str, &'static str)]| {
        following(move |_, _, _| ResponseHead {
            status,
            status_message: Vec::new(),
            headers: headers.iter().copied().collect(),
        })
    };
    check(&status(302, &[("location", "/login")]), Why::Redirect);
    check(&status(307, &[("location", "https://www.example.net/v1/")]), Why::Redirect);
    check(&status(401, &[]), Why::Authentication);
    check(&status(403, &[]), Why::Authentication);
    check(&status(429, &[]), Why::RateLimit);
    check(&status(429, &[("retry-after", "600")]), Why::RateLimit);
    check(&status(429, &[("retry-after", "0")]), Why::RateLimit);
    check(&status(503, &[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")]), Why::RateLimit);
    check(&status(503, &[]), Why::ServerError);
    check(&status(502, &[]), Why::ServerError);
    for (name, value) in
        [("age", "812"), ("x-cache", "HIT"), ("x-cache", "Hit from cloudfront"), ("cf-cache-status", "STALE")]
    {
        check(
            &following(move |_, mut answer, _| {
                answer.headers.push(name.as_bytes(), value.as_bytes());
                answer
            }),
            Why::Cache,
        );
    }
}

#[test]
fn a_cache_that_did_not_answer_is_no_reason() {
    for (name, value) in [("age", "0"), ("x-cache", "MISS"), ("cf-cache-status", "DYNAMIC")] {
        let report = following(move |_, mut answer, _| {
            answer.headers.push(name.as_bytes(), value.as_bytes());
            answer
        });
        assert_eq!((codes(&report), reasons(&report)), (vec![], vec![]));
    }
}

#[test]
fn answers_that_change() {
    // Every second answer, whatever it is to, has lost its headers.
    check(&following(|_, answer, number| if number % 2 == 0 { answer } else { application() }), Why::Flapping);
    // One that is right most of the time.
    let report = following(|_, answer, number| if number % 3 == 0 { application() } else { answer });
    assert_eq!((codes(&report), reasons(&report)), (vec![], vec![Why::Flapping]));
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    // Twice in a while it has had enough, and says that it has not for long.
    let report = following(|_, answer, number| match number % 40 {
        39 => {
            let headers = [("retry-after", "0")].into_iter().collect();
            ResponseHead { status: 429, status_message: Vec::new(), headers }
        }
        _ => answer,
    });
    assert_eq!((codes(&report), reasons(&report)), (vec![], vec![]));
    assert!(passed(&report) > 50);
}

#[test]
fn whoever_must_sign_in_and_is_told_so_properly() {
    // Without credentials it says 401 to everybody, with the headers of the policy: those can be verified.
    let report = following(|head, mut answer, _| {
        if !head.method.is("OPTIONS") {
            answer.status = 401;
        }
        answer
    });
    assert_eq!((codes(&report), reasons(&report)), (vec![], vec![]));
    assert!(passed(&report) > 50);
}

#[test]
fn a_stop_keeps_what_is_known() {
    let decides = policy(POLICY).policy().clone();
    let asker = asker(Duration::from_secs(20));
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let server = Server::answering(move |head| {
        seen.fetch_add(1, Ordering::SeqCst);
        decides.answer(head, application())
    });
    let pacer = asker.pacer().clone();
    let report = run(async {
        let stop = async {
            while count.load(Ordering::SeqCst) < 20 {
                tokio::task::yield_now().await;
            }
            pacer.stop();
            std::future::pending::<()>().await;
        };
        let verified = policy(POLICY);
        let options = options(server.address.port());
        tokio::select! {
            report = verify(&verified, &options, &asker) => report,
            () = stop => unreachable!("it does not end"),
        }
    });
    assert_eq!((codes(&report), reasons(&report)), (vec![], vec![Why::Stopped]));
    assert!(report.stopped.is_some() && passed(&report) > 5, "{}", passed(&report));
}
