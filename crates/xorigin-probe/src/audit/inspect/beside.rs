//! Errors, redirects, and the neighbours of CORS.

use std::rc::Rc;

use xorigin::check::{Sharing, sharing, tao_is_any};
use xorigin::message::is_ok_status;
use xorigin_client::transport::Protocol;

use super::ask::plain_head;
use super::controls::origin_of;
use super::inspection::Inspection;
use super::made::{Kind, Made, Sample, evidence};
use crate::ProbeOrigin;
use crate::ask::{Plain, PlainMethod, PlainQuestion, Question};
use crate::audit::probe::Base;
use crate::finding::{Evidence, Inconclusive, Severity, Shown};

/// Files that let plug-ins of old in.
const FILES: [&str; 2] = ["/crossdomain.xml", "/clientaccesspolicy.xml"];

impl Inspection<'_> {
    pub(super) async fn judge_neighbours(&mut self, origin_is_new: bool) -> Result<(), Inconclusive> {
        self.judge_timing();
        let reader = self.reader().filter(|number| self.may_read(*number));
        if let Some(base) = reader.and_then(|number| self.bases.get(number)).cloned() {
            self.judge_errors(&base).await?;
        }
        if origin_is_new {
            self.files().await?;
        }
        self.websocket().await
    }

    /// Everybody may measure or embed what few may read.
    fn judge_timing(&mut self) {
        let credentialed = |sample: &&Sample| {
            sample.kind == Kind::Request
                && sample.said.allows_credentials
                && sharing(&sample.name, &sample.head) == Sharing::WithCredentials
        };
        let is_open = |sample: &&Sample| {
            let embeds =
                sample.head.headers.values(b"Cross-Origin-Resource-Policy").any(|value| value == b"cross-origin");
            embeds || tao_is_any(&sample.head)
        };
        let found = self.samples.iter().filter(credentialed).find(is_open).cloned();
        if let Some(sample) = found {
            let can = "measure or embed what only the allowed origins can read";
            let shown = vec![evidence("the response to an allowed origin", &sample.shown)];
            let mut made = Made::broken("audit-neighbouring-headers", Severity::Info, can, shown);
            made.who = "any site".to_owned();
            self.add(made);
        }
    }

    /// Errors that an allowed origin meets: what is not there, and what wants credentials.
    async fn judge_errors(&mut self, base: &Base) -> Result<(), Inconclusive> {
        let usual = self.sample(base.origin.as_str()).map(|sample| sample.head.status);
        if !usual.is_some_and(is_ok_status) {
            return Ok(());
        }
        let is_root = self.target.url.path() == "/";
        let missing = self.target.url.join(&self.labels.fresh()).ok();
        let missing = missing.map(|url| (url, true, if is_root { Severity::Low } else { Severity::Info }));
        let anonymous = (!self.asker.ambient().credentials.is_empty()).then(|| (self.url(), false, Severity::Low));
        for (url, credentials, severity) in missing.into_iter().chain(anonymous) {
            let question = PlainQuestion {
                url,
                method: PlainMethod::Get,
                origin: Some(base.origin.as_str().to_owned()),
                credentials,
                headers: Vec::new(),
            };
            let plain = self.ask_plainly(&question).await?;
            let Some(head) = plain_head(&plain).cloned() else { continue };
            if head.status >= 400 && sharing(base.origin.as_str(), &head) == Sharing::Nothing {
                let can = format!("script of {} cannot tell status {} from a broken network", base.origin, head.status);
                let shown = Shown::Plain(question, Rc::new(plain));
                let mut made = Made::broken(
                    "audit-error-responses",
                    severity,
                    &can,
                    vec![evidence(format!("status {} without the headers", head.status), &shown)],
                );
                if severity == Severity::Info {
                    made.notes.push(
                        "it may be that only this path has a policy, and the one that is missing none".to_owned(),
                    );
                }
                self.add(made);
            }
        }
        Ok(())
    }

    /// A redirect that says nothing of CORS, to what does.
    pub(super) async fn judge_redirect(&mut self, question: PlainQuestion, plain: Plain) -> Result<(), Inconclusive> {
        let Some(head) = plain_head(&plain).cloned() else { return Ok(()) };
        let location = head.headers.values(b"Location").next().and_then(|value| str::from_utf8(value).ok());
        let Some(to) = location.and_then(|location| self.target.url.join(location).ok()) else { return Ok(()) };
        let Some(own) = origin_of(&self.target.url) else { return Ok(()) };
        if origin_of(&to).map(|origin| origin.as_str().to_owned()).as_deref() != Some(own.as_str()) {
            return Ok(());
        }
        let known = self.options.known_origins.iter().chain(&self.target.known_origins).cloned();
        let origins: Vec<ProbeOrigin> =
            known.filter(|origin| origin.as_str() != own.as_str()).take(2).chain(self.stranger()).collect();
        for origin in origins {
            let led = Rc::new(self.ask(|| Question::get(to.clone(), origin.clone())).await?);
            let hop = Rc::new(self.ask(|| Question::get(self.target.url.clone(), origin.clone())).await?);
            let is_shared = |asked: &crate::ask::Asked| {
                asked.response().is_some_and(|head| sharing(origin.as_str(), head) != Sharing::Nothing)
            };
            if is_shared(&led) && !is_shared(&hop) {
                let can =
                    format!("pages of {origin} cannot follow the redirect, though they could read what it leads to");
                let shown = vec![
                    Evidence { caption: "the redirect".to_owned(), shown: Shown::Asked(hop) },
                    Evidence { caption: "what it leads to".to_owned(), shown: Shown::Asked(led) },
                ];
                self.add(Made::broken("audit-redirect", Severity::Low, &can, shown));
                return Ok(());
            }
        }
        drop((question, plain));
        Ok(())
    }

    /// Files for plug-ins of old, once for each server.
    async fn files(&mut self) -> Result<(), Inconclusive> {
        for path in FILES {
            let Ok(url) = self.target.url.join(path) else { continue };
            let question = PlainQuestion { credentials: false, ..PlainQuestion::navigation(url) };
            let plain = self.ask_plainly(&question).await?;
            let is_there = plain_head(&plain).is_some_and(|head| is_ok_status(head.status));
            let body = String::from_utf8_lossy(&plain.body.bytes).to_ascii_lowercase();
            let lets_all = ["domain=\"*\"", "domain='*'", "uri=\"*\"", "uri='*'"].iter().any(|all| body.contains(all));
            if is_there && lets_all {
                let can = "nothing in a browser: there are no such plug-ins any more";
                let shown =
                    vec![evidence(format!("{path} lets everybody in"), &Shown::Plain(question, Rc::new(plain)))];
                self.add(Made::broken("audit-crossdomain-file", Severity::Info, can, shown));
            }
        }
        Ok(())
    }

    /// A WebSocket handshake of an origin that nobody knows.
    async fn websocket(&mut self) -> Result<(), Inconclusive> {
        let Some(origin) = self.stranger().filter(|_| self.options.websocket && self.is_http1()) else { return Ok(()) };
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let question = PlainQuestion {
            url: self.url(),
            method: PlainMethod::Get,
            origin: Some(origin.as_str().to_owned()),
            credentials: true,
            headers: vec![
                header("Connection", "Upgrade"),
                header("Upgrade", "websocket"),
                header("Sec-WebSocket-Version", "13"),
                header("Sec-WebSocket-Key", "eG9yaWdpbiBhc2tzIGl0Lg=="),
            ],
        };
        let plain = self.asker.ask_plainly(&question).await;
        if plain_head(&plain).is_some_and(|head| head.status == 101) {
            let severity = if self.facts.is_personal { Severity::High } else { Severity::Medium };
            let shown = vec![evidence("the handshake is taken", &Shown::Plain(question, Rc::new(plain)))];
            let can = "open the WebSocket with the signed-in user's cookies, and read and write there";
            let mut made = Made::broken("audit-websocket-origin", severity, can, shown);
            made.who = "any site".to_owned();
            self.add(made);
        }
        Ok(())
    }

    /// Whether the target spoke HTTP/1.1, in which alone a handshake is tried.
    fn is_http1(&self) -> bool {
        let exchanged = self.sample("absent").and_then(|sample| sample.shown.exchanges().next().cloned());
        exchanged.and_then(|exchanged| exchanged.answer.ok()).is_some_and(|answer| answer.protocol != Protocol::Http2)
    }
}
