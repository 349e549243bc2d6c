//! What the policy decided, counted for each rule.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use xorigin::policy::{Decided, Enforcement, Policy, Verdict};

use super::labels::{DECISIONS, KINDS, REASONS, decision, kind, reason};

/// The most rules that are counted one by one over all reloads. Those beyond are counted together.
const MOST_RULES: usize = 1000;

/// What the rules beyond [`MOST_RULES`] are called together.
const OTHERS: &str = "other rules";

/// What can be decided about requests for which there is a rule: kind and decision.
const WITH_RULE: [(usize, usize); 6] = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 3)];

/// The same where there is none.
const WITHOUT_RULE: [(usize, usize); 3] = [(0, 4), (1, 4), (2, 4)];

/// The counts of every rule that there is or was.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    /// They are looked up by name: an index would be another rule's after a reload.
    rules: ArcSwap<HashMap<Box<str>, Arc<Counts>>>,
    /// Of requests for which there is no rule.
    none: Counts,
    others: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    requests: [[AtomicU64; DECISIONS.len()]; KINDS.len()],
    denied: [AtomicU64; REASONS.len()],
    /// Refused, where the rule only reports.
    shadow: AtomicU64,
}

impl Decisions {
    /// Has the rules of `policy` be counted, from now on and at 0 until they decide.
    pub(super) fn adopt(&self, policy: &Policy) {
        self.rules.rcu(|rules| {
            let mut rules = HashMap::clone(rules);
            for rule in policy.rules() {
                if rules.len() < MOST_RULES && !rules.contains_key(rule.label()) {
                    rules.insert(rule.label().into(), Arc::default());
                }
            }
            rules
        });
    }

    pub(super) fn count(&self, decided: &Decided<'_>) {
        match decided.rule {
            None => self.none.count(decided),
            Some(rule) => self.rules.load().get(rule).map_or(&self.others, |counts| counts).count(decided),
        }
    }
}

impl Counts {
    fn count(&self, decided: &Decided<'_>) {
        let of_kind = self.requests.get(kind(decided.kind));
        let add = |counter: Option<&AtomicU64>| counter.map(|counter| counter.fetch_add(1, Ordering::Relaxed));
        add(of_kind.and_then(|of_kind| of_kind.get(decision(decided.verdict))));
        if let Verdict::Refused(code) = decided.verdict {
            add(self.denied.get(reason(code)));
            if decided.enforcement == Enforcement::Report {
                add(Some(&self.shadow));
            }
        }
    }

    fn requests(&self, (kind, decision): (usize, usize)) -> u64 {
        let counter = self.requests.get(kind).and_then(|of_kind| of_kind.get(decision));
        counter.map_or(0, |counter| counter.load(Ordering::Relaxed))
    }
}

impl Collector for Decisions {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let rules = self.rules.load();
        let mut names: Vec<(&str, &Counts)> = rules.iter().map(|(name, counts)| (&**name, &**counts)).collect();
        names.sort_by_key(|(name, _)| *name);
        if rules.len() >= MOST_RULES {
            names.push((OTHERS, &self.others));
        }
        let word = |words: &[&'static str], at: usize| words.get(at).copied().unwrap_or_default();

        let help = "Requests, by what they are to CORS and what the policy decided";
        let mut family = encoder.encode_descriptor("cors_requests", help, None, MetricType::Counter)?;
        let with = names.iter().flat_map(|(name, counts)| WITH_RULE.map(|cell| (*name, *counts, cell)));
        for (name, counts, cell) in with.chain(WITHOUT_RULE.map(|cell| ("", &self.none, cell))) {
            let labels = [("rule", name), ("kind", word(&KINDS, cell.0)), ("decision", word(&DECISIONS, cell.1))];
            ConstCounter::new(counts.requests(cell)).encode(family.encode_family(&labels)?)?;
        }

        let help = "Refused CORS requests, by what was at fault";
        let mut family = encoder.encode_descriptor("cors_denied", help, None, MetricType::Counter)?;
        for (name, counts) in &names {
            for (reason, count) in REASONS.iter().zip(&counts.denied) {
                let labels = [("rule", *name), ("reason", *reason)];
                ConstCounter::new(count.load(Ordering::Relaxed)).encode(family.encode_family(&labels)?)?;
            }
        }

        let help = "Requests that a rule in report mode would have refused";
        let mut family = encoder.encode_descriptor("cors_shadow_mismatch", help, None, MetricType::Counter)?;
        for (name, counts) in &names {
            let count = counts.shadow.load(Ordering::Relaxed);
            ConstCounter::new(count).encode(family.encode_family(&[("rule", *name)])?)?;
        }
        Ok(())
    }
}
