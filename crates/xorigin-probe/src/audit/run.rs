//! Many targets at once, one report.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use futures_util::{StreamExt as _, stream};
use url::Url;
use xorigin::origin::{Origin, TupleOrigin};

use super::inspect::{Inspected, inspect};
use super::probe::{Base, Role, beside, of_base};
use super::{Options, Target};
use crate::ask::Asker;
use crate::finding::{Check, CheckEnd, Finding, Group, Kind, Report, Sent, Severity, entries, entry};
use crate::{Labels, ProbeOrigin};

/// Audits the targets, and tells what was found. It ends early if the asker's pacer is told to stop.
pub async fn audit(targets: &[Target], options: &Options, asker: &Asker) -> Report {
    let seed = options.seed.map_or_else(Labels::random, Labels::new).seed();
    let mut report = Report::new(Kind::Audit, seed);
    let started = Instant::now();
    let mut seen = HashSet::new();
    let news: Vec<bool> = targets.iter().map(|target| seen.insert(server(&target.url))).collect();
    let at_once = asker.pacer().limits().at_once.get().saturating_mul(2).clamp(2, 256);
    let mut inspected: Vec<(u64, Inspected)> = stream::iter((0u64..).zip(targets.iter().zip(news)))
        .map(|(number, (target, is_new))| async move {
            // Each target has names of its own: the others' do not depend on which is quicker.
            let labels = Labels::new(seed.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            (number, inspect(target, options, asker, &labels, is_new).await)
        })
        .buffer_unordered(at_once)
        .collect()
        .await;
    inspected.sort_by_key(|(number, _)| *number);
    let inspected: Vec<Inspected> = inspected.into_iter().map(|(_, inspected)| inspected).collect();
    report.groups =
        targets.iter().zip(&inspected).map(|(target, inspected)| group(target, inspected, options)).collect();
    let mixed = mixed(targets, &inspected, options);
    for inspected in inspected {
        report.inconclusive.extend(inspected.inconclusive);
        for finding in inspected.findings {
            merge(&mut report.findings, finding);
        }
    }
    report.findings.extend(mixed);
    report.findings.sort_by(|one, other| (other.severity, one.class).cmp(&(one.severity, other.class)));
    let progress = asker.pacer().progress();
    report.sent = Sent { requests: progress.sent, preflights: progress.preflights, time: started.elapsed() };
    report.stopped = asker.pacer().stopped();
    report
}

/// The server of a URL, as its origin.
fn server(url: &Url) -> String {
    Origin::of_url(url).ascii_serialization().to_owned()
}

/// Adds a finding, to what is the same of another path of the same server.
fn merge(findings: &mut Vec<Finding>, finding: Finding) {
    let is_same = |other: &&mut Finding| {
        (other.code, other.severity, &other.key) == (finding.code, finding.severity, &finding.key)
            && server(&other.target) == server(&finding.target)
    };
    match findings.iter_mut().find(is_same) {
        Some(other) => other.also.push(finding.target),
        None => findings.push(finding),
    }
}

/// What was looked for at one target, and how it ended.
fn group(target: &Target, inspected: &Inspected, options: &Options) -> Group {
    let unknown = inspected.policy.is_none().then(|| inspected.inconclusive.last()).flatten();
    let end = |code: &str| match (inspected.findings.iter().find(|finding| finding.code == code), unknown) {
        (Some(finding), _) => CheckEnd::Failed(finding.code, finding.can.clone()),
        (None, Some(inconclusive)) => CheckEnd::Unknown(format!("{}: {}", inconclusive.why, inconclusive.detail)),
        (None, None) => CheckEnd::Passed,
    };
    let checks = entries().filter_map(|entry| {
        let class = entry.class.filter(|_| options.checks.includes(entry.code))?;
        Some(Check { name: format!("{class} {}", entry.title), end: end(entry.code) })
    });
    Group { name: target.url.to_string(), checks: checks.collect() }
}

/// Servers whose paths say different things.
fn mixed(targets: &[Target], inspected: &[Inspected], options: &Options) -> Vec<Finding> {
    let Some(entry) = entry("audit-mixed-policies").filter(|entry| options.checks.includes(entry.code)) else {
        return Vec::new();
    };
    let mut servers: HashMap<String, Vec<(&Target, &Inspected)>> = HashMap::new();
    for (target, inspected) in targets.iter().zip(inspected).filter(|(_, inspected)| inspected.policy.is_some()) {
        servers.entry(server(&target.url)).or_default().push((target, inspected));
    }
    let mut found: Vec<Finding> = servers
        .into_values()
        .filter_map(|paths| {
            let (first, shown) = paths.first()?;
            let (_, other) = paths.iter().find(|(_, other)| other.policy != shown.policy)?;
            let policies: HashSet<_> = paths.iter().map(|(_, inspected)| &inspected.policy).collect();
            Some(Finding {
                code: entry.code,
                class: entry.class,
                severity: Severity::Info,
                title: entry.title.to_owned(),
                target: first.url.clone(),
                also: paths.iter().skip(1).map(|(target, _)| target.url.clone()).collect(),
                who: String::new(),
                can: format!("{} paths have {} different policies", paths.len(), policies.len()),
                fix: entry.fix.to_owned(),
                notes: Vec::new(),
                confirmed: None,
                evidence: [*shown, *other].into_iter().filter_map(|one| one.control.clone()).collect(),
                place: first.place.clone(),
                key: String::new(),
            })
        })
        .collect();
    found.sort_by(|one, other| one.target.cmp(&other.target));
    found
}

/// What an audit would send at most, a line for each request, without anything being sent. The names are examples: each
/// audit has others.
#[must_use]
pub fn plan(targets: &[Target], options: &Options) -> Vec<String> {
    let labels = Labels::new(options.seed.unwrap_or_default());
    let mut lines = Vec::new();
    for target in targets {
        let url = &target.url;
        let own = TupleOrigin::of_url(url).and_then(|own| ProbeOrigin::new(own.as_str()).ok());
        let known = options.known_origins.iter().chain(&target.known_origins).cloned();
        let known = known.filter_map(|origin| Base::new(Role::Known, origin));
        let bases: Vec<Base> = known.chain(own.and_then(|own| Base::new(Role::Own, own))).take(2).collect();
        lines.push(format!("GET {url}"));
        for base in &bases {
            lines.push(format!("GET {url} Origin: {}", base.origin));
            lines.push(format!("OPTIONS {url} Origin: {} Access-Control-Request-Method: DELETE", base.origin));
            let origins = of_base(base).into_iter().filter_map(|what| what.origin(base, &bases, &labels));
            lines.extend(origins.map(|origin| format!("GET {url} Origin: {origin}")));
        }
        let Some(base) = bases.last() else { continue };
        let is_loopback = url.host_str().is_some_and(xorigin::origin::is_loopback_host);
        let origins = beside(is_loopback).into_iter().filter_map(|what| what.origin(base, &bases, &labels));
        lines.extend(origins.map(|origin| format!("GET {url} Origin: {origin}")));
    }
    lines
}
