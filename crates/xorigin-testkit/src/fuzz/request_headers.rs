//! The request headers that a preflight may ask for.
//!
//! The first line of the input has the names that a rule allows, separated by spaces, after a `!` if it allows
//! credentials; each other line is one of `Access-Control-Request-Headers`.

use std::collections::HashSet;

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::Method;
use xorigin::policy::{Policy, PolicySpec, Reaction, RuleSpec};

use super::Disagreement;
use super::text::first_and_others;
use crate::reference::request_headers::{self, Verdict};

const ORIGIN: &str = "https://app.example.com";

pub(super) fn run(data: &[u8]) -> Result<(), Disagreement> {
    let (names, lines) = first_and_others(data);
    let Ok(names) = std::str::from_utf8(names) else { return Ok(()) };
    let (credentials, names) = names.strip_prefix('!').map_or((false, names), |names| (true, names));
    let request_headers: Vec<String> = names.split(' ').map(str::to_owned).filter(|name| !name.is_empty()).collect();
    let rule = RuleSpec { origins: vec![ORIGIN.into()], credentials, request_headers, ..RuleSpec::default() };
    let spec = PolicySpec { rules: vec![rule], ..PolicySpec::default() };
    // Names that no rule may have are refused with the whole policy.
    let Ok(policy) = Policy::new(&spec) else { return Ok(()) };
    for rule in &spec.rules {
        let expected = request_headers::check(&rule.request_headers, credentials, &lines);
        let got = asked(&policy, &lines)?;
        Disagreement::unless_equal("what becomes of the names", &got, &expected).map_err(|disagreement| {
            disagreement.with(format!("{:?} {credentials} {}", rule.request_headers, data.escape_ascii()))
        })?;
    }
    Ok(())
}

/// What the policy says of the lines, by what it answers to a preflight.
fn asked(policy: &Policy, lines: &[&[u8]]) -> Result<Verdict, Disagreement> {
    let Ok(url) = "https://api.example.com/".parse() else { return Err(Disagreement::new("a URL is a URL")) };
    let mut headers = HeaderList::new();
    headers.push(b"origin", ORIGIN.as_bytes());
    headers.push(b"access-control-request-method", b"GET");
    for line in lines {
        headers.push(b"Access-Control-Request-Headers", line);
    }
    let head = RequestHead { method: Method::options(), url, headers };
    let decision = policy.evaluate(&head);
    match decision.refusal().map(|refusal| (refusal.code(), refusal.to_string())) {
        None => {
            let mut response = HeaderList::new();
            match decision.react(None) {
                Reaction::Respond(own) => own.apply(&mut response),
                Reaction::Forward(_) => return Err(Disagreement::new("a preflight reaches the application")),
            }
            let lines: Vec<&[u8]> = response.values(b"access-control-allow-headers").collect();
            // What is granted is one line, as a browser reads it.
            Disagreement::unless_equal("that it is one line", &(lines.len() < 2), &true)?;
            let names = lines.into_iter().flat_map(|line| line.split(|byte| *byte == b','));
            let names: HashSet<Vec<u8>> = names.map(<[u8]>::to_vec).collect();
            let clean = names.iter().all(|name| !name.is_empty() && !name.iter().any(|byte| b" \t".contains(byte)));
            Disagreement::unless_equal("that every name is one", &clean, &true)?;
            Ok(Verdict::Allowed(names))
        }
        Some(("request-headers-too-long", _)) => Ok(Verdict::TooLong),
        Some(("request-header-malformed", _)) => Ok(Verdict::Malformed),
        Some(("request-header-not-allowed", _)) => Ok(Verdict::NotAllowed),
        Some((code, told)) => Err(Disagreement::new(format!("{code}: {told}"))),
    }
}
