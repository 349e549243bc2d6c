//! Who can do what.

use xorigin::message::CredentialsMode;

use super::near::Near;
use super::settle::Settled;
use crate::finding::Severity;

/// How bad a fault is, who can use it, and what they can do.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) severity: Severity,
    pub(super) who: String,
    pub(super) can: String,
}

/// Whether no browser sees a difference: worth knowing, and no failure.
pub(super) fn is_harmless(code: &str) -> bool {
    matches!(
        code,
        "verify-vary-unneeded"
            | "verify-vary-preflight"
            | "verify-refused-headers"
            | "verify-absent-headers"
            | "verify-preflight-status-unusual"
    )
}

/// What there is to say about a fault. `written` is what the policy has in its place, `is_for_all` whether the rule is for
/// any origin.
pub(super) fn words(settled: &Settled<'_>, written: &str, is_for_all: bool) -> Words {
    let question = settled.record.vector.question();
    let credentials = question.is_some_and(|question| question.credentials == CredentialsMode::Include);
    let origin = settled.record.vector.origin();
    let method = question.map_or("GET", |question| question.method.as_str());
    let what = &settled.fault.what;
    if let Some(near) = settled.near {
        let only_sends = settled.record.vector.is_preflight();
        let can = match (only_sends, credentials) {
            (true, true) => format!("send {method} with the user's credentials, without reading the answer"),
            (true, false) => format!("send {method} without credentials, without reading the answer"),
            (false, true) => "read what the signed-in user can read".to_owned(),
            (false, false) => "read responses without credentials, which the policy does not let it".to_owned(),
        };
        return Words { severity: severity(near, credentials), who: who(near, written, origin), can };
    }
    let by = |severity, who: &str, can: String| Words { severity, who: who.to_owned(), can };
    let allowed = format!("pages of {origin}");
    match settled.code {
        "verify-credentials-allowed" if is_for_all => {
            by(Severity::High, "any site", "read what the signed-in user can read".to_owned())
        }
        "verify-credentials-allowed" => {
            by(Severity::Medium, &allowed, "read what the signed-in user can read".to_owned())
        }
        "verify-error-response-open" if credentials => {
            by(Severity::Medium, "any site", "read error responses with the user's credentials".to_owned())
        }
        "verify-error-response-open" => by(Severity::Low, "any site", "read error responses".to_owned()),
        "verify-method-any" | "verify-method-allowed" | "verify-method-case" => {
            by(Severity::Low, &allowed, format!("send {method}, which the policy does not let them"))
        }
        "verify-header-any" | "verify-header-allowed" => {
            by(Severity::Low, &allowed, "send request headers that the policy does not let them".to_owned())
        }
        "verify-exposed-more" => by(Severity::Low, &allowed, format!("read more than they should: {what}")),
        "verify-path" => by(Severity::Low, &allowed, "read what is outside of the rule".to_owned()),
        "verify-rule-order" => {
            by(Severity::Medium, "whoever another rule is for", "do what that rule allows".to_owned())
        }
        "verify-max-age-longer" => by(Severity::Low, "", format!("what was allowed once is kept for longer: {what}")),
        "verify-block" => {
            by(Severity::Low, "any site", "have the application run, which the policy prevents".to_owned())
        }
        "verify-vary" => by(
            Severity::Low,
            "",
            "a cache may give one origin's answer to another, so that pages fail by chance".to_owned(),
        ),
        code if is_harmless(code) => by(Severity::Info, "", format!("{what}; browsers make no difference")),
        _ => by(Severity::Low, "", what.clone()),
    }
}

/// How bad it is that origins of this kind are let in.
const fn severity(near: Near, credentials: bool) -> Severity {
    use Severity as S;
    let with_credentials = match near {
        Near::Any
        | Near::Null
        | Near::Prefix
        | Near::Suffix
        | Near::SiteSuffix
        | Near::Substring
        | Near::Hyphen
        | Near::Dot(_)
        | Near::Join
        | Near::Concatenation => S::High,
        Near::Underscore | Near::Scheme | Near::Subdomain | Near::Sibling | Near::Parent | Near::Base => S::Medium,
        Near::Port | Near::TrailingDot | Near::UserInfo | Near::UpperCase | Near::OtherRule => S::Low,
    };
    if credentials { with_credentials } else { S::Low }
}

fn who(near: Near, written: &str, origin: &str) -> String {
    match near {
        Near::Any => "any site".to_owned(),
        Near::Null => "any site, from a sandboxed frame".to_owned(),
        Near::Prefix | Near::Hyphen | Near::Underscore => {
            format!("anyone who has a domain, with a host that begins as {written} does")
        }
        Near::Suffix | Near::SiteSuffix => format!("anyone who registers a name that ends as {written} does"),
        Near::Substring => format!("anyone who has a domain, with a host that has {written} in it"),
        Near::Dot(_) | Near::Join | Near::Concatenation => {
            format!("anyone who registers a name such as that of {origin}")
        }
        Near::Scheme => format!("whoever is on the network path of a page of {origin}"),
        Near::Subdomain | Near::Sibling => format!("whoever has a host such as that of {origin}"),
        Near::Parent | Near::Base | Near::TrailingDot => format!("pages of {origin}"),
        Near::Port => "whoever has another port of the same host".to_owned(),
        Near::UserInfo | Near::UpperCase | Near::OtherRule => format!("pages of {origin}, which other rules allow"),
    }
}
