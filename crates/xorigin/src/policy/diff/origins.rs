//! Origins that one rule lets read and another does not.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString as _};

use super::Listed;
use super::budget::Budget;
use super::change::Member;
use super::listed::MOST_NAMED;
use super::remark::{About, Remarks};
use super::side::Side;
use crate::origin::OriginParts;
use crate::policy::origins::{MAX_ORIGIN_LENGTH, OriginPattern, PortPattern};
use crate::policy::validate::{is_insecure, spans_public_suffix};

/// Ports of which a witness has one, if it can: the default one, and some that people use.
const USUAL_PORTS: [Option<u16>; 5] = [None, Some(8443), Some(3000), Some(8080), Some(8000)];

/// What one rule lets read and another does not.
#[derive(Debug, Default)]
pub(super) struct Gained<'p> {
    pub(super) origins: Listed,
    /// What is worth a warning, should it be newly allowed.
    pub(super) remarks: Remarks,
    /// The first of the exact origins that both let read.
    pub(super) common: Option<&'p str>,
}

/// The origins that `to` lets read and `from` does not. A pattern is one of them if it has any such origin.
pub(super) fn gained<'p>(to: &Side<'p>, from: Option<&Side<'_>>, budget: &mut Budget) -> Gained<'p> {
    let lets = |origin: &str| from.is_some_and(|from| from.lets(origin));
    let mut gained = Gained::default();
    if to.is_any() {
        let outsider = from.map_or_else(|| Some("https://anyone.example".into()), |from| Side::outsider(&[from]));
        if let Some(witness) = outsider {
            gained.origins.add(Member { written: "*".into(), witness });
            gained.remarks.add(About::AnyOrigin, None);
        }
    }
    if to.lets("null") && !lets("null") && !(to.is_any() && gained.origins.count() > 0 && !to.rule.credentials()) {
        gained.origins.add(Member::exact("null"));
        gained.remarks.add(About::NullOrigin, None);
    }
    for pattern in to.patterns {
        // What another pattern of the rule covers is not worth a word of its own.
        if budget.spend()
            && to.index.covering_pattern(pattern).is_none()
            && let Some(witness) = outside(pattern, from, budget)
        {
            gained.remarks.of_pattern(pattern);
            gained.origins.add(Member { written: pattern.to_string(), witness });
        }
    }
    exact(to, lets, &mut gained, budget);
    gained
}

/// Adds the exact origins.
fn exact<'p>(to: &Side<'p>, lets: impl Fn(&str) -> bool, gained: &mut Gained<'p>, budget: &mut Budget) {
    let room = MOST_NAMED.saturating_sub(gained.origins.members.len());
    let mut first: BTreeSet<&str> = BTreeSet::new();
    for origin in to.rule.origins().exact() {
        if !budget.spend() {
            break;
        }
        if lets(origin) {
            gained.common = gained.common.filter(|common| *common < origin).or(Some(origin));
            continue;
        }
        let Some(parts) = OriginParts::parse(origin.as_bytes()) else { continue };
        if to.index.covering(&parts).is_some() {
            continue;
        }
        gained.remarks.of_origin(origin, &parts);
        gained.origins.tell_apart(origin);
        first.insert(origin);
        if first.len() > room {
            first.pop_last();
            gained.origins.more += 1;
        }
    }
    gained.origins.members.extend(first.into_iter().map(Member::exact));
}

/// An origin that `pattern` matches and `from` does not let read.
fn outside(pattern: &OriginPattern, from: Option<&Side<'_>>, budget: &mut Budget) -> Option<String> {
    let listed = from.map_or(0, |from| from.rule.origins().len());
    let covers = |port| from.is_some_and(|from| from.is_any() || from.index.cover(pattern, port));
    if covers(pattern.port()) {
        return None;
    }
    let (usual, every) = match pattern.port() {
        PortPattern::Exact(_) => (&USUAL_PORTS[..0], 0..=0),
        PortPattern::Any => (&USUAL_PORTS[..], 0..=u16::MAX),
    };
    let only = match pattern.port() {
        PortPattern::Exact(port) => Some(port),
        PortPattern::Any => None,
    };
    let every = every.filter(|_| only.is_none()).map(Some);
    for port in only.into_iter().chain(usual.iter().copied()).chain(every) {
        if !budget.spend() {
            break;
        }
        if covers(PortPattern::Exact(port)) {
            continue;
        }
        // Of so many names one is in no list.
        let names = if pattern.subdomains() { listed } else { 0 };
        let numbered = (0..=names).map(|number| member(pattern, port, &label(number)));
        // A base that is nearly as long as an origin can be leaves room for the shortest names only.
        let short = ('a'..='z').chain('0'..='9').filter(|_| pattern.subdomains());
        let short = short.map(|name| member(pattern, port, name.encode_utf8(&mut [0; 4])));
        for origin in numbered.chain(short).filter(|origin| origin.len() <= MAX_ORIGIN_LENGTH) {
            let is_one = OriginParts::parse(origin.as_bytes()).is_some_and(|parts| pattern.matches(&parts));
            if !budget.spend() || !is_one {
                break;
            }
            if from.is_none_or(|from| !from.lets(&origin)) {
                return Some(origin);
            }
        }
    }
    None
}

