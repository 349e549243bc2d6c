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
use super::words::is_harmless;
use crate::ask::{Asker, End, Question};
use crate::finding::{Check, CheckEnd, Finding, Group, Inconclusive, Shown, Why};

/// How often it is asked whether the server says the same each time, before and after.
const CONTROLS: usize = 3;
/// How many names that the server lists are asked about.
const MOST_LISTED: usize = 24;

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
pub(super) struct Asking<'a> {
    pub(super) reach: Reach<'a>,
    pub(super) judge: Judge<'a>,
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
        let mut unsure: Vec<(&'static str, NoAnswer)> = Vec::new();
        for code in codes {
            let witnesses: Vec<&Settled<'_>> = settled.iter().filter(|fault| fault.code == code).collect();
            match self.finding(&asking, code, &witnesses).await {
                Some(Ok(finding)) => findings.push(finding),
                Some(Err(reason)) => {
                    unsure.push((code, reason.clone()));
                    reasons.push(reason);
                }
                None => {}
            }
        }
        // A server that takes back two of its answers is not to be believed in the others.
        if reasons.iter().filter(|(why, _)| *why == Why::Flapping).count() > 1 {
            let reason = || (Why::Flapping, "other answers were taken back".to_owned());
            unsure.extend(findings.drain(..).map(|finding| (finding.code, reason())));
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
                (None, Judged::Known(_), Some(fault)) => match unsure.iter().find(|(code, _)| *code == fault.code) {
                    Some((_, (why, detail))) => CheckEnd::Unknown(format!("{why}: {detail}")),
                    None => CheckEnd::Failed(fault.code, fault.fault.what.clone()),
                },
                (None, Judged::Known(_), None) => CheckEnd::Passed,
            };
            checks.push(Check { name: record.vector.name(), end });
        }
        let inconclusive = self.inconclusive(&reasons);
        Examined { group: Group { name: label, checks }, findings, inconclusive, notes }
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
