//! That every fault shows where it is said to, and nowhere else than it should.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use http::request::Parts;
use http::{HeaderMap, Request};
use xorigin::policy::{HttpHead, Policy, Reaction};

use super::answer::Answer;
use super::application;
use super::server::Site;
use super::*;

fn parts(witness: Witness) -> Parts {
    let method = if witness.preflight.is_some() { "OPTIONS" } else { "GET" };
    let mut request = Request::builder().method(method).uri(witness.path).header("host", "127.0.0.1");
    if let Some(origin) = witness.origin {
        request = request.header("origin", origin);
    }
    if let Some((method, headers)) = witness.preflight {
        request = request.header("access-control-request-method", method);
        if let Some(headers) = headers {
            request = request.header("access-control-request-headers", headers);
        }
    }
    request.body(()).unwrap().into_parts().0
}

fn answer(fault: Option<Fault>, witness: Witness) -> Answer {
    Site::new(&policy(), fault).unwrap().respond(&parts(witness))
}

/// What the policy says, without anything of this module.
fn expected(request: &Parts) -> (u16, HeaderMap) {
    let policy = Policy::new(&policy()).unwrap();
    let head = HttpHead::from(request);
    let decision = policy.evaluate(&head);
    match decision.react(None) {
        Reaction::Respond(own) => (own.status(), own.header_map()),
        Reaction::Forward(effect) => {
            let mut answer = application::answer(request.method.as_str(), is_there(request.uri.path(), &[]));
            effect.apply(&mut answer.headers);
            (answer.status, answer.headers)
        }
    }
}

#[test]
fn every_fault_shows() {
    for fault in Fault::ALL {
        let (right, wrong) = (answer(None, fault.witness()), answer(Some(fault), fault.witness()));
        assert_ne!(right, wrong, "{fault:?}");
        assert_eq!(wrong, answer(Some(fault), fault.witness()), "{fault:?} is not the same twice");
    }
}

#[test]
fn without_a_fault_the_policy_is_followed() {
    for fault in Fault::ALL {
        let right = answer(None, fault.witness());
        assert_eq!((right.status, right.headers), expected(&parts(fault.witness())), "{fault:?}");
    }
}

/// What each of two faults that are alike does where the other one shows.
#[test]
fn a_fault_is_one_fault() {
    let check = |fault: Fault, elsewhere: Fault| {
        let (right, got) = (answer(None, elsewhere.witness()), answer(Some(fault), elsewhere.witness()));
        assert_eq!(right, got, "{fault:?} shows where {elsewhere:?} does");
    };
    let origins = [
        Fault::OriginPrefix,
        Fault::UnescapedDot,
        Fault::PortIgnored,
        Fault::SchemeIgnored,
        Fault::NullAllowed,
        Fault::BaseAllowed,
        Fault::PatternWithoutDot,
    ];
    for fault in origins {
        for other in origins.into_iter().filter(|other| *other != fault) {
            // What begins with an origin may go on with a port.
            if (fault, other) != (Fault::OriginPrefix, Fault::PortIgnored) {
                check(fault, other);
            }
        }
    }
    let others = [Fault::MethodLess, Fault::HeaderLess, Fault::ExposeLess, Fault::MaxAgeOther, Fault::VaryMissing];
    for fault in [Fault::VaryMissingOnRefused, Fault::VaryMissingWithoutOrigin, Fault::ErrorsBare, Fault::PathTooWide] {
        for other in others {
            check(fault, other);
        }
    }
}