/// The name of this number.
fn label(number: usize) -> String {
    if number == 0 { "any".into() } else { format!("any-{number}") }
}

/// The origin that a pattern matches at a port and, if subdomains are meant, with this label before its base.
fn member(pattern: &OriginPattern, port: Option<u16>, label: &str) -> String {
    let (label, dot) = if pattern.subdomains() { (label, ".") } else { ("", "") };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{label}{dot}{}{port}", pattern.scheme(), pattern.base())
}

/// An origin that both rules let read, unless it is an exact one of both.
pub(super) fn common_of_patterns(one: &Side<'_>, other: &Side<'_>, budget: &mut Budget) -> Option<String> {
    let of_both = |of: &Side<'_>, with: &Side<'_>, budget: &mut Budget| {
        // A pattern for any port has the ports of the other's patterns.
        let ports = with.patterns.iter().filter_map(|pattern| match pattern.port() {
            PortPattern::Exact(port) => Some(port),
            PortPattern::Any => None,
        });
        let ports: BTreeSet<Option<u16>> = ports.chain([None]).collect();
        for pattern in of.patterns {
            let ports = ports.iter().copied().filter(|port| pattern.port().matches(*port));
            let own = match pattern.port() {
                PortPattern::Exact(port) => Some(port),
                PortPattern::Any => None,
            };
            for port in own.into_iter().chain(ports) {
                let of_both = |origin: &String| with.lets(origin) && of.lets(origin);
                let found = ["any", "a"].into_iter().map(|label| member(pattern, port, label)).find(of_both);
                if !budget.spend() || found.is_some() {
                    return found;
                }
            }
        }
        None
    };
    let found = of_both(one, other, budget).or_else(|| of_both(other, one, budget));
    let others = ["https://anyone.example", "null"].into_iter().map(Into::into);
    found.or_else(|| others.into_iter().find(|origin: &String| one.lets(origin) && other.lets(origin)))
}

impl Remarks {
    fn of_pattern(&mut self, pattern: &OriginPattern) {
        if spans_public_suffix(pattern) {
            self.add(About::PublicSuffix, Some(&pattern.to_string()));
        }
        if is_insecure(pattern.scheme(), pattern.base()) {
            self.add(About::InsecureOrigin, Some(&pattern.to_string()));
        }
    }

    fn of_origin(&mut self, origin: &str, parts: &OriginParts<'_>) {
        if is_insecure(parts.scheme, parts.host) {
            self.add(About::InsecureOrigin, Some(origin));
        }
    }

    /// What is worth a warning if those whom both rules let read get more: credentials, say. What the new one alone lets
    /// read is told with the origins.
    pub(super) fn of_both(old: &Side<'_>, new: &Side<'_>, budget: &mut Budget) -> Self {
        let mut remarks = Self::default();
        if old.is_any() && new.is_any() {
            remarks.add(About::AnyOrigin, None);
        }
        if old.lets("null") && new.lets("null") {
            remarks.add(About::NullOrigin, None);
        }
        for pattern in new.patterns.iter().filter(|it| old.is_any() || old.index.cover(it, it.port())) {
            remarks.of_pattern(pattern);
        }
        let exact = new.rule.origins().exact().take_while(|_| budget.spend());
        for origin in exact.filter(|origin| old.lets(origin)) {
            if let Some(parts) = OriginParts::parse(origin.as_bytes()) {
                remarks.of_origin(origin, &parts);
            }
        }
        remarks
    }
}
