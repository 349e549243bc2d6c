//! One exchange: what the policy decides and answers, beside what its contract says.

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::ResponseHead;
use xorigin::policy::{Decision, Enforcement, Policy, PolicySpec, Reaction, ResourcePolicy, Verdict as Logged};

use super::application::Application;
use crate::fuzz::Disagreement;
use crate::reference::policy::{Verdict, decide};
use crate::reference::response::{Said, respond};

/// A server: an application behind a policy.
#[derive(Debug)]
pub(super) struct Server<'a> {
    pub(super) spec: &'a PolicySpec,
    pub(super) policy: &'a Policy,
    pub(super) application: &'a Application,
}

/// What the server says of a request by way of CORS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allows {
    /// Whoever asks may read the answer.
    Yes {
        /// With credentials too.
        credentials: bool,
    },
    /// Nobody may.
    No,
    /// The policy only watches: the application's own headers decide.
    AsTheApplicationSays,
}

impl Server<'_> {
    /// The response to a request.
    pub(super) fn answer(&self, head: &RequestHead) -> ResponseHead {
        let decision = self.policy.evaluate(head);
        match decision.react(None) {
            Reaction::Respond(own) => {
                let mut headers = HeaderList::new();
                own.apply(&mut headers);
                ResponseHead { status: own.status(), status_message: Vec::new(), headers }
            }
            Reaction::Forward(effect) => {
                let mut response = self.application.answer(head);
                effect.apply(&mut response.headers);
                response
            }
        }
    }

    /// What the server says of a request, after a comparison of everything that it does with its contract.
    pub(super) fn allows(&self, head: &RequestHead) -> Result<Allows, Disagreement> {
        let decision = self.policy.evaluate(head);
        self.compare_decision(&decision, head)?;
        let expected = respond(self.spec, head, &self.application.answer(head));
        let (mut got, expected) = (Said::by(&self.answer(head)), Said::by(&expected));
        if self.derives_resource_policy(&decision) {
            got.headers.retain(|(name, _)| name != "cross-origin-resource-policy");
        }
        Disagreement::unless_equal("the response", &got, &expected)?;
        Ok(match decision.rule() {
            Some(rule) if rule.enforcement() == Enforcement::Report => Allows::AsTheApplicationSays,
            Some(rule) if decision.is_allowed() => Allows::Yes { credentials: rule.credentials() },
            _ => Allows::No,
        })
    }

    fn compare_decision(&self, decision: &Decision<'_, RequestHead>, head: &RequestHead) -> Result<(), Disagreement> {
        let expected = decide(self.spec, head);
        let label = expected.rule.map(|(index, _)| format!("rule[{index}]"));
        Disagreement::unless_equal("the rule", &decision.rule().map(|rule| rule.label().to_owned()), &label)?;
        let refusal = decision.refusal().map(|refusal| refusal.code());
        let is_shown = decision.refusal().is_none_or(|refusal| !refusal.to_string().contains(char::is_control));
        Disagreement::unless_equal("that the refusal can be shown", &is_shown, &true)?;
        let got = match (decision.decided().verdict, refusal) {
            (Logged::NoRule, None) => Verdict::NoRule,
            (Logged::NotCors, None) => Verdict::NotCors,
            (Logged::Allowed, None) => Verdict::Allowed,
            (Logged::SameOrigin | Logged::Refused(_), Some(code)) => Verdict::Refused(code),
            (logged, refusal) => return Err(Disagreement::new(format!("{logged:?} is logged of {refusal:?}"))),
        };
        Disagreement::unless_equal("the verdict", &got, &expected.verdict)?;
        Disagreement::unless_equal("whether it is allowed", &decision.is_allowed(), &(got == Verdict::Allowed))
    }

    /// Whether `Cross-Origin-Resource-Policy` follows from the origins, so that the user agent is to say what is right.
    fn derives_resource_policy(&self, decision: &Decision<'_, RequestHead>) -> bool {
        let index =
            decision.rule().and_then(|rule| self.policy.rules().position(|other| other.label() == rule.label()));
        let written = index.and_then(|index| self.spec.rules.get(index));
        let derives =
            written.is_some_and(|rule| rule.cross_origin_resource_policy == Some(ResourcePolicy::FromOrigins));
        derives && decision.rule().is_some_and(|rule| rule.enforcement() != Enforcement::Report)
    }
}
