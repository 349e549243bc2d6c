//! A rule, from the first question to its findings.

use futures_util::StreamExt as _;
use futures_util::stream;
use xorigin::fetch::Event;
use xorigin::message::CredentialsMode;

use super::judge::{Judge, Judged, is_for_somebody, lacks_credentials};
use super::model::Model;
use super::plan::{Member, Planner};
use super::policy::Places;
use super::reach::{Ask, NoAnswer, Reach, last_head};
use super::settle::{Record, Settled, is_as, settle};
use super::vector::{About, Vector, Word};
use super::words::{is_harmless, words};
use crate::ask::{Asker, End, Question};
use crate::finding::{Check, CheckEnd, Confirmed, Evidence, Finding, Group, Inconclusive, Shown, Why, entry};

/// How often it is asked whether the server says the same each time, before and after.
const CONTROLS: usize = 3;
/// How many names that the server lists are asked about.
const MOST_LISTED: usize = 24;
/// How many witnesses of a finding are named.
const NAMED: usize = 4;

/// What a rule is examined with.
#[derive(Debug)]
pub(super) struct Examination<'a> {
    pub(super) planner: &'a Planner<'a>,
    pub(super) asker: &'a Asker,
    pub(super) places: &'a Places<'a>,
    /// The policy without the rule, if another rule then decides.
    pub(super) without: Option<Model>,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) group: Group,
    pub(super) findings: Vec<Finding>,
    pub(super) inconclusive: Vec<Inconclusive>,
    pub(super) notes: Vec<String>,
}

/// All that was asked so far.
#[derive(Debug)]
struct Asking<'a> {
    reach: Reach<'a>,
    judge: Judge<'a>,
    at_once: usize,
    records: Vec<Record>,
}

/// What a question came to, to be compared with the same question's end later.
type Outcome = (bool, Option<u16>);

impl Asking<'_> {
    /// Puts questions, several at once, and keeps what came of them in their order.
    async fn put(&mut self, vectors: Vec<Vector>) {
        let (reach, judge) = (&self.reach, &self.judge);
        let asked = vectors.into_iter().map(|vector| async move {
            match reach.put(&vector.ask).await {
                Ok(shown) => Record { judged: judge.judge(&vector, &shown), shown: Some(shown), vector },
                Err(reason) => Record { vector, shown: None, judged: Judged::Unknown(reason) },
            }
        });
        let records: Vec<Record> = stream::iter(asked).buffered(self.at_once).collect().await;
        self.records.extend(records);
    }

    /// Keeps questions that need not be put, since nobody would know what their answers mean.
    fn leave(&mut self, vectors: Vec<Vector>, reason: &NoAnswer) {
        let left = vectors.into_iter();
        self.records.extend(left.map(|vector| Record { vector, shown: None, judged: Judged::Unknown(reason.clone()) }));
    }

    /// Whether the same question comes to the same end several times.
    async fn is_steady(&self, vector: &Vector, before: Option<Outcome>) -> Result<Outcome, NoAnswer> {
        let mut outcome = before;
        for _ in 0..CONTROLS {
            let shown = self.reach.put(&vector.ask).await?;
            let granted = matches!(&shown, Shown::Asked(asked) if asked.is_granted());
            let now = (granted, last_head(&shown).map(|head| head.status));
            if outcome.is_some_and(|before| before != now) {
                return Err((Why::Flapping, "the same question was answered in two ways".to_owned()));
            }
            outcome = Some(now);
        }
        outcome.ok_or_else(|| (Why::Network, "nothing came".to_owned()))
    }
}

