//! What the target does without an origin, with its own, with strangers, and with origins that are known.

use std::rc::Rc;
use std::time::Duration;

use url::Url;
use xorigin::check::{Sharing, sharing};
use xorigin::header::names;
use xorigin::origin::TupleOrigin;
use xorigin::reading::AllowOrigin;
use xorigin_client::BodyLimits;

use super::ask::plain_head;
use super::candidates::named;
use super::inspection::{Form, Inspection};
use super::made::{Kind, Sample};
use super::stop::{from_cache, leads_to};
use crate::ProbeOrigin;
use crate::ask::{PlainMethod, PlainQuestion};
use crate::audit::probe::{Base, Power, Role, What};
use crate::finding::{Inconclusive, Why};

/// The most methods that preflights ask for, of one origin.
const FORMS: usize = 6;

impl Inspection<'_> {
    /// Asks without an origin and from strangers. Whether there is more to ask.
    pub(super) async fn controls(&mut self) -> Result<bool, Inconclusive> {
        let question = PlainQuestion::navigation(self.url());
        let plain = self.ask_plainly(&question).await?;
        let Some(head) = plain_head(&plain).cloned() else { return Ok(false) };
        self.look_at_address(&plain);
        if plain.body.truncated {
            // It streams, or is long: there is nothing more to learn from it each time.
            self.asker = self.asker.with_body(BodyLimits { bytes: 0, time: Duration::ZERO });
        }
        if let Some(detail) = leads_to(&self.target.url, &head) {
            self.inconclusive.push(self.stop(Why::Redirect, detail));
            self.judge_redirect(question, plain).await?;
            return Ok(false);
        }
        if head.status >= 500 {
            return Err(self.stop(Why::ServerError, format!("status {}", head.status)));
        }
        if matches!(head.status, 404 | 410) {
            self.inconclusive.push(self.stop(Why::NotFound, format!("status {}", head.status)));
        }
        self.wants_credentials = matches!(head.status, 401 | 403);
        self.facts.is_https_forced = forces_https(&head);
        let body = plain.body.bytes.clone();
        self.samples.extend(Sample::of_plain("absent", Kind::Request, question.clone(), plain));
        if !self.asker.ambient().credentials.is_empty() {
            let anonymous = PlainQuestion { credentials: false, url: self.url(), ..question };
            let [once, twice] = [self.ask_plainly(&anonymous).await?, self.ask_plainly(&anonymous).await?];
            // What differs by itself says nothing about the credentials.
            let is_steady = once.body.bytes == twice.body.bytes;
            let status = plain_head(&once).map(|head| head.status);
            self.facts.is_personal |= status != Some(head.status) || is_steady && once.body.bytes != body;
            self.samples.extend(Sample::of_plain("anonymous", Kind::Request, anonymous, once));
        }
        self.strangers().await?;
        if self.wants_credentials {
            let refuses = |sample: &Sample| matches!(sample.head.status, 401 | 403);
            let requests = self.samples.iter().filter(|sample| sample.kind == Kind::Request);
            if requests.clone().all(refuses) {
                let detail = format!("status {} for everybody", head.status);
                self.inconclusive.push(self.stop(Why::Authentication, detail));
            }
        }
        Ok(true)
    }

    /// Asks from two origins that nobody can have, and what they may send.
    async fn strangers(&mut self) -> Result<(), Inconclusive> {
        let mut seen: Vec<(Power, bool)> = Vec::new();
        let mut cached = Vec::new();
        for name in ["stranger", "another stranger"] {
            let Some(origin) = self.stranger() else { continue };
            let asked = Rc::new(self.get(origin).await?);
            let power = self.read_power(&asked);
            if let Some(head) = asked.response() {
                cached.extend(from_cache(head).filter(|_| power.read != Sharing::WithCredentials));
                let is_wildcard = AllowOrigin::of(&head.headers) == AllowOrigin::Any;
                if is_wildcard {
                    cached.clear();
                }
                seen.push((power, is_wildcard));
            }
            self.samples.extend(Sample::of_asked(name, Kind::Request, asked));
        }
        if let [_, detail] = cached.as_slice()
            && !self.options.cache_bust
        {
            return Err(self.stop(Why::Cache, detail.clone()));
        }
        let (power, is_wildcard) = match *seen.as_slice() {
            [one, two] if one != two => {
                let detail = "one origin that nobody knows was allowed, and another was refused";
                return Err(self.stop(Why::Flapping, detail));
            }
            [one, ..] => one,
            [] => return Ok(()),
        };
        self.table.everybody = power;
        self.table.by_wildcard = is_wildcard;
        self.facts.is_personal |= self
            .samples
            .iter()
            .any(|sample| sample.head.headers.contains(b"Set-Cookie") || sample.said.caching.private);
        for (number, form) in self.forms().into_iter().enumerate() {
            let Some(origin) = self.stranger() else { continue };
            let asked = Rc::new(self.preflight(origin, &form).await?);
            let power = self.send_power(&asked);
            let granted = asked.preflight().and_then(|head| self.granted_form(asked.question.origin.as_str(), head));
            if granted.is_some() || number == 0 {
                self.samples.extend(Sample::of_asked("stranger", Kind::Preflight, asked));
            }
            if let Some(form) = granted {
                self.form = form;
                self.table.everybody = self.table.everybody.or(power);
                break;
            }
        }
        Ok(())
    }

    /// Asks from the origins that may be allowed.
    pub(super) async fn known_origins(&mut self) -> Result<(), Inconclusive> {
        if self.everybody_has_all() {
            self.bases.extend(self.candidates().into_iter().take(1));
            return Ok(());
        }
        let mut has_form = false;
        for base in self.candidates() {
            self.base(base, &mut has_form).await?;
        }
        // An answer that names an origin tells of one more.
        let named: Vec<Base> = self.samples.iter().filter_map(|sample| named(&sample.said.allow_origin)).collect();
        for base in named {
            if !self.bases.iter().any(|other| other.origin.as_str() == base.origin.as_str()) {
                self.base(base, &mut has_form).await?;
            }
        }
        Ok(())
    }

    /// Whether strangers can read and send with credentials already.
    pub(super) fn everybody_has_all(&self) -> bool {
        self.table.everybody.read == Sharing::WithCredentials
    }

    async fn base(&mut self, base: Base, has_form: &mut bool) -> Result<(), Inconclusive> {
        let number = self.bases.len();
        let name = base.origin.as_str().to_owned();
        let is_own = base.role == Role::Own;
        let (origin, role) = (base.origin.clone(), base.role);
        self.bases.push(base);
        self.asked.push(Vec::new());
        let power = if is_own {
            let question = PlainQuestion { origin: Some(name.clone()), ..PlainQuestion::navigation(self.url()) };
            let plain = self.ask_plainly(&question).await?;
            let read = plain_head(&plain).map_or(Sharing::Nothing, |head| sharing(&name, head));
            self.samples.extend(Sample::of_plain(&name, Kind::Request, question, plain));
            Power { read, ..Power::default() }
        } else {
            let asked = Rc::new(self.get(origin.clone()).await?);
            let power = self.read_power(&asked);
            self.samples.extend(Sample::of_asked(&name, Kind::Request, asked));
            power
        };
        self.table.note(number, What::Itself, power);
        // A guess that is refused is asked no more, what is known or allowed is.
        if role == Role::Guess && power.read <= self.table.everybody.read {
            return Ok(());
        }
        let forms = if *has_form { vec![self.form.clone()] } else { self.forms() };
        for (at, form) in forms.into_iter().enumerate() {
            let Some(sample) = self.base_preflight(&origin, is_own, &form).await? else { continue };
            let granted = self.granted_form(&name, &sample.head);
            self.table.note(number, What::Itself, self.sendable(&name, &sample.head));
            if granted.is_some() || at == 0 {
                self.samples.push(sample);
            }
            if let Some(form) = granted {
                if !*has_form {
                    (self.form, *has_form) = (form, true);
                }
                break;
            }
        }
        Ok(())
    }

    /// The preflight of a base; a browser sends none from a page of the target itself.
    async fn base_preflight(
        &self,
        origin: &ProbeOrigin,
        is_own: bool,
        form: &Form,
    ) -> Result<Option<Sample>, Inconclusive> {
        if !is_own {
            let asked = Rc::new(self.preflight(origin.clone(), form).await?);
            return Ok(Sample::of_asked(origin.as_str(), Kind::Preflight, asked));
        }
        let mut headers = vec![(text(names::ACCESS_CONTROL_REQUEST_METHOD), form.method.clone())];
        if form.json {
            headers.push((text(names::ACCESS_CONTROL_REQUEST_HEADERS), "content-type".to_owned()));
        }
        let question = PlainQuestion {
            url: self.url(),
            method: PlainMethod::Options,
            origin: Some(origin.as_str().to_owned()),
            credentials: false,
            headers,
        };
        let plain = self.ask_plainly(&question).await?;
        Ok(Sample::of_plain(origin.as_str(), Kind::Preflight, question, plain))
    }

    /// What preflights ask for, one after the other until something is granted.
    fn forms(&self) -> Vec<Form> {
        self.methods.iter().take(FORMS).map(Form::of).collect()
    }
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// Whether browsers are told to come by https alone, to every name of the domain and from the first time on.
fn forces_https(head: &xorigin::message::ResponseHead) -> bool {
    head.headers.values(b"Strict-Transport-Security").next().is_some_and(|value| {
        let value = String::from_utf8_lossy(value).to_ascii_lowercase();
        let has = |directive: &str| value.split(';').any(|part| part.trim() == directive);
        has("includesubdomains") && has("preload")
    })
}

/// The origin of a URL, as it is sent.
pub(super) fn origin_of(url: &Url) -> Option<ProbeOrigin> {
    TupleOrigin::of_url(url).and_then(|own| ProbeOrigin::new(own.as_str()).ok())
}
