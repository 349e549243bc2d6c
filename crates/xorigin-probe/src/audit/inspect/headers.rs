//! What is wrong with what is said to those that are allowed, header by header.

use xorigin::check::Sharing;
use xorigin::origin::ParseOriginErrorKind;
use xorigin::reading::AllowOrigin;

use super::inspection::Inspection;
use super::made::{Kind, Made, Sample, evidence};
use crate::audit::probe::What;
use crate::finding::Severity;

impl Inspection<'_> {
    /// Responses to requests, and answers to preflights, as far as one of them shows it.
    pub(super) fn judge_headers(&mut self) {
        let requests: Vec<Sample> =
            self.samples.iter().filter(|sample| sample.kind == Kind::Request).cloned().collect();
        for sample in &requests {
            self.judge_allow_origin(sample);
        }
        self.judge_static(&requests);
        self.judge_only_absent(&requests);
        for sample in &requests {
            self.judge_exposed(sample);
        }
    }

    /// What no browser can make use of: more than one, a list, junk, `*` with credentials.
    fn judge_allow_origin(&mut self, sample: &Sample) {
        let shown = vec![evidence(format!("the response to {}", told(&sample.name)), &sample.shown)];
        let mut broken = |code, can: String| self.add(Made::broken(code, Severity::Low, &can, shown.clone()));
        match &sample.said.allow_origin {
            AllowOrigin::Repeated(lines) => {
                broken("audit-allow-origin-repeated", format!("nobody can read: the header is there {lines} times"));
            }
            AllowOrigin::List => broken("audit-allow-origin-list", "nobody can read: a list is no origin".to_owned()),
            AllowOrigin::Pattern => {
                let can = "nobody can read: `*` stands for nothing within an origin";
                broken("audit-allow-origin-malformed", can.to_owned());
            }
            // What is repeated of a request without an origin is nothing, and no browser looks at it.
            AllowOrigin::Malformed(error) if sample.name == "absent" && error.kind == ParseOriginErrorKind::Empty => {}
            AllowOrigin::Malformed(error) => {
                broken("audit-allow-origin-malformed", format!("nobody can read: {error}"));
            }
            AllowOrigin::Any if sample.said.allows_credentials => broken(
                "audit-wildcard-with-credentials",
                "nobody can read with credentials: browsers refuse `*` there".to_owned(),
            ),
            _ => {}
        }
    }

    /// One origin for everybody that asks.
    fn judge_static(&mut self, requests: &[Sample]) {
        let told: Vec<&Sample> = requests.iter().filter(|sample| sample.name != "anonymous").collect();
        let Some(first) = told.first() else { return };
        let AllowOrigin::Origin(origin) = &first.said.allow_origin else { return };
        if told.len() > 2 && told.iter().all(|sample| sample.said.allow_origin == first.said.allow_origin) {
            let mut made = Made::broken(
                "audit-allow-origin-static",
                Severity::Info,
                &format!("only pages of {origin} can read"),
                vec![evidence("a request without an origin is told of one", &first.shown)],
            );
            made.key = origin.to_string();
            self.add(made);
        }
    }

    /// Said to those that do not ask with an origin, and to nobody that does.
    fn judge_only_absent(&mut self, requests: &[Sample]) {
        let Some(absent) = requests.iter().find(|sample| sample.name == "absent") else { return };
        let others: Vec<&Sample> =
            requests.iter().filter(|sample| !matches!(&*sample.name, "absent" | "anonymous")).collect();
        let said_to_none = others.iter().all(|sample| sample.said.allow_origin == AllowOrigin::Absent);
        if absent.said.allow_origin != AllowOrigin::Absent && !others.is_empty() && said_to_none {
            let mut shown = vec![evidence("a request without an origin", &absent.shown)];
            shown.extend(others.first().map(|other| evidence("the same with one", &other.shown)));
            let made = Made::broken(
                "audit-only-without-origin",
                Severity::Low,
                "no page can read, since only requests without an origin are told that it may",
                shown,
            );
            self.add(made);
        }
    }

    fn judge_exposed(&mut self, sample: &Sample) {
        let said = &sample.said;
        let allows = said.allow_origin != AllowOrigin::Absent && !said.allow_origin.is_broken();
        if !allows {
            return;
        }
        let shown = || vec![evidence(format!("the response to {}", told(&sample.name)), &sample.shown)];
        let names = |names: &[Vec<u8>]| {
            let names: Vec<String> = names.iter().map(|name| name.escape_ascii().to_string()).collect();
            names.join(", ")
        };
        if !said.exposed_secrets.is_empty() {
            let is_open = self.table.everybody.read != Sharing::Nothing;
            let severity = if is_open { Severity::Medium } else { Severity::Low };
            let can = format!("read {}", names(&said.exposed_secrets));
            let mut made = Made::broken("audit-exposed-header", severity, &can, shown());
            made.who = if is_open { "any site" } else { "script of the allowed origins" }.to_owned();
            self.add(made);
        } else if !said.exposed_in_vain.is_empty() {
            let can = format!("{} is exposed, which no script ever sees", names(&said.exposed_in_vain));
            self.add(Made::broken("audit-exposed-header", Severity::Info, &can, shown()));
        }
        if said.exposes_any {
            let can = if said.allows_credentials {
                "nothing more can be read with credentials: `*` is only a name there"
            } else {
                "read every response header without credentials"
            };
            self.add(Made::broken("audit-expose-wildcard", Severity::Info, can, shown()));
        }
    }

    /// A base that not everybody is, and that may read; credentials preferred.
    pub(super) fn reader(&self) -> Option<usize> {
        let readers =
            (0..self.bases.len()).filter(|number| self.table.power(*number, What::Itself).read != Sharing::Nothing);
        readers.max_by_key(|number| (self.table.power(*number, What::Itself).read, usize::MAX - number))
    }
}

/// To whom it was an answer, for a reader.
pub(super) fn told(name: &str) -> String {
    match name {
        "absent" => "a request without an origin".to_owned(),
        "anonymous" => "a request without credentials".to_owned(),
        "stranger" | "another stranger" => "an origin that nobody knows".to_owned(),
        origin => origin.to_owned(),
    }
}
