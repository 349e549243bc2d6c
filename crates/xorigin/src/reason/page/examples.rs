//! A reason for each code, so that what follows from a cause can be asked without a request.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use alloc::{format, vec};

use url::Url;

use crate::header::{InvalidHeaderValue, Unsafe, UnsafeName};
use crate::message::{Destination, Method};
use crate::reason::{Cause, NullBecause, Phase, Reason};

impl Reason {
    /// An example of every cause, as a page of `origin` meets it at `url`; those with one code stand together.
    ///
    /// A cause that can be met in the answer to a preflight and to a request is there for both, and one that engines name
    /// in two ways is there twice.
    #[must_use]
    pub fn examples(origin: &str, url: &Url) -> Vec<Self> {
        let at = |phase: Phase| move |cause: Cause| (phase, cause);
        let both = |cause: Cause| [(Phase::Response, cause.clone()), (Phase::Preflight, cause)];
        let mut examples = Vec::new();
        examples.extend(at_the_request(url).into_iter().map(at(Phase::Request)));
        examples.extend(at_the_check(origin).into_iter().flat_map(both));
        examples.extend(at_the_preflight().into_iter().map(at(Phase::Preflight)));
        examples.extend(at_the_redirect().into_iter().map(at(Phase::Redirect)));
        examples.extend(at_the_response().into_iter().map(at(Phase::Response)));
        examples.extend(below_http().into_iter().map(at(Phase::Network)));
        examples.into_iter().map(|(phase, cause)| Self { phase, cause, url: url.clone() }).collect()
    }
}

fn at_the_request(url: &Url) -> Vec<Cause> {
    let put = Method::new(b"PUT").unwrap_or_else(|_| Method::get());
    vec![
        Cause::UrlInvalid("https://".to_string(), "empty host".to_string()),
        Cause::UrlHasCredentials,
        Cause::MethodInvalid(b"GET ITEMS".to_vec()),
        Cause::MethodForbidden(b"TRACE".to_vec()),
        Cause::NoCorsMethod(put),
        Cause::HeaderInvalid(b"X Trace".to_vec(), b"1".to_vec()),
        Cause::BodyNotAllowed(Method::get()),
        Cause::OnlyIfCachedMode,
        Cause::NotInHttpCache,
        Cause::StreamBodyMode,
        Cause::ReferrerInvalid("https://".to_string()),
        Cause::KeywordInvalid("credentials mode", "true".to_string()),
        Cause::SameOriginMode,
        Cause::NoCorsRedirectMode,
        Cause::SchemeNotHttp("localhost".to_string()),
        Cause::BadPort(url.port().unwrap_or(6000)),
        Cause::MixedContent,
    ]
}

fn at_the_check(origin: &str) -> Vec<Cause> {
    let text = |text: &str| text.as_bytes().to_vec();
    let origin = || -> String { origin.to_string() };
    let two = vec![text("*"), text(&origin())];
    vec![
        Cause::AllowOriginMissing { status: 200 },
        Cause::AllowOriginMultiple { lines: two, origin: origin() },
        Cause::AllowOriginMultiple { lines: vec![text(&format!("*, {}", origin()))], origin: origin() },
        Cause::AllowOriginWildcardWithCredentials { origin: origin() },
        Cause::AllowOriginInvalid { line: text("example"), origin: origin() },
        Cause::AllowOriginInvalid { line: text(&format!("{}/", origin())), origin: origin() },
        Cause::AllowOriginMismatch {
            line: text("https://other.example"),
            origin: origin(),
            null_because: (origin() == "null").then_some(NullBecause::OpaqueOrigin),
        },
        Cause::AllowCredentialsMissing,
        Cause::AllowCredentialsInvalid { lines: vec![text("True")] },
    ]
}

