//! What a response says beside what a policy has it say, where no user agent's verdict on the one request shows it.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::decision::{Constant, ResponseField};
use super::{Policy, Reaction};
use crate::fetch::RequestHead;
use crate::header::{Caching, HeaderList, get_decode_and_split, names, varies_by};
use crate::message::ResponseHead;
use crate::origin::TupleOrigin;

/// One thing that a response says otherwise than a policy has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Departure {
    /// `Vary` lacks this name, in lower case, and a cache may keep the response.
    VaryMissing(Box<str>),
    /// A header that should not be there.
    Unexpected(ResponseField),
    /// A header that should be there.
    Missing(ResponseField),
    /// A header that should have another value.
    Otherwise(ResponseField),
}

impl Policy {
    /// The response of a server that follows this policy and whose application, where it is asked, answers `application`.
    #[must_use]
    pub fn answer(&self, request: &RequestHead, application: ResponseHead) -> ResponseHead {
        match self.evaluate(request).react(None) {
            Reaction::Respond(own) => {
                let mut headers = HeaderList::new();
                own.apply(&mut headers);
                ResponseHead { status: own.status(), status_message: Vec::new(), headers }
            }
            Reaction::Forward(effect) => {
                let mut response = application;
                effect.apply(&mut response.headers);
                response
            }
        }
    }

    /// What `response`, the answer to `request`, says otherwise than a server that follows this policy: names that `Vary`
    /// lacks, and headers of CORS, `Timing-Allow-Origin` and `Cross-Origin-Resource-Policy` that are there, are not there
    /// or have another value. More in `Vary` than the policy needs is right.
    #[must_use]
    pub fn departures(&self, request: &RequestHead, response: &ResponseHead) -> Vec<Departure> {
        let expected = self.answer(request, response.clone()).headers;
        let got = &response.headers;
        let mut departures = Vec::new();
        for field in
            ResponseField::CORS.into_iter().chain([ResponseField::TimingAllowOrigin, ResponseField::ResourcePolicy])
        {
            let name = field.as_str().as_bytes();
            match (expected.get(name), got.get(name)) {
                (None, Some(_)) => departures.push(Departure::Unexpected(field)),
                (Some(_), None) => departures.push(Departure::Missing(field)),
                (Some(expected), Some(got)) if expected != got => departures.push(Departure::Otherwise(field)),
                (None, None) | (Some(_), Some(_)) => {}
            }
        }
        departures.extend(vary_missing(&expected, got).into_iter().map(Departure::VaryMissing));
        departures
    }
}

/// The names that `Vary` lacks. A response that no cache keeps needs none.
///
/// Where the policy says `*` to everybody, the response need not vary. If it does all the same, it has to say so.
fn vary_missing(expected: &HeaderList, got: &HeaderList) -> Vec<Box<str>> {
    if Caching::of(got).no_store {
        return Vec::new();
    }
    let mut needed: Vec<&[u8]> = expected.values(names::VARY).flat_map(get_decode_and_split).collect();
    if is_any(expected) && differs_by_origin(got) {
        needed.push(names::ORIGIN);
    }
    needed.retain(|name| !varies_by(got, name));
    needed.into_iter().map(|name| name.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect()).collect()
}

fn is_any(headers: &HeaderList) -> bool {
    headers.get(names::ACCESS_CONTROL_ALLOW_ORIGIN).is_some_and(|value| value == Constant::Any.as_str().as_bytes())
}

/// Whether a response that could say `*` names one origin, or none.
fn differs_by_origin(headers: &HeaderList) -> bool {
    let value = headers.get(names::ACCESS_CONTROL_ALLOW_ORIGIN);
    value.is_none_or(|value| value == b"null" || TupleOrigin::parse(&value).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Method;
    use crate::policy::{PolicySpec, RuleSpec};

    fn head(headers: &[(&str, &str)]) -> ResponseHead {
        ResponseHead { status: 200, status_message: Vec::new(), headers: headers.iter().copied().collect() }
    }

    #[track_caller]
    fn check(origins: &[&str], origin: Option<&str>, said: &[(&str, &str)], expected: &[Departure]) {
        let rule = RuleSpec { origins: origins.iter().map(|&text| text.into()).collect(), ..RuleSpec::default() };
        let policy = Policy::new(&PolicySpec { rules: [rule].into(), ..PolicySpec::default() }).unwrap();
        let request = RequestHead {
            method: Method::get(),
            url: "https://api.example/".parse().unwrap(),
            headers: origin.map(|origin| ("Origin", origin)).into_iter().collect(),
        };
        assert_eq!(policy.departures(&request, &head(said)), expected, "{origin:?} {said:?}");
    }

    const ALLOW: &str = "Access-Control-Allow-Origin";
    const APP: &str = "https://app.example";

    fn vary_lacks() -> Departure {
        Departure::VaryMissing("origin".into())
    }

    #[test]
    fn of_a_rule_for_some_origins() {
        let check = |origin, said: &[_], expected: &[_]| check(&[APP], origin, said, expected);
        let vary = ("Vary", "Accept-Encoding, ORIGIN");
        check(Some(APP), &[(ALLOW, APP), vary], &[]);
        check(Some(APP), &[(ALLOW, APP), ("Vary", "*")], &[]);
        check(Some(APP), &[(ALLOW, APP), ("Vary", "Accept"), ("Vary", "Origin")], &[]);
        check(Some(APP), &[(ALLOW, APP), ("Cache-Control", "private, No-Store")], &[]);
        check(Some(APP), &[(ALLOW, APP), ("Vary", "Originator")], &[vary_lacks()]);
        check(Some(APP), &[vary], &[Departure::Missing(ResponseField::AllowOrigin)]);
        check(Some(APP), &[(ALLOW, "*"), vary], &[Departure::Otherwise(ResponseField::AllowOrigin)]);
        check(None, &[], &[vary_lacks()]);
        check(None, &[(ALLOW, APP), vary], &[Departure::Unexpected(ResponseField::AllowOrigin)]);
        let credentials = ("access-control-allow-credentials", "true");
        check(
            Some("https://b.example"),
            &[vary, credentials],
            &[Departure::Unexpected(ResponseField::AllowCredentials)],
        );
    }

    #[test]
    fn of_a_rule_for_any_origin() {
        let check = |origin, said: &[_], expected: &[_]| check(&["*"], origin, said, expected);
        let (missing, otherwise) =
            (Departure::Missing(ResponseField::AllowOrigin), Departure::Otherwise(ResponseField::AllowOrigin));
        check(Some(APP), &[(ALLOW, "*")], &[]);
        check(None, &[(ALLOW, "*")], &[]);
        check(Some(APP), &[(ALLOW, APP)], &[otherwise.clone(), vary_lacks()]);
        check(Some(APP), &[(ALLOW, APP), ("Vary", "Origin")], &[otherwise]);
        check(None, &[], &[missing, vary_lacks()]);
        check(Some(APP), &[(ALLOW, "*"), (ALLOW, "*")], &[Departure::Otherwise(ResponseField::AllowOrigin)]);
    }
}
