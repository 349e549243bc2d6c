//! Two rules that decide about the same requests.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::budget::Budget;
use super::change::{Change, Listed};
use super::difference::Witness;
use super::origins::{Gained, common_of_patterns, gained};
use super::probe::Probe;
use super::regions::Pair;
use super::remark::{About, Remark, Remarks};
use super::side::Side;
use super::{names, settings};
use crate::policy::rule::Rule;
use crate::policy::spec::{Enforcement, ResourcePolicy};
use crate::policy::{Action, Policy};

/// A difference of two rules.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) change: Change,
    pub(super) remarks: Vec<Remark>,
    pub(super) witness: Witness,
}

/// Two rules that are compared, one at least.
#[derive(Debug)]
pub(super) struct Compared<'a, 'p> {
    pub(super) policies: (&'a Policy, &'a Policy),
    pub(super) old: Option<&'a Side<'p>>,
    pub(super) new: Option<&'a Side<'p>>,
    pub(super) pair: &'a Pair,
}

impl<'p> Compared<'_, 'p> {
    /// In what they differ.
    pub(super) fn differences(&self, budget: &mut Budget) -> Vec<Found> {
        let gain = |to: Option<&Side<'p>>, from, budget: &mut Budget| match to {
            Some(to) => gained(to, from, budget),
            None => Gained::default(),
        };
        let newly = gain(self.new, self.old, budget);
        let no_longer = gain(self.old, self.new, budget);
        let common = newly.common.or(no_longer.common).map(ToString::to_string);
        let mut found = Vec::new();
        found.extend(self.origins(true, newly));
        found.extend(self.origins(false, no_longer));
        if let (Some(old), Some(new)) = (self.old, self.new) {
            let common = common.or_else(|| common_of_patterns(old, new, budget));
            let common = common.filter(|origin| self.allowed(&self.probe(origin)) == (true, true));
            if let Some(common) = &common {
                self.of_common((old, new), common, budget, &mut found);
            }
            found.extend(self.preflight_failure((old, new), common.as_deref()));
        }
        found.extend(self.enforcement());
        found.extend(self.resource_policy());
        if [self.new, self.old].into_iter().flatten().next().map(|side| side.rule.enforcement())
            == Some(Enforcement::Report)
        {
            let shown = found.iter_mut().filter(|found| !matches!(found.change, Change::Enforcement { .. }));
            shown.for_each(|found| found.remarks.push(Remark::of(About::OnlyReported, false)));
        }
        found
    }

    /// The origins that may read, or may not.
    fn origins(&self, allowed: bool, gained: Gained<'_>) -> Option<Found> {
        let Gained { mut origins, remarks, .. } = gained;
        origins.members.retain(|member| self.allowed(&self.probe(&member.witness)) == (!allowed, allowed));
        let witness = self.witness(&self.probe(&origins.members.first()?.witness), None);
        let rule = if allowed { self.new } else { self.old };
        let credentials = rule.is_some_and(|side| side.rule.credentials());
        let remarks = if allowed { remarks.finish(credentials) } else { Vec::new() };
        Some(Found { change: Change::Origins { allowed, credentials, origins }, remarks, witness })
    }

    /// What matters to the origins that both let read, of which `common` is one.
    fn of_common(&self, (old, new): (&Side<'_>, &Side<'_>), common: &str, budget: &mut Budget, found: &mut Vec<Found>) {
        let probe = self.probe(common);
        let mut add = |change, remarks, witness| found.push(Found { change, remarks, witness });
        if old.rule.credentials() != new.rule.credentials() {
            let allowed = new.rule.credentials();
            let remarks = if allowed { Remarks::of_both(old, new, budget).finish(true) } else { Vec::new() };
            add(Change::Credentials { allowed }, remarks, self.witness(&probe, None));
        }
        for (allowed, to, from) in [(true, new.rule, old.rule), (false, old.rule, new.rule)] {
            let proved = |probe: &Probe<'_>| self.allowed(probe) == (!allowed, allowed);
            let dangerous = |listed: &Listed, about| {
                let any = listed.members.iter().any(|member| member.written == "*");
                (allowed && any && to.credentials()).then_some(Remark::of(about, true)).into_iter().collect()
            };
            let mut methods = names::methods(to, from, budget);
            methods.members.retain(|method| proved(&probe.preflight(&method.witness)));
            if let Some(first) = methods.members.first() {
                let witness = self.witness(&probe.preflight(&first.witness), None);
                let remarks = dangerous(&methods, About::AnyMethod);
                add(Change::Methods { allowed, methods }, remarks, witness);
            }
            let mut headers = names::request_headers(to, from, budget);
            headers.members.retain(|name| proved(&probe.with_header(&name.witness)));
            if let Some(first) = headers.members.first() {
                let witness = self.witness(&probe.with_header(&first.witness), None);
                let remarks = dangerous(&headers, About::AnyRequestHeader);
                add(Change::RequestHeaders { allowed, names: headers }, remarks, witness);
            }
            let exposed = names::exposed_headers(to, from);
            if let Some(first) = exposed.members.first() {
                let witness = self.witness(&probe, Some(first.witness.clone()));
                add(Change::ExposedHeaders { allowed, names: exposed }, Vec::new(), witness);
            }
        }
        if old.rule.timing_allow_origin != new.rule.timing_allow_origin {
            let allowed = new.rule.timing_allow_origin;
            add(Change::Timing { allowed }, Vec::new(), self.witness(&probe, None));
        }
        let preflight = probe.preflight("GET");
        let of_preflights = [settings::max_age(old.rule, new.rule), settings::preflight_success(old.rule, new.rule)];
        for change in of_preflights.into_iter().flatten() {
            add(change, Vec::new(), self.witness(&preflight, None));
        }
    }

    /// What becomes of preflights that both refuse, if there is one.
    fn preflight_failure(&self, (old, new): (&Side<'_>, &Side<'_>), common: Option<&str>) -> Option<Found> {
        let change = settings::preflight_failure(old.rule, new.rule)?;
        let origin = self.refused_by_both();
        let origins = origin.iter().map(|origin| self.probe(origin).preflight("GET"));
        // Where no origin is refused, a method or a header may be.
        let (method, header) = names::refused_by_both(old.rule, new.rule);
        let common = common.map(|common| self.probe(common));
        let asked = [
            common.as_ref().zip(method.as_deref()).map(|(probe, method)| probe.preflight(method)),
            common.as_ref().zip(header.as_deref()).map(|(probe, header)| probe.with_header(header)),
        ];
        let mut probes = origins.chain(asked.into_iter().flatten());
        let probe = probes.find(|probe| {
            let (old, new) = self.actions(probe);
            self.allowed(probe) == (false, false) && old != new
        })?;
        Some(Found { change, remarks: Vec::new(), witness: self.witness(&probe, None) })
    }

    /// What is done about refused requests, if any is refused.
    fn enforcement(&self) -> Option<Found> {
        let change = settings::enforcement(rule(self.old), rule(self.new))?;
        let Change::Enforcement { old, new } = change else { return None };
        let refused = self.refused_by_both();
        let blocks = [old, new].contains(&Enforcement::Block) && ![old, new].contains(&Enforcement::Report);
        if blocks {
            let (old, new) = self.actions(&self.probe(refused.as_deref()?));
            if old == new {
                return None;
            }
        }
        let not_enforced = (new == Enforcement::Report).then_some(Remark::of(About::NotEnforced, false));
        let not_blocked = (old == Enforcement::Block).then_some(Remark::of(About::NotBlocked, false));
        let witness = self.witness(&self.probe(refused.as_deref().unwrap_or("https://anyone.example")), None);
        Some(Found { change, remarks: not_enforced.into_iter().chain(not_blocked).collect(), witness })
    }

    /// Who may embed.
    fn resource_policy(&self) -> Option<Found> {
        let change = settings::resource_policy(rule(self.old), rule(self.new))?;
        let wide = matches!(change, Change::ResourcePolicy { new: Some(ResourcePolicy::CrossOrigin), .. });
        let remarks = wide.then_some(Remark::of(About::EmbeddedAnywhere, false)).into_iter().collect();
        Some(Found { change, remarks, witness: self.witness(&self.probe("https://anyone.example"), None) })
    }

    /// An origin that neither lets read. Where one of them lets any read, that can be `null` alone.
    fn refused_by_both(&self) -> Option<String> {
        let sides: Vec<&Side<'_>> = [self.old, self.new].into_iter().flatten().collect();
        let null = || sides.iter().all(|side| !side.lets("null")).then(|| "null".to_string());
        Side::outsider(&sides).or_else(null)
    }

    /// What a page of `origin` asks for where both rules decide.
    fn probe(&self, origin: &str) -> Probe<'_> {
        Probe { host: &self.pair.host, path: &self.pair.path, origin: origin.into(), method: None, header: None }
    }

    /// Whether either policy allows it.
    fn allowed(&self, probe: &Probe<'_>) -> (bool, bool) {
        let (old, new) = self.policies;
        (old.evaluate(probe).is_allowed(), new.evaluate(probe).is_allowed())
    }

    /// What a server does by either policy.
    fn actions(&self, probe: &Probe<'_>) -> (Action, Action) {
        let (old, new) = self.policies;
        (old.evaluate(probe).action(), new.evaluate(probe).action())
    }

    fn witness(&self, probe: &Probe<'_>, response_header: Option<String>) -> Witness {
        Witness {
            origin: probe.origin.clone(),
            host: self.pair.host.clone(),
            path: self.pair.path.clone(),
            method: probe.method.clone(),
            header: response_header.or_else(|| probe.header.clone()),
        }
    }
}

fn rule<'p>(side: Option<&Side<'p>>) -> Option<&'p Rule> {
    side.map(|side| side.rule)
}