impl Examination<'_> {
    pub(super) async fn run(&self) -> Examined {
        let (region, planner) = (self.planner.region, self.planner);
        let reach = Reach::new(self.asker, planner.options.patience);
        let judge = Judge { model: planner.model, rule: region.rule, spec: region.spec, base_status: 0 };
        let at_once = self.asker.pacer().limits().at_once.get();
        let mut asking = Asking { reach, judge, at_once, records: Vec::new() };
        let end = self.ask(&mut asking).await.err();
        self.report(asking, end).await
    }

    /// Asks everything.
    ///
    /// # Errors
    /// If it ends early, or nothing of it can be relied on.
    async fn ask(&self, asking: &mut Asking<'_>) -> Result<(), NoAnswer> {
        let (planner, pacer) = (self.planner, self.asker.pacer());
        let members = planner.members();
        asking.put(vec![planner.without_origin()]).await;
        let base = asking.records.first();
        if let Some(Judged::Unknown(reason)) = base.map(|record| &record.judged) {
            return Err(reason.clone());
        }
        let base = base.and_then(|record| record.shown.as_ref()).and_then(last_head);
        asking.judge.base_status = base.map_or(0, |head| head.status);

        let actual: Vec<Vector> = members.iter().filter_map(|member| planner.member(member)).collect();
        let control = actual.first().cloned();
        let steady = match &control {
            Some(control) => Some(asking.is_steady(control, None).await?),
            None => None,
        };
        let preflights: Vec<Vector> = members.iter().filter_map(|member| planner.preflight(member)).collect();
        pacer.plan((actual.len() + preflights.len()) as u64);
        asking.put(actual).await;
        let no_actual = no_answer(&asking.records, false, asking.judge.base_status);
        asking.put(preflights).await;
        let no_preflight = no_answer(&asking.records, true, asking.judge.base_status);

        if let (Some(reason), Some(base)) = (&no_actual, asking.records.first_mut())
            && base.faults().is_empty()
        {
            base.judged = Judged::Unknown(reason.clone());
        }

        // Everything else is asked from an origin that gets through, if there is one.
        let score = |member: &Member| {
            let own = asking.records.iter().filter(|record| record.vector.origin() == member.origin.as_str());
            own.filter(|record| record.is_granted()).count()
        };
        let Some(main) = members.iter().rev().max_by_key(|member| score(member)) else { return Ok(()) };
        let preflight = planner.preflight(main);
        let vectors = [
            planner.grants(main),
            planner.near_grants(main),
            planner.around(main),
            planner.near_origins(preflight.as_ref()),
        ];
        let (preflights, actual): (Vec<_>, Vec<_>) = vectors.into_iter().flatten().partition(Vector::is_preflight);
        for (vectors, reason) in [(preflights, no_preflight), (actual, no_actual)] {
            match reason {
                Some(reason) => asking.leave(vectors, &reason),
                None => {
                    pacer.plan(vectors.len() as u64);
                    asking.put(vectors).await;
                }
            }
        }
        let more = self.follow_up(&asking.records, main);
        pacer.plan(more.len() as u64);
        asking.put(more).await;
        if let Some(control) = control {
            asking.is_steady(&control, steady).await?;
        }
        Ok(())
    }

    /// What the answers so far make worth asking: what the server says that it allows, and what it would say with other
    /// credentials to those that it should refuse.
    fn follow_up(&self, records: &[Record], main: &Member) -> Vec<Vector> {
        let planner = self.planner;
        let mut vectors = Vec::new();
        let (mut methods, mut names) = (Vec::new(), Vec::new());
        for record in records {
            let Some(Shown::Asked(asked)) = &record.shown else { continue };
            for event in &asked.events {
                if let Event::Cached { methods: listed, header_names, .. } = event {
                    methods.extend(listed.iter().filter_map(|name| String::from_utf8(name.clone()).ok()));
                    names.extend(
                        header_names.iter().filter_map(|name| String::from_utf8(name.to_ascii_lowercase()).ok()),
                    );
                }
            }
            let About::Near(_) = record.vector.about else { continue };
            let other = match (&asked.end, asked.question.credentials) {
                (End::Blocked(error), CredentialsMode::Include) if lacks_credentials(&error.reason.cause) => {
                    asked.question.clone().without_credentials()
                }
                (End::MayBeSent | End::Readable(_), CredentialsMode::Omit) => {
                    Question { credentials: CredentialsMode::Include, ..asked.question.clone() }
                }
                _ => continue,
            };
            if planner.model.expects(&other).is_refused() {
                vectors.push(Vector { ask: Ask::Page(other), again: None, ..record.vector.clone() });
            }
        }
        for list in [&mut methods, &mut names] {
            list.retain(|name| name != "*");
            list.sort_unstable();
            list.dedup();
            list.truncate(MOST_LISTED);
        }
        let known: Vec<_> = records.iter().filter_map(|record| record.vector.question().cloned()).collect();
        let is_new = |vector: &Vector| {
            let Some(question) = vector.question() else { return false };
            !known.iter().any(|known| known.method == question.method && known.headers == question.headers)
        };
        let methods = methods.iter().filter_map(|method| planner.not_method(main, method, Word::Unlisted));
        vectors.extend(methods.filter(is_new));
        let names = names.iter().filter_map(|name| planner.not_headers(main, name, Word::Unlisted));
        vectors.extend(names.filter(is_new));
        vectors
    }

    /// Makes a report of it: each fault is confirmed before it becomes a finding.
    async fn report(&self, asking: Asking<'_>, end: Option<NoAnswer>) -> Examined {
        let label = self.planner.region.rule.label().to_owned();
        let mut reasons: Vec<NoAnswer> = end.iter().cloned().collect();
        let unsteady = end.filter(|(why, _)| *why == Why::Flapping);
        let mut findings = Vec::new();
        let mut settled = if unsteady.is_some() { Vec::new() } else { settle(&asking.records) };
        if self.without.as_ref().is_some_and(|without| is_as(without, &asking.records)) {
            for fault in &mut settled {
                (fault.code, fault.near) = ("verify-rule-order", None);
            }
        }
        let mut codes: Vec<&'static str> = Vec::new();
        for fault in &settled {
            if !codes.contains(&fault.code) {
                codes.push(fault.code);
            }
        }
        let mut unsure: Vec<&'static str> = Vec::new();
        for code in codes {
            let witnesses: Vec<&Settled<'_>> = settled.iter().filter(|fault| fault.code == code).collect();
            match self.finding(&asking, code, &witnesses).await {
                Some(Ok(finding)) => findings.push(finding),
                Some(Err(reason)) => {
                    unsure.push(code);
                    reasons.push(reason);
                }
                None => {}
            }
        }
        // A server that takes back two of its answers is not to be believed in the others.
        if reasons.iter().filter(|(why, _)| *why == Why::Flapping).count() > 1 {
            unsure.extend(findings.drain(..).map(|finding| finding.code));
        }
        let mut notes = Vec::new();
        if !self.planner.region.is_given && asking.judge.base_status == 404 {
            let path = self.planner.region.url.path();
            notes.push(format!("{label}: nothing is at {path}; give a path of the rule that exists"));
        }
        let mut checks = Vec::new();
        for record in &asking.records {
            let mut own = settled.iter().filter(|fault| std::ptr::eq(fault.record, record));
            let own = own.find(|fault| !is_harmless(fault.code));
            let end = match (&unsteady, &record.judged, own) {
                (Some((why, detail)), ..) => CheckEnd::Unknown(format!("{why}: {detail}")),
                (None, Judged::Unknown((why, detail)), _) => {
                    reasons.push((*why, detail.clone()));
                    CheckEnd::Unknown(format!("{why}: {detail}"))
                }
                (None, Judged::Known(_), Some(fault)) if unsure.contains(&fault.code) => {
                    CheckEnd::Unknown(format!("{}: answered in two ways", Why::Flapping))
                }
                (None, Judged::Known(_), Some(fault)) => CheckEnd::Failed(fault.code, fault.fault.what.clone()),
                (None, Judged::Known(_), None) => CheckEnd::Passed,
            };
            checks.push(Check { name: record.vector.name(), end });
        }
        let inconclusive = self.inconclusive(&reasons);
        Examined { group: Group { name: label, checks }, findings, inconclusive, notes }
    }

    /// The finding that faults of one cause are, once the first is confirmed; nothing if there is no such code.
    async fn finding(
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
    fn inconclusive(&self, reasons: &[NoAnswer]) -> Vec<Inconclusive> {
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

/// Why answers mean nothing, if not one of those that should let an origin in does.
fn no_answer(records: &[Record], is_preflight: bool, base_status: u16) -> Option<NoAnswer> {
    let own = || records.iter().filter(|record| record.vector.granted && record.vector.question().is_some());
    let own = || own().filter(|record| record.vector.is_preflight() == is_preflight);
    if own().any(Record::is_granted) {
        return None;
    }
    let unknown = own().find_map(|record| match &record.judged {
        Judged::Unknown(reason) => Some(reason.clone()),
        Judged::Known(_) => None,
    });
    let detail = || format!("status {base_status}, without what the policy has it say");
    unknown.or_else(|| match own().next() {
        // What is refused to everybody says nothing about anybody.
        None if records.iter().any(Record::is_granted) => None,
        None => is_for_somebody(base_status).then(|| (Why::Authentication, detail())),
        Some(_) => (!is_preflight && base_status >= 400).then(|| (Why::NotFound, detail())),
    })
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
