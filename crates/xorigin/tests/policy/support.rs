//! Requests and responses as a table writes them.

use http::{HeaderMap, HeaderName, HeaderValue, Request};
use xorigin::policy::{HttpHead, Policy, Reaction};

/// Headers as a table writes them.
pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

/// The request that a line such as `GET /v1/a` and headers make.
pub(crate) fn request(line: &str, headers: Pairs<'_>) -> Request<()> {
    let (method, target) = line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    request.body(()).unwrap()
}

/// What becomes of a request and of the response to it.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status with which the policy answered itself, or `None` if the application ran.
    pub(crate) status: Option<u16>,
    /// The code of the refusal.
    pub(crate) refusal: Option<&'static str>,
    /// The response's headers, sorted, a line for each.
    pub(crate) headers: Vec<String>,
}

/// Puts a request to a policy; an application that answers has set `set`.
pub(crate) fn answer(policy: &Policy, request: &Request<()>, set: Pairs<'_>) -> Answer {
    let head = HttpHead::from(request);
    let decision = policy.evaluate(&head);
    let mut headers = HeaderMap::new();
    let status = match decision.react(None) {
        Reaction::Respond(response) => {
            response.apply(&mut headers);
            assert_eq!(response.header_map(), headers, "what is prepared is what is written");
            Some(response.status())
        }
        Reaction::Forward(effect) => {
            for (name, value) in set {
                headers.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
            }
            effect.apply(&mut headers);
            None
        }
    };
    let lines = headers.iter().map(|(name, value)| format!("{name}: {}", value.as_bytes().escape_ascii()));
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    Answer { status, refusal: decision.refusal().map(|refusal| refusal.code()), headers: lines }
}

/// Checks what becomes of a request.
#[track_caller]
pub(crate) fn check(policy: &Policy, line: &str, headers: Pairs<'_>, set: Pairs<'_>, expected: Expected<'_>) {
    let answer = answer(policy, &request(line, headers), set);
    let got = (answer.status, answer.refusal, answer.headers.iter().map(|line| &**line).collect::<Vec<_>>());
    assert_eq!(got, (expected.0, expected.1, expected.2.to_vec()), "{line} {headers:?}");
}

/// The status if the policy answers itself, the code of the refusal if there is one, and the response's headers.
pub(crate) type Expected<'a> = (Option<u16>, Option<&'a str>, &'a [&'a str]);
