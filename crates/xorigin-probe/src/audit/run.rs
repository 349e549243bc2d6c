//! Many targets at once, one report.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::pin::pin;
use std::time::Instant;

use futures_util::{StreamExt as _, stream};
use url::Url;
use xorigin::origin::{Origin, TupleOrigin};

use super::inspect::{Inspected, inspect};
use super::probe::{Base, Role, beside, of_base};
use super::{Options, Target};
use crate::ask::{Ambient, Asker};
use crate::finding::{
    Check, CheckEnd, Entry, Evidence, Finding, Group, Inconclusive, Kind, Place, Report, Sent, Severity, entries, entry,
};
use crate::{Labels, ProbeOrigin};

/// Audits the targets, and tells what was found. It ends early if the asker's pacer is told to stop.
pub async fn audit(targets: &[Target], options: &Options, asker: &Asker) -> Report {
    let seed = options.seed.map_or_else(Labels::random, Labels::new).seed();
    let mut report = Report::new(Kind::Audit, seed);
    let started = Instant::now();
    let mut seen = HashSet::new();
    let news: Vec<bool> = targets.iter().map(|target| seen.insert(server(&target.url))).collect();
    let at_once = asker.pacer().limits().at_once.get().saturating_mul(2).clamp(2, 256);
    let inspections = stream::iter(targets.iter().zip(news).enumerate()).map(|(number, (target, is_new))| async move {
        // Each target has names of its own: the others' do not depend on which is quicker.
        let own = u64::try_from(number).unwrap_or_default().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let labels = Labels::new(seed.wrapping_add(own));
        // Nor do the credentials of one server go to another, unless whoever asks says whose they are.
        let origin = asker.ambient().origin.clone().or_else(|| Some(target.url.clone()));
        let asker = asker.with_ambient(Ambient { origin, ..asker.ambient().clone() });
        (number, inspect(target, options, &asker, &labels, is_new).await)
    });
    let mut inspections = pin!(inspections.buffer_unordered(at_once));
    let mut gathered = Gathered::default();
    let (mut waiting, mut next) = (HashMap::new(), 0);
    // In the targets' order, and at once: what is the same of many is kept once.
    while let Some((number, inspected)) = inspections.next().await {
        waiting.insert(number, inspected);
        while let (Some(inspected), Some(target)) = (waiting.remove(&next), targets.get(next)) {
            report.groups.push(group(target, &inspected, options));
            gathered.take(target, inspected);
            next += 1;
        }
    }
    report.findings = gathered.findings;
    report.inconclusive = gathered.inconclusive;
    report.findings.extend(mixed(gathered.servers, options));
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

/// What has been found so far.
#[derive(Default)]
struct Gathered {
    findings: Vec<Finding>,
    /// Where the finding is that another one would be the same as.
    places: HashMap<(&'static str, Severity, String, String), usize>,
    inconclusive: Vec<Inconclusive>,
    servers: BTreeMap<String, Policies>,
}

/// The policies of one server, by its paths.
#[derive(Default)]
struct Policies {
    targets: Vec<(Url, Option<Place>)>,
    different: HashSet<String>,
    /// The controls of the first two that differ.
    shown: Vec<Evidence>,
}

impl Gathered {
    fn take(&mut self, target: &Target, inspected: Inspected) {
        self.inconclusive.extend(inspected.inconclusive);
        for finding in inspected.findings {
            let key = (finding.code, finding.severity, finding.key.clone(), server(&finding.target));
            match self.places.get(&key).and_then(|place| self.findings.get_mut(*place)) {
                Some(same) => same.also.push(finding.target),
                None => {
                    self.places.insert(key, self.findings.len());
                    self.findings.push(finding);
                }
            }
        }
        let Some(policy) = inspected.policy else { return };
        let policies = self.servers.entry(server(&target.url)).or_default();
        policies.targets.push((target.url.clone(), target.place.clone()));
        if policies.different.insert(policy) && policies.shown.len() < 2 {
            policies.shown.extend(inspected.control);
        }
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
fn mixed(servers: BTreeMap<String, Policies>, options: &Options) -> Vec<Finding> {
    let entry = entry("audit-mixed-policies").filter(|entry| options.checks.includes(entry.code));
    let different = servers.into_values().filter(|policies| policies.different.len() > 1);
    let finding = |entry: &Entry, policies: Policies| {
        let (paths, kinds) = (policies.targets.len(), policies.different.len());
        let mut targets = policies.targets.into_iter();
        let (target, place) = targets.next()?;
        Some(Finding {
            code: entry.code,
            class: entry.class,
            severity: Severity::Info,
            title: entry.title.to_owned(),
            target,
            also: targets.map(|(target, _)| target).collect(),
            who: String::new(),
            can: format!("{paths} paths have {kinds} different policies"),
            fix: entry.fix.to_owned(),
            notes: Vec::new(),
            confirmed: None,
            evidence: policies.shown,
            place,
            key: String::new(),
        })
    };
    let Some(entry) = entry else { return Vec::new() };
    different.filter_map(|policies| finding(entry, policies)).collect()
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
