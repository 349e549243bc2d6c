//! The order of things.

use std::rc::Rc;

use url::Url;
use xorigin::message::Method;

use super::made::{Sample, evidence};
use super::stop::stop;
use crate::ask::Asker;
use crate::audit::probe::{self, Base, Table, What};
use crate::audit::risk::Facts;
use crate::audit::{Options, Target};
use crate::finding::{Evidence, Finding, Inconclusive, Severity, Why};
use crate::{Labels, ProbeOrigin};

/// What was found of one target.
#[derive(Debug)]
pub(in crate::audit) struct Inspected {
    pub(in crate::audit) findings: Vec<Finding>,
    pub(in crate::audit) inconclusive: Vec<Inconclusive>,
    /// What tells its policy from that of other paths of the same server.
    pub(in crate::audit) policy: Option<String>,
    /// What an origin that nobody knows was answered.
    pub(in crate::audit) control: Option<Evidence>,
}

/// One target while it is inspected.
pub(super) struct Inspection<'a> {
    pub(super) target: &'a Target,
    pub(super) options: &'a Options,
    pub(super) asker: Asker,
    pub(super) labels: &'a Labels,
    /// The methods that preflights are judged by.
    pub(super) methods: Vec<Method>,
    /// What preflights ask for.
    pub(super) form: Form,
    pub(super) bases: Vec<Base>,
    /// What was made of each base.
    pub(super) asked: Vec<Vec<What>>,
    pub(super) table: Table,
    /// Responses to `GET` and to preflights that are looked at header by header.
    pub(super) samples: Vec<Sample>,
    pub(super) facts: Facts,
    /// Whether everybody is refused for want of credentials.
    pub(super) wants_credentials: bool,
    pub(super) findings: Vec<Finding>,
    pub(super) inconclusive: Vec<Inconclusive>,
}

/// What a preflight asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) method: String,
    /// Whether it asks for `Content-Type: application/json` too.
    pub(super) json: bool,
}

impl Form {
    /// The one that asks for a method, with what else it needs.
    pub(super) fn of(method: &Method) -> Self {
        Self { method: String::from_utf8_lossy(method.as_bytes()).into_owned(), json: method.is_cors_safelisted() }
    }
}

/// Inspects one target.
pub(in crate::audit) async fn inspect(
    target: &Target,
    options: &Options,
    asker: &Asker,
    labels: &Labels,
    origin_is_new: bool,
) -> Inspected {
    let mut methods: Vec<Method> = Vec::new();
    let declared = target.methods.iter().map(String::as_str);
    for name in ["DELETE", "PUT", "PATCH", "POST"].into_iter().chain(declared) {
        methods.extend(Method::new(name.as_bytes()).ok().filter(|method| !methods.contains(method)));
    }
    let mut inspection = Inspection {
        target,
        options,
        asker: asker.clone(),
        labels,
        methods,
        form: Form { method: "DELETE".to_owned(), json: false },
        bases: Vec::new(),
        asked: Vec::new(),
        table: Table::default(),
        samples: Vec::new(),
        facts: Facts::default(),
        wants_credentials: false,
        findings: Vec::new(),
        inconclusive: Vec::new(),
    };
    let policy = match inspection.run(origin_is_new).await {
        Ok(()) => Some(inspection.policy()),
        Err(reason) => {
            // Part of the answers is no answer: what was seen so far may be the other half of it.
            inspection.findings.clear();
            inspection.inconclusive.push(reason);
            None
        }
    };
    let control = inspection.sample("stranger").map(|sample| evidence("an origin that nobody knows", &sample.shown));
    let checks = &options.checks;
    let findings = inspection.findings.into_iter().filter(|finding| checks.includes(finding.code)).collect();
    Inspected { findings, inconclusive: inspection.inconclusive, policy, control }
}

impl Inspection<'_> {
    async fn run(&mut self, origin_is_new: bool) -> Result<(), Inconclusive> {
        if !self.controls().await? {
            return Ok(());
        }
        self.known_origins().await?;
        self.rows().await?;
        let suspects = probe::classify(&self.table, &self.bases, &self.asked, &probe::beside(self.is_loopback()));
        for suspect in suspects {
            if let Some(finding) = self.confirmed(suspect).await? {
                self.findings.push(finding);
            }
        }
        self.judge_headers();
        self.judge_preflights().await?;
        self.judge_caches().await?;
        self.judge_neighbours(origin_is_new).await?;
        self.steadiness().await?;
        if self.wants_credentials {
            // Only what was said to those that are not signed in is known: it shows what may be, not what is.
            for finding in self.findings.iter_mut().filter(|finding| finding.severity > Severity::Low) {
                let is_of_preflights = finding.can.starts_with("send ");
                if !is_of_preflights {
                    finding.severity = Severity::Info;
                    finding
                        .notes
                        .push("seen on responses that refuse who is not signed in; sign in to know".to_owned());
                }
            }
        }
        Ok(())
    }

    /// The URL to ask next: with a query of its own, if caches are not to answer.
    pub(super) fn url(&self) -> Url {
        let mut url = self.target.url.clone();
        if self.options.cache_bust {
            url.query_pairs_mut().append_pair("xorigin", &self.labels.fresh());
        }
        url
    }

    /// Whether the target is this machine.
    pub(super) fn is_loopback(&self) -> bool {
        self.target.url.host_str().is_some_and(xorigin::origin::is_loopback_host)
    }

    /// A reason to end.
    pub(super) fn stop(&self, why: Why, detail: impl Into<String>) -> Inconclusive {
        stop(&self.target.url, why, detail)
    }

    /// An origin that nobody can have.
    pub(super) fn stranger(&self) -> Option<ProbeOrigin> {
        ProbeOrigin::new(&format!("https://{}", self.labels.host())).ok()
    }

    /// The sample of this name.
    pub(super) fn sample(&self, name: &str) -> Option<&Sample> {
        self.samples.iter().find(|sample| sample.name == name)
    }

    /// Asks once more what was asked first, to see whether the answer is the same.
    async fn steadiness(&mut self) -> Result<(), Inconclusive> {
        let times = if self.findings.iter().any(|finding| finding.severity >= Severity::Low) { 3 } else { 1 };
        for _ in 0..times {
            let Some(origin) = self.stranger() else { continue };
            let asked = Rc::new(self.get(origin).await?);
            let power = self.read_power(&asked);
            if power.read != self.table.everybody.read {
                return Err(self.stop(Why::Flapping, "an origin that nobody knows was allowed once and refused once"));
            }
        }
        Ok(())
    }

    /// What tells its policy from another: who gets what, without anything random.
    fn policy(&self) -> String {
        let everybody = self.table.everybody;
        let mut policy = format!("{:?} {:?}", everybody.read, everybody.send);
        for (number, base) in self.bases.iter().enumerate() {
            let power = self.table.power(number, What::Itself);
            policy.push_str(&format!(" {} {:?} {:?}", base.origin, power.read, power.send));
        }
        for finding in &self.findings {
            policy.push_str(&format!(" {}", finding.code));
        }
        policy
    }
}
