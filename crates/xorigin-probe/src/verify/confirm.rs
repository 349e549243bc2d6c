//! From the faults of one cause to a finding.

use super::examine::{Asking, Examination};
use super::judge::Judged;
use super::reach::NoAnswer;
use super::settle::Settled;
use super::vector::About;
use super::words::words;
use crate::finding::{Confirmed, Evidence, Finding, Inconclusive, Why, entry};

/// How many witnesses of a finding are named.
const NAMED: usize = 4;

impl Examination<'_> {
    /// The finding that faults of one cause are, once the first is confirmed; nothing if there is no such code.
    pub(super) async fn finding(
        &self,
        asking: &Asking<'_>,
        code: &'static str,
        witnesses: &[&Settled<'_>],
    ) -> Option<Result<Finding, NoAnswer>> {
        let (region, spec) = (self.planner.region, self.planner.region.spec);
        let entry = entry(code)?;
        let is_for_all = region.rule.is_constant();
        let written = |settled: &Settled<'_>| {
            let place = settled.record.vector.path.to_string();
            let origins = spec.origins.iter().enumerate();
            let mut own = origins.filter(|(index, _)| place.ends_with(&format!("origins[{index}]")));
            own.next().map_or("the allowed one", |(_, text)| text.as_str())
        };
        let said = |settled: &Settled<'_>| words(settled, written(settled), is_for_all);
        // The worst, of those one that shows the cause itself, of those one without a preflight, and of those the first.
        let rank = |settled: &Settled<'_>| {
            let is_own = settled.near.is_none_or(|near| settled.record.vector.about == About::Near(near));
            (said(settled).severity, is_own && settled.fault.code == code, !settled.record.vector.is_preflight())
        };
        let best = witnesses.iter().rev().max_by_key(|settled| rank(settled))?;
        let shown = best.record.shown.clone()?;
        if let Err(reason) = self.confirm(asking, best).await {
            return Some(Err(reason));
        }
        let words = said(best);
        let mut notes = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for other in witnesses.iter().map(|other| other.record.vector.name()) {
            if other != best.record.vector.name() && !others.contains(&other) {
                others.push(other);
            }
        }
        if !others.is_empty() {
            let such = if others.len() > NAMED { "more, such as" } else { "more" };
            let named: Vec<_> = others.iter().take(NAMED).map(String::as_str).collect();
            notes.push(format!("{} {such}: {}", others.len(), named.join("; ")));
        }
        let place = match code {
            "verify-rule-order" => self.planner.key("path"),
            "verify-exposed-more" | "verify-exposed-less" => self.planner.key("expose-headers"),
            "verify-max-age-longer" | "verify-max-age-shorter" => self.planner.key("max-age"),
            "verify-credentials-missing" | "verify-credentials-wildcard" | "verify-duplicate-allow-credentials" => {
                self.planner.key("credentials")
            }
            "verify-timing-missing" => self.planner.key("timing-allow-origin"),
            "verify-resource-policy" => self.planner.key("cross-origin-resource-policy"),
            "verify-block" => self.planner.key("enforcement"),
            "verify-preflight-status-other" => self.planner.key("preflight-success-status"),
            _ => best.record.vector.path.clone(),
        };
        Some(Ok(Finding {
            code,
            class: entry.class,
            severity: words.severity,
            title: entry.title.to_owned(),
            target: best.record.vector.ask.url().clone(),
            also: Vec::new(),
            who: words.who,
            can: words.can,
            fix: entry.fix.to_owned(),
            notes,
            confirmed: Some(Confirmed { times: 2, of: 2 }),
            evidence: vec![Evidence { caption: best.fault.what.clone(), shown }],
            place: Some(self.places.find(&place)),
            key: format!("{}: {code}", region.rule.label()),
        }))
    }

    /// Asks again, with fresh names where there are some.
    ///
    /// # Errors
    /// If the fault is not there any more, or nobody knows.
    async fn confirm(&self, asking: &Asking<'_>, settled: &Settled<'_>) -> Result<(), NoAnswer> {
        let renewed = settled.record.vector.renewed(self.planner.labels);
        let renewed = match renewed.question().filter(|_| renewed.again.is_some()) {
            Some(question) if !self.planner.model.expects(question).is_refused() => settled.record.vector.clone(),
            _ => renewed,
        };
        let shown = asking.reach.put(&renewed.ask).await?;
        match asking.judge.judge(&renewed, &shown) {
            Judged::Unknown(reason) => Err(reason),
            Judged::Known(faults) if faults.iter().any(|fault| fault.code == settled.fault.code) => Ok(()),
            Judged::Known(_) => Err((Why::Flapping, format!("{}, and then not any more", settled.fault.what))),
        }
    }

    /// One for each reason.
    pub(super) fn inconclusive(&self, reasons: &[NoAnswer]) -> Vec<Inconclusive> {
        let mut all: Vec<Inconclusive> = Vec::new();
        for (why, detail) in reasons {
            if all.iter().any(|known| known.why == *why) {
                continue;
            }
            let target = self.planner.region.url.clone();
            all.push(Inconclusive { target, why: *why, detail: detail.clone(), advice: advice(*why).to_owned() });
        }
        all
    }
}

/// What to do about it.
const fn advice(why: Why) -> &'static str {
    match why {
        Why::Timeout => "verify again with a longer time limit, or fewer requests at once",
        Why::Network => "look whether the target's scheme, host and port are right, and whether it is up",
        Why::Redirect => "give the URL to which it leads as the target, or a path that is not redirected",
        Why::Authentication => "give credentials with which the target answers",
        Why::RateLimit => "verify again with fewer requests in a second, or where there is no limit",
        Why::Cache => "ask the server itself, past its caches, or a path that is not cached",
        Why::Flapping => "look whether several servers of different configurations answer for the target",
        Why::ServerError => "look at the server's log: it fails whoever asks",
        Why::NotFound => "give a path of the rule that exists",
        Why::Stopped => "verify again and let it end",
    }
}