/// Lines that are there with a fault.
#[test]
fn what_is_answered() {
    let check = |fault: Fault, status: u16, lines: &[(&str, Option<&str>)]| {
        let got = answer(Some(fault), fault.witness());
        assert_eq!(got.status, status, "{fault:?}");
        for (name, expected) in lines {
            let values = Vec::from_iter(got.headers.get_all(*name).iter().map(|value| value.to_str().unwrap()));
            assert_eq!(values.first().map(|_| values.join(" + ")).as_deref(), *expected, "{fault:?} {name}");
        }
    };
    let (origin, methods, names) =
        ("access-control-allow-origin", "access-control-allow-methods", "access-control-allow-headers");
    let credentials = "access-control-allow-credentials";
    let stranger = Some("https://stranger.test");
    check(Fault::OriginPrefix, 200, &[(origin, Fault::OriginPrefix.witness().origin), (credentials, Some("true"))]);
    check(Fault::BaseAllowed, 200, &[(origin, Some("https://preview.example.com"))]);
    check(Fault::AnyOriginReflected, 200, &[(origin, stranger), ("timing-allow-origin", stranger)]);
    check(Fault::StarForOrigins, 200, &[(origin, Some("*")), (credentials, None)]);
    check(Fault::FirstOriginForAll, 200, &[(origin, Some("https://app.example.com"))]);
    check(Fault::CredentialsToRefused, 200, &[(origin, None), (credentials, Some("true"))]);
    check(Fault::MethodMore, 204, &[(methods, Some("DELETE"))]);
    check(Fault::MethodLess, 403, &[(origin, None)]);
    check(Fault::MethodFolded, 204, &[(methods, Some("patch"))]);
    check(Fault::MethodsStar, 204, &[(methods, Some("*"))]);
    check(Fault::HeaderMore, 204, &[(names, Some("authorization"))]);
    check(Fault::HeaderPrefix, 204, &[(names, Some("x-request-id-stranger"))]);
    check(Fault::HeadersStar, 204, &[(names, Some("*")), (methods, Some("PUT"))]);
    check(Fault::ExposeMore, 200, &[("access-control-expose-headers", Some("etag, x-total, x-secret"))]);
    check(Fault::MaxAgeOther, 204, &[("access-control-max-age", Some("86400"))]);
    check(Fault::MaxAgeAbsent, 204, &[("access-control-max-age", None)]);
    check(Fault::VaryMissing, 200, &[("vary", Some("Accept-Encoding"))]);
    check(Fault::ErrorsBare, 404, &[(origin, None)]);
    check(Fault::TwoOrigins, 200, &[(origin, Some("https://app.example.com + *"))]);
    check(Fault::PreflightForwarded, 405, &[(origin, None)]);
    check(Fault::PreflightStatus, 404, &[(origin, Some("https://app.example.com")), (methods, Some("PUT"))]);
    check(Fault::PreflightRefused, 403, &[(origin, None)]);
    check(Fault::PreflightForAll, 204, &[(origin, stranger), (methods, Some("PUT"))]);
    check(Fault::RuleOrderReversed, 200, &[(origin, Some("https://app.example.com"))]);
    check(Fault::PathTooWide, 200, &[(origin, Some("https://app.example.com"))]);
}

#[test]
fn each_has_a_name_and_a_sentence() {
    let names = BTreeSet::from_iter(Fault::ALL.map(Fault::name));
    let about = BTreeSet::from_iter(Fault::ALL.map(Fault::about));
    assert_eq!((names.len(), about.len()), (Fault::ALL.len(), Fault::ALL.len()));
}

#[test]
fn over_a_socket() {
    let server = Broken::start(&policy(), Some(Fault::NullAllowed)).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    stream.write_all(b"GET /api/items HTTP/1.1\r\nHost: a\r\nOrigin: null\r\nConnection: close\r\n\r\n").unwrap();
    let mut got = String::new();
    stream.read_to_string(&mut got).unwrap();
    assert!(got.contains("access-control-allow-origin: null\r\n"), "{got}");
    assert_eq!((server.seen().requests, server.seen().safe, server.seen().unsafe_requests.len()), (1, 1, 0));
    let mut wrong = policy();
    wrong.rules[0].origins.push("https://app.example.com/".to_owned());
    let error = Broken::start(&wrong, None).unwrap_err();
    assert!(error.to_string().starts_with("the policy is wrong: "), "{error}");
}
