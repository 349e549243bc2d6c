//! A suspect asked again, with fresh names, and the finding that comes of it.

use std::rc::Rc;

use xorigin::check::Sharing;

use super::inspection::{Form, Inspection};
use super::made::{Made, evidence};
use crate::ProbeOrigin;
use crate::ask::{Asked, Question};
use crate::audit::probe::{Base, Power, Role, Suspect, What, Who};
use crate::audit::risk;
use crate::finding::{Confirmed, Evidence, Finding, Inconclusive, Severity, Shown, Why};

impl Inspection<'_> {
    /// The finding that a suspect is, if it is one when it is asked again.
    pub(super) async fn confirmed(&mut self, suspect: Suspect) -> Result<Option<Finding>, Inconclusive> {
        if !(self.options.checks.includes(suspect.code) || suspect.who == Who::AnySite && self.facts.is_private) {
            return Ok(None);
        }
        let fallback = self.stranger().and_then(|origin| Base::new(Role::Guess, origin));
        let Some(base) = self.bases.get(suspect.base).cloned().or(fallback) else { return Ok(None) };
        let mut shown = Vec::new();
        let mut power = Power::default();
        if suspect.power.read != Sharing::Nothing {
            let asked = self.asked_again(&suspect, &base, None).await?;
            power.read = suspect.power.read;
            shown.push(self.caption("reads the response", asked));
        }
        if suspect.power.send != Sharing::Nothing {
            let asked = self.asked_again(&suspect, &base, Some(&self.form)).await?;
            power.send = suspect.power.send;
            shown.push(self.caption(&format!("may send {}", self.form.method), asked));
        }
        if suspect.code == "audit-write-hole" {
            shown.extend(
                self.sample("stranger").map(|sample| evidence("but the response itself is refused", &sample.shown)),
            );
        }
        let is_exposed = self.expose(&suspect, power, &shown);
        let mut notes = self.notes(&suspect, &base);
        if let Who::OddName = suspect.who {
            notes.extend(self.odd_twin(&suspect, &base).await?);
        }
        let made = Made {
            code: suspect.code,
            // What it comes to stands beside it.
            severity: if is_exposed { Severity::Info } else { risk::severity(suspect.who, power, self.facts) },
            who: match suspect.what {
                What::LocalPrefix(_) => {
                    "anyone who has a domain, by a name below it that begins with \"localhost\"".to_owned()
                }
                _ => risk::who(suspect.who, &base),
            },
            can: risk::can(power, &self.form.method, self.facts),
            notes,
            confirmed: Some(Confirmed { times: 2, of: 2 }),
            evidence: shown,
            key: format!("{} {:?}", if suspect.who == Who::AnySite { "" } else { base.origin.as_str() }, suspect.who),
        };
        Ok(self.finding(made))
    }

    fn caption(&self, can: &str, asked: Asked) -> Evidence {
        Evidence { caption: format!("a page of {} {can}", asked.question.origin), shown: Shown::Asked(Rc::new(asked)) }
    }

    /// Asks as a user agent judges it. What is granted once and not again is not steady.
    async fn asked_again(&self, suspect: &Suspect, base: &Base, form: Option<&Form>) -> Result<Asked, Inconclusive> {
        let flapping = |origin: &str| {
            self.stop(Why::Flapping, format!("{origin} was refused, after one made in the same way was allowed"))
        };
        let origin = suspect.what.origin(base, &self.bases, self.labels).ok_or_else(|| flapping("a fresh origin"))?;
        let sharing = if form.is_some() { suspect.power.send } else { suspect.power.read };
        let question = || {
            let question = match form {
                None => Question::get(self.url(), origin.clone()),
                Some(form) => {
                    let question = Question::may_send(self.url(), origin.clone(), &form.method);
                    if form.json { question.with_header("content-type", "application/json") } else { question }
                }
            };
            if sharing == Sharing::WithCredentials { question } else { question.without_credentials() }
        };
        let asked = self.ask(question).await?;
        if asked.is_granted() { Ok(asked) } else { Err(flapping(origin.as_str())) }
    }

    /// What stands in a private network is exposed by whatever lets any page read without credentials.
    fn expose(&mut self, suspect: &Suspect, power: Power, shown: &[Evidence]) -> bool {
        let is_exposed = suspect.who == Who::AnySite
            && power.read == Sharing::WithoutCredentials
            && power.send != Sharing::WithCredentials
            && self.facts.is_private
            && self.options.checks.includes("audit-private-address");
        if is_exposed {
            self.add(Made {
                code: "audit-private-address",
                severity: Severity::High,
                who: "any site that somebody inside the network opens".to_owned(),
                can: risk::can(power, &self.form.method, self.facts),
                notes: vec![
                    "Chrome asks the visitor before a public page reaches a private network; Firefox and Safari do not"
                        .to_owned(),
                ],
                confirmed: Some(Confirmed { times: 2, of: 2 }),
                evidence: shown.to_vec(),
                key: String::new(),
            });
        }
        is_exposed
    }

    fn notes(&self, suspect: &Suspect, base: &Base) -> Vec<String> {
        let mut notes = Vec::new();
        if !suspect.others.is_empty() {
            let others = suspect.others.iter().take(4);
            let origins: Vec<String> = others
                .filter_map(|what| what.origin(base, &self.bases, self.labels).as_ref().map(ProbeOrigin::to_string))
                .collect();
            if !origins.is_empty() {
                notes.push(format!("as are origins like {}", origins.join(", ")));
            }
        }
        if suspect.code == "audit-origin-boundary" {
            notes.push("every browser opens names with hyphens and underscores".to_owned());
        }
        match suspect.who {
            Who::OddName => notes.push(
                "Safari opens names with such characters, Firefox those with + and $; certificates do not name them, so \
                 that it takes a page over http"
                    .to_owned(),
            ),
            Who::Network if self.facts.is_https_forced => {
                notes.push("Strict-Transport-Security with includeSubDomains and preload makes it hard to use".to_owned());
            }
            Who::Subdomain => notes.push(
                "a name whose service is gone may be somebody else's tomorrow: see what the names point to".to_owned(),
            ),
            Who::AnySite if suspect.code == "audit-any-origin" && suspect.power.read == Sharing::WithoutCredentials => {
                notes.push("it is the same as `*`, which says it plainly".to_owned());
            }
            Who::Nobody if suspect.code == "audit-origin-dot" => {
                notes.push("the names that pass now cannot be registered; one that can is one configuration away".to_owned());
            }
            _ => {}
        }
        if self.facts.is_personal && suspect.power.read == Sharing::WithCredentials {
            notes.push(
                "the response is for one user: it differs with credentials, sets a cookie or is marked private"
                    .to_owned(),
            );
        }
        notes
    }

    /// Whether the same name is allowed over http, where it takes no certificate.
    async fn odd_twin(&self, suspect: &Suspect, base: &Base) -> Result<Option<String>, Inconclusive> {
        let origin = suspect.what.origin(base, &self.bases, self.labels);
        let twin = origin.as_ref().and_then(|origin| origin.as_str().strip_prefix("https://"));
        let Some(twin) = twin.and_then(|rest| ProbeOrigin::new(&format!("http://{rest}")).ok()) else {
            return Ok(None);
        };
        let allowed = self.get(twin).await?.is_granted();
        let said = if allowed { "http is allowed too" } else { "over http it is refused, which leaves little of it" };
        Ok(Some(said.to_owned()))
    }
}
