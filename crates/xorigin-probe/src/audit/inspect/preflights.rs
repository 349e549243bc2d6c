//! What is wrong with answers to preflights.

use xorigin::check::{Sharing, preflight_sharing};
use xorigin::header::names;
use xorigin::message::{Method, is_ok_status, is_redirect_status};
use xorigin::reading::{MaxAge, lists_request_header};

use super::ask::plain_head;
use super::headers::told;
use super::inspection::Inspection;
use super::made::{Kind, Made, Sample, evidence};
use crate::ask::{PlainMethod, PlainQuestion};
use crate::finding::{Inconclusive, Severity};

impl Inspection<'_> {
    /// Judges the answers to preflights, and asks for the simplest one that an allowed origin could want.
    pub(super) async fn judge_preflights(&mut self) -> Result<(), Inconclusive> {
        let preflights: Vec<Sample> =
            self.samples.iter().filter(|sample| sample.kind == Kind::Preflight).cloned().collect();
        for sample in &preflights {
            self.judge_lists(sample);
        }
        let (origin, readable) = match self.reader().and_then(|number| self.bases.get(number)) {
            Some(base) => (base.origin.as_str().to_owned(), true),
            None => match self.stranger() {
                Some(origin) => (origin.as_str().to_owned(), self.table.everybody.read != Sharing::Nothing),
                None => return Ok(()),
            },
        };
        self.simplest(&origin, readable).await?;
        if readable || preflights.iter().any(|sample| sample.said.is_anything()) {
            self.any_header(&origin).await?;
        }
        Ok(())
    }

    /// What one answer shows by itself.
    fn judge_lists(&mut self, sample: &Sample) {
        let said = &sample.said;
        let shown = || vec![evidence(format!("the answer to the preflight of {}", told(&sample.name)), &sample.shown)];
        let names = |names: &[Vec<u8>]| {
            let names: Vec<String> = names.iter().map(|name| name.escape_ascii().to_string()).collect();
            names.join(", ")
        };
        if said.allows_credentials && (said.any_method || said.any_header) {
            let is_open = self.table.everybody.read == Sharing::WithCredentials;
            let severity = if is_open { Severity::Info } else { Severity::Low };
            let can = "requests with credentials fail that count on `*` for their method or headers";
            self.add(Made::broken("audit-wildcard-is-a-name", severity, can, shown()));
        }
        let max_age = match &said.max_age {
            MaxAge::TooLong(seconds) => Some(format!("{seconds} s is more than any browser keeps")),
            MaxAge::Malformed(line) => {
                Some(format!("{:?} is no number of seconds, and is passed over", line.escape_ascii().to_string()))
            }
            MaxAge::Absent | MaxAge::Seconds(_) => None,
        };
        if let Some(can) = max_age {
            self.add(Made::broken("audit-max-age", Severity::Info, &can, shown()));
        }
        if !said.idle_methods.is_empty() {
            let severity = if said.misspelt_methods.is_empty() { Severity::Info } else { Severity::Low };
            let can = format!("{} is no method that a page can send", names(&said.idle_methods));
            self.add(Made::broken("audit-allowed-methods", severity, &can, shown()));
        }
        let status = sample.head.status;
        if status >= 500 || sample.head.headers.contains(b"Set-Cookie") {
            let what =
                if status >= 500 { format!("fails with status {status}") } else { "begins a session".to_owned() };
            let can = format!("the preflight {what}, as a request that does something would");
            self.add(Made::broken("audit-options-in-application", Severity::Info, &can, shown()));
        }
    }

    /// The preflight that wants least: whoever may read has to get it.
    async fn simplest(&mut self, origin: &str, readable: bool) -> Result<(), Inconclusive> {
        let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let question = PlainQuestion {
            url: self.url(),
            method: PlainMethod::Options,
            origin: Some(origin.to_owned()),
            credentials: false,
            headers: vec![
                (text(names::ACCESS_CONTROL_REQUEST_METHOD), "GET".to_owned()),
                ("Access-Control-Request-Private-Network".to_owned(), "true".to_owned()),
            ],
        };
        let plain = self.ask_plainly(&question).await?;
        let Some(head) = plain_head(&plain).cloned() else { return Ok(()) };
        let Some(sample) = Sample::of_plain(origin, Kind::Preflight, question, plain) else { return Ok(()) };
        let shown = || vec![evidence(format!("a preflight of {origin}"), &sample.shown)];
        if head.headers.contains(b"Access-Control-Allow-Private-Network") {
            let can = "nothing: browsers do not look at it";
            self.add(Made::broken("audit-private-network-header", Severity::Info, can, shown()));
        }
        let is_granted = preflight_sharing(origin, &Method::get(), &head) != Sharing::Nothing;
        if readable && !is_granted && !self.wants_credentials {
            let status = head.status;
            let is_plain = matches!(status, 404 | 405 | 501) || is_ok_status(status);
            let (code, severity) = if is_redirect_status(status) {
                ("audit-redirect", Severity::Low)
            } else if is_plain && !sample.said.is_anything() {
                ("audit-preflight-refused", Severity::Info)
            } else {
                ("audit-preflight-refused", Severity::Low)
            };
            let can = format!("every request fails that needs a preflight: it is answered with status {status}");
            self.add(Made::broken(code, severity, &can, shown()));
        }
        Ok(())
    }

    /// A name of which nobody has heard.
    async fn any_header(&mut self, origin: &str) -> Result<(), Inconclusive> {
        let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        let name = format!("x-{}", self.labels.fresh());
        let question = PlainQuestion {
            url: self.url(),
            method: PlainMethod::Options,
            origin: Some(origin.to_owned()),
            credentials: false,
            headers: vec![
                (text(names::ACCESS_CONTROL_REQUEST_METHOD), "GET".to_owned()),
                (text(names::ACCESS_CONTROL_REQUEST_HEADERS), name.clone()),
            ],
        };
        let plain = self.ask_plainly(&question).await?;
        let is_echoed = plain_head(&plain).is_some_and(|head| lists_request_header(head, name.as_bytes()));
        if is_echoed && let Some(sample) = Sample::of_plain(origin, Kind::Preflight, question, plain) {
            let can = "pages of allowed origins can send headers of any name";
            let shown = vec![evidence("a name that was made up is allowed", &sample.shown)];
            self.add(Made::broken("audit-any-header", Severity::Info, can, shown));
        }
        Ok(())
    }
}
