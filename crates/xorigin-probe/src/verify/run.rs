//! A policy's rules, one after the other.

use std::time::Instant;

use xorigin::policy::{Enforcement, Policy, Rule};

use super::examine::Examination;
use super::model::Model;
use super::plan::Planner;
use super::region::Region;
use super::{Options, VerifiedPolicy};
use crate::ask::Asker;
use crate::finding::{Kind, Report, Sent};
use crate::{Labels, ProbeOrigin};

/// Asks the server everything that follows from the policy, and reports in what its answers differ.
///
/// The same seed asks the same questions. Whoever tells the pacer to stop gets the report of what is known so far.
pub async fn verify(policy: &VerifiedPolicy, options: &Options, asker: &Asker) -> Report {
    let (began, before) = (Instant::now(), asker.pacer().progress());
    let labels = options.seed.map_or_else(Labels::random, Labels::new);
    let mut report = Report::new(Kind::Verify, labels.seed());
    let model = Model::new(policy.policy());
    let places = policy.places();
    let rules = policy.policy().rules().zip(&policy.spec().rules).enumerate();
    for (index, (rule, spec)) in rules {
        if !options.only.is_empty() && !options.only.iter().any(|label| label == rule.label()) {
            continue;
        }
        let label = rule.label();
        if rule.enforcement() == Enforcement::Report {
            report.notes.push(format!("{label}: its enforcement is \"report\", so that nothing of it can be seen"));
            continue;
        }
        let Some(region) = Region::find(index, (rule, spec), &model, options, &labels) else {
            report.notes.push(not_there(rule, options));
            continue;
        };
        let elsewhere = elsewhere(policy, index);
        let planner = Planner { model: &model, region: &region, options, labels: &labels, elsewhere };
        let without = without_rule(policy, index).filter(|model| model.rule(&region.url).is_some());
        let examination = Examination { planner: &planner, asker, places: &places, without };
        let examined = examination.run().await;
        report.groups.push(examined.group);
        report.findings.extend(examined.findings);
        report.inconclusive.extend(examined.inconclusive);
        report.notes.extend(examined.notes);
    }
    for label in &options.only {
        if !policy.policy().rules().any(|rule| rule.label() == label) {
            report.notes.push(format!("no rule is called {label:?}"));
        }
    }
    report.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let after = asker.pacer().progress();
    report.sent = Sent {
        requests: after.sent - before.sent,
        preflights: after.preflights - before.preflights,
        time: began.elapsed(),
    };
    report.stopped = asker.pacer().stopped();
    report
}

/// Why a rule cannot be asked about.
fn not_there(rule: &Rule, options: &Options) -> String {
    let label = rule.label();
    match rule.host() {
        Some(host) if !options.target.host_str().is_some_and(|target| host.matches(target.as_bytes())) => {
            format!("{label}: not verified, since it is for the host {host}, which is not the target's")
        }
        _ => {
            format!("{label}: not verified, since no path of it was found that no earlier rule decides about; give one")
        }
    }
}

/// Exact origins of the other rules.
fn elsewhere(policy: &VerifiedPolicy, index: usize) -> Vec<String> {
    let others = policy.spec().rules.iter().enumerate().filter(|(other, _)| *other != index);
    let origins = others.flat_map(|(_, rule)| &rule.origins).filter(|origin| ProbeOrigin::new(origin).is_ok());
    origins.take(8).cloned().collect()
}

/// The policy without a rule.
fn without_rule(policy: &VerifiedPolicy, index: usize) -> Option<Model> {
    let mut spec = policy.spec().clone();
    if index < spec.rules.len() {
        spec.rules.remove(index);
    }
    Policy::new(&spec).ok().map(|policy| Model::new(&policy))
}
