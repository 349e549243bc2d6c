//! The sentences about differences.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::{Change, Difference, Direction, Listed, Member, Scope};
use crate::engine::Engine;
use crate::policy::spec::{Enforcement, PreflightFailure, ResourcePolicy};

/// How many members of a list, and how many places, a sentence names.
const MOST: usize = 3;

impl Difference {
    /// Who is affected and how, in one sentence.
    #[must_use]
    pub fn effect(&self) -> String {
        let place = self.place();
        let can = if self.direction() == Direction::Looser { "can now" } else { "can no longer" };
        // What matters to all origins that both policies allow is told of one.
        let pages = format!(
            "pages of {}, and of every other origin that is allowed before and after,",
            who(&self.witness.origin)
        );
        match &self.change {
            Change::Origins { allowed, credentials, origins } => {
                // Of a pattern some may still read.
                let is_pattern = |member: &Member| member.written != member.witness;
                let some_still = origins.members.iter().any(is_pattern)
                    && self.scopes.first().is_some_and(|scope| scope.new.is_some());
                let with = match (allowed, credentials) {
                    (true, true) => ", with the user's cookies",
                    (true, false) => ", without cookies",
                    (false, _) if some_still => ", but for those that the new rule still lets",
                    (false, _) => "",
                };
                format!("{} {can} read {place}{with}", pages_of(origins))
            }
            Change::Credentials { .. } => format!("{pages} {can} read {place} with the user's cookies"),
            Change::Methods { methods, .. } => format!("{pages} {can} use {} on {place}", listed(methods, "method")),
            Change::RequestHeaders { names, .. } => {
                format!("{pages} {can} send {} to {place}", listed(names, "request header"))
            }
            Change::ExposedHeaders { names, .. } => {
                format!("{pages} {can} read {} of {place}", listed(names, "response header"))
            }
            Change::Timing { .. } => format!("{pages} {can} read how long {place} took to load, in detail"),
            Change::MaxAge { old, new } => {
                let seconds = |said: &Option<u32>| said.map_or(Engine::STANDARD.default_max_age, u64::from);
                let longer = seconds(new) > seconds(old);
                let so = if longer {
                    "a permission that is taken away goes on for as long"
                } else {
                    "preflights are sent more often"
                };
                format!(
                    "browsers keep the answer to a preflight for {place} for up to {} seconds, not {}: {so}",
                    seconds(new),
                    seconds(old)
                )
            }
            Change::Enforcement { old, new } => enforcement(*old, *new, &place),
            Change::ResourcePolicy { new, .. } => match new {
                None => format!("whether pages of other origins can embed {place} is the application's to say"),
                Some(ResourcePolicy::SameOrigin) => {
                    format!("only pages of the server's own origin can embed {place} without CORS")
                }
                Some(ResourcePolicy::SameSite) => {
                    format!("only pages of the server's own site can embed {place} without CORS")
                }
                Some(ResourcePolicy::CrossOrigin | ResourcePolicy::FromOrigins) => {
                    format!("pages of every origin can embed {place}, isolated ones too")
                }
            },
            Change::PreflightSuccess { old, new } => {
                format!("a preflight for {place} that is allowed is answered with {new}, not {old}")
            }
            Change::PreflightFailure { old, new } => {
                format!("a preflight for {place} that is refused {}; before, it {}", failure(*new), failure(*old))
            }
        }
    }

    /// The places, as a sentence names them.
    #[must_use]
    pub fn place(&self) -> String {
        let places = self.scopes.iter().map(Scope::to_string);
        joined(places.collect(), self.more_scopes, "place")
    }
}

/// What becomes of a refused preflight.
const fn failure(failure: PreflightFailure) -> &'static str {
    match failure {
        PreflightFailure::Forbidden => "is answered with 403",
        PreflightFailure::OkWithoutHeaders => "is answered with success, without CORS headers",
        PreflightFailure::Forward => "reaches the application",
    }
}

fn enforcement(old: Enforcement, new: Enforcement, place: &str) -> String {
    match (old, new) {
        (_, Enforcement::Report) => format!("what the policy says of {place} is only counted, and nothing is refused"),
        (Enforcement::Report, Enforcement::Block) => format!(
            "what the policy says of {place} takes effect: whoever it allows can read, and whoever it refuses gets 403"
        ),
        (Enforcement::Report, _) => format!(
            "what the policy says of {place} takes effect: whoever it allows can read, and nobody else, whatever the \
             application says"
        ),
        (_, Enforcement::Block) => {
            format!("requests of refused origins for {place} are answered with 403, and do not run")
        }
        (_, Enforcement::Advise) => {
            format!("requests of refused origins for {place} run again: only their answers are kept from the pages")
        }
    }
}

/// An origin as it is named.
fn who(origin: &str) -> String {
    format!("`{origin}`")
}

/// The pages of origins.
fn pages_of(origins: &Listed) -> String {
    let named = |member: &Member| match &*member.written {
        "*" => "any origin".into(),
        "null" => "`null` (sandboxed frames)".into(),
        written if written == member.witness => who(written),
        written => format!("{} (such as {})", who(written), who(&member.witness)),
    };
    let more = origins.more + origins.members.len().saturating_sub(MOST);
    format!("pages of {}", joined(origins.members.iter().take(MOST).map(named).collect(), more, "origin"))
}

/// Names of methods or headers.
fn listed(listed: &Listed, what: &str) -> String {
    let named = |member: &Member| match &*member.written {
        "*" => format!("any {what}"),
        written => who(written),
    };
    joined(listed.members.iter().map(named).collect(), listed.more, what)
}

/// `a`, `a and b`, `a, b and 7 more origins`.
fn joined(mut words: Vec<String>, more: usize, what: &str) -> String {
    let rest = words.len().saturating_sub(MOST) + more;
    words.truncate(MOST);
    match rest {
        0 => {}
        1 => words.push(format!("1 more {what}")),
        _ => words.push(format!("{} more {what}s", grouped(rest))),
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A number with commas between thousands.
#[must_use]
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Scope {
    /// Hosts and paths as rules write them: `api.example.com/v1/*`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.host, self.path.is_every(), self.rest) {
            (None, true, false) => f.write_str("everything"),
            (None, true, true) => f.write_str("everything else"),
            (host, is_every, rest) => {
                f.write_str(if rest { "the rest of `" } else { "`" })?;
                if let Some(host) = host {
                    write!(f, "{host}")?;
                }
                if !is_every {
                    write!(f, "{}", self.path)?;
                }
                f.write_str("`")
            }
        }
    }
}