fn at_the_preflight() -> Vec<Cause> {
    let text = |text: &str| text.as_bytes().to_vec();
    let put = Method::new(b"PUT").unwrap_or_else(|_| Method::get());
    let invalid = |line: &str| InvalidHeaderValue { line: text(line), element: None };
    vec![
        Cause::PreflightRedirected(302, Some(text("/login"))),
        Cause::PreflightStatus(401),
        Cause::AllowMethodsInvalid(invalid("GET; PUT")),
        Cause::AllowHeadersInvalid(invalid("Content-Type; Authorization")),
        Cause::MethodNotAllowed { method: put, lines: vec![text("GET, POST")], wildcard_ignored: false },
        Cause::HeaderNotAllowed {
            names: vec![UnsafeName { name: text("content-type"), because: Unsafe::MimeType }],
            lines: vec![text("authorization")],
            wildcard_ignored: false,
        },
        Cause::AuthorizationNotListed { lines: vec![text("*")] },
    ]
}

fn at_the_redirect() -> Vec<Cause> {
    vec![
        Cause::RedirectModeError(302),
        Cause::LocationInvalid(vec![b"https://".to_vec()]),
        Cause::RedirectSchemeNotHttp("myapp://items".to_string()),
        Cause::RedirectLimit,
        Cause::RedirectHasCredentials { location: "https://user@files.example.com/".to_string(), same_origin: false },
        Cause::RedirectBodyNotReplayable(307),
    ]
}

fn at_the_response() -> Vec<Cause> {
    let line = |line: &str| vec![line.as_bytes().to_vec()];
    vec![
        Cause::ResourcePolicy { lines: line("same-origin"), embedder_policy: false },
        Cause::Nosniff(Destination::Script, line("text/plain")),
        Cause::MimeType(Destination::Script, line("image/png")),
        Cause::ElementStatus(Destination::Script, 404),
        Cause::ElementType(Destination::Script, line("text/html")),
        Cause::AuthenticationNeeded(407),
    ]
}

fn below_http() -> Vec<Cause> {
    vec![
        Cause::StreamBodyOverHttp1,
        Cause::RepeatedHeader {
            name: b"content-disposition".to_vec(),
            lines: vec![b"attachment".to_vec(), b"inline".to_vec()],
        },
        Cause::NetworkError("no connection: connection refused".to_string()),
        Cause::Timeout("no answer in time".to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    fn examples() -> Vec<Reason> {
        Reason::examples("https://app.example.com", &Url::parse("https://api.example.com/items").unwrap())
    }

    fn codes() -> BTreeSet<&'static str> {
        examples().iter().map(Reason::code).collect()
    }

    /// The words of `code.rs`, so that a cause without an example is missed.
    #[test]
    fn every_code_has_an_example() {
        let written: BTreeSet<&str> = include_str!("../code.rs")
            .lines()
            .filter_map(|line| line.split("=> \"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(codes(), written);
        assert_eq!(written.len(), 47);
    }

    #[test]
    fn every_page_has_what_applies() {
        let codes = codes();
        for example in examples() {
            let (code, page) = (example.code(), example.cause.page());
            for text in [page.cause, page.happens].into_iter().chain(page.common.iter().copied()).chain(page.danger) {
                assert!(text.ends_with('.') && !text.contains('\n') && text.len() < 300, "{code}: {text:?}");
            }
            assert!(!page.common.is_empty() && page.bad != page.good, "{code}");
            assert!(!page.related.is_empty() && !page.related.contains(&code), "{code}");
            assert!(page.related.iter().all(|related| codes.contains(related)), "{code}: {:?}", page.related);
            // What comes from a server can be asked of it; a header of CORS is mended there.
            let by_server = example.phase != Phase::Request && code != "stream-body-over-http1";
            assert_eq!(page.bad.starts_with("> "), by_server, "{code}");
            assert!(!by_server || page.check.is_some() && page.curl.is_some(), "{code}");
            let at_fault = example.header().map(|(name, _)| name);
            let cors = at_fault.is_some_and(|name| name.starts_with(b"access-control-"));
            assert!(!cors || page.remedy.is_some(), "{code}");
            for text in [page.bad, page.good] {
                assert!(
                    (1..=12).contains(&text.lines().count()) && text.lines().all(|line| line.len() <= 110),
                    "{code}"
                );
            }
        }
    }

    /// Pages are told apart by their words.
    #[test]
    fn no_two_causes_say_the_same() {
        let causes: BTreeSet<&str> = examples().iter().map(|example| example.cause.page().cause).collect();
        assert_eq!(causes.len(), codes().len());
    }
}
