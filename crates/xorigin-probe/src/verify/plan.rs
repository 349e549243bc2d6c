//! From a rule to what must pass and what must fail. Nothing is asked of which the policy itself does not say which of the
//! two it is.

use std::collections::HashSet;
use std::rc::Rc;

use url::Url;
use xorigin::message::CredentialsMode;
use xorigin::policy::KeyPath;

use super::Options;
use super::model::Model;
use super::near::{Near, Written};
use super::reach::Ask;
use super::region::Region;
use super::vector::{About, Again, Vector, Word};
use crate::ask::{PlainQuestion, Question};
use crate::{Labels, ProbeOrigin};

/// The most methods, and the most request headers, of a rule that are asked about.
const MOST_NAMES: usize = 24;
/// Methods that a rule may have or not.
const METHODS: [&str; 3] = ["PUT", "DELETE", "PATCH"];

/// Makes the questions about one rule.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    pub(super) model: &'a Model,
    pub(super) region: &'a Region<'a>,
    pub(super) options: &'a Options,
    pub(super) labels: &'a Labels,
    /// Origins that other rules have.
    pub(super) elsewhere: Vec<String>,
}

/// An origin that is allowed, and where the policy says so.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) origin: ProbeOrigin,
    pub(super) path: KeyPath,
}

impl Planner<'_> {
    /// A key of the rule.
    pub(super) fn key(&self, key: &'static str) -> KeyPath {
        KeyPath::root().key("rule").index(self.region.index).key(key)
    }

    /// The credentials mode in which the rule lets most through.
    const fn credentials(&self) -> CredentialsMode {
        if self.region.rule.credentials() { CredentialsMode::Include } else { CredentialsMode::Omit }
    }

    fn get(&self, origin: ProbeOrigin) -> Question {
        Question { credentials: self.credentials(), ..Question::get(self.region.url.clone(), origin) }
    }

    /// A vector, if the policy says that it must pass.
    fn positive(&self, about: About, question: Question, path: KeyPath) -> Option<Vector> {
        let granted = self.model.expects(&question).is_granted();
        granted.then_some(Vector { about, ask: Ask::Page(question), granted, path, again: None })
    }

    /// A vector, if the policy says that it must fail.
    fn negative(&self, about: About, question: Question, path: KeyPath, again: Option<Again>) -> Option<Vector> {
        let refused = self.model.expects(&question).is_refused();
        refused.then_some(Vector { about, ask: Ask::Page(question), granted: false, path, again })
    }

    /// The rule's exact origins and patterns: so many as were wished, the patterns among them.
    fn written(&self) -> Vec<Written> {
        let origins = self.region.spec.origins.iter().enumerate();
        let mut written: Vec<_> = origins.filter_map(|(index, text)| Written::parse(index, text)).collect();
        let most = self.options.origins.max(1);
        if written.len() > most {
            for last in (1..written.len()).rev() {
                written.swap(last, self.labels.below(last + 1));
            }
            // Half of them patterns, if there are so many, in the order of the file.
            let (mut patterns, mut exact): (Vec<_>, Vec<_>) = written.into_iter().partition(Written::is_pattern);
            patterns.truncate(most.div_ceil(2).max(most.saturating_sub(exact.len())));
            exact.truncate(most - patterns.len());
            written = [patterns, exact].concat();
            written.sort_by_key(|written| written.index);
        }
        written
    }

    fn null(&self) -> Option<ProbeOrigin> {
        let page = Url::parse(&format!("https://{}/", self.labels.host())).ok()?;
        Some(ProbeOrigin::null(page))
    }

    fn probe(&self, origin: &str) -> Option<ProbeOrigin> {
        if origin == "null" { self.null() } else { ProbeOrigin::new(origin).ok() }
    }

    /// Origins that are allowed.
    pub(super) fn members(&self) -> Vec<Member> {
        let origins = self.key("origins");
        let mut members = Vec::new();
        for written in self.written() {
            for origin in written.members(self.labels) {
                members.push((origin, origins.clone().index(written.index)));
            }
        }
        let at = |wanted: &str| self.region.spec.origins.iter().position(|text| text == wanted);
        if let Some(index) = at("*") {
            let path = origins.clone().index(index);
            members.extend((0..2).map(|_| (format!("https://{}", self.labels.host()), path.clone())));
        }
        if let Some(index) = at("null").or_else(|| at("*")) {
            members.push(("null".to_owned(), origins.index(index)));
        }
        let members =
            members.into_iter().filter_map(|(origin, path)| Some(Member { origin: self.probe(&origin)?, path }));
        let is_allowed = |member: &Member| self.model.expects(&self.get(member.origin.clone())).is_granted();
        members.filter(is_allowed).collect()
    }

    /// The request itself, from an origin that is allowed.
    pub(super) fn member(&self, member: &Member) -> Option<Vector> {
        self.positive(About::Member, self.get(member.origin.clone()), member.path.clone())
    }

    /// A preflight from an origin that is allowed, for the first thing that the rule allows and that needs one.
    pub(super) fn preflight(&self, member: &Member) -> Option<Vector> {
        let spec = self.region.spec;
        let methods = spec.methods.iter().map(String::as_str).map(|method| if method == "*" { "PUT" } else { method });
        let method = methods.filter_map(|method| self.method(member, method, Word::Listed)).next();
        let mut names = spec.request_headers.iter().filter(|name| *name != "*");
        method.or_else(|| names.find_map(|name| self.headers(member, std::slice::from_ref(name), Word::Listed)))
    }

    /// What the methods, the request headers and the credentials of the rule let through, from one origin.
    pub(super) fn grants(&self, member: &Member) -> Vec<Vector> {
        let spec = self.region.spec;
        let mut vectors = Vec::new();
        let any = spec.methods.iter().any(|method| method == "*");
        let methods = spec.methods.iter().map(String::as_str).filter(|method| *method != "*");
        let methods = methods.chain(METHODS.into_iter().filter(|_| any)).take(MOST_NAMES);
        vectors.extend(methods.filter_map(|method| self.method(member, method, Word::Listed)));
        let names: Vec<String> =
            spec.request_headers.iter().filter(|name| *name != "*").take(MOST_NAMES).cloned().collect();
        for name in &names {
            vectors.extend(self.headers(member, std::slice::from_ref(name), Word::Listed));
        }
        if names.len() > 1 {
            vectors.extend(self.headers(member, &names, Word::Listed));
        }
        if names.len() < spec.request_headers.len() {
            vectors.extend(self.headers(member, &[format!("x-{}", self.labels.fresh())], Word::Random));
            vectors.extend(self.headers(member, &["authorization".to_owned()], Word::Unlisted));
        }
        if self.region.rule.credentials() {
            let without = self.get(member.origin.clone()).without_credentials();
            vectors.extend(self.positive(About::Member, without, member.path.clone()));
        }
        vectors
    }

    /// What is nearly one of those.
    pub(super) fn near_grants(&self, member: &Member) -> Vec<Vector> {
        let spec = self.region.spec;
        let mut vectors = Vec::new();
        for method in METHODS {
            vectors.extend(self.not_method(member, method, Word::Unlisted));
        }
        vectors.extend(self.not_method(member, &self.labels.fresh(), Word::Random));
        for method in spec.methods.iter().take(MOST_NAMES) {
            let upper = method.to_ascii_uppercase();
            let other = if *method == upper { method.to_ascii_lowercase() } else { upper };
            vectors.extend(self.not_method(member, &other, Word::OtherCase));
        }
        vectors.extend(self.not_headers(member, &format!("x-{}", self.labels.fresh()), Word::Random));
        vectors.extend(self.not_headers(member, "authorization", Word::Unlisted));
        for name in spec.request_headers.iter().filter(|name| *name != "*").take(MOST_NAMES / 2) {
            let mut shorter = name.clone();
            shorter.pop();
            for near in [shorter, format!("{name}x")].into_iter().filter(|near| !near.is_empty()) {
                vectors.extend(self.not_headers(member, &near, Word::Unlisted));
            }
        }
        if !self.region.rule.credentials() {
            let with = Question { credentials: CredentialsMode::Include, ..self.get(member.origin.clone()) };
            vectors.extend(self.negative(About::Credentials, with, self.key("credentials"), None));
        }
        vectors
    }

    /// A preflight for a method that is allowed.
    fn method(&self, member: &Member, method: &str, word: Word) -> Option<Vector> {
        self.positive(About::Method(word), self.asks_method(member, method), self.at("methods", method))
    }

    /// A preflight for a method that is not.
    pub(super) fn not_method(&self, member: &Member, method: &str, word: Word) -> Option<Vector> {
        let question = self.asks_method(member, method);
        let again = (word == Word::Random).then(|| -> Again {
            let question = question.clone();
            Rc::new(move |labels| Some(Question { method: labels.fresh(), ..question.clone() }))
        });
        self.negative(About::Method(word), question, self.key("methods"), again)
    }

    fn asks_method(&self, member: &Member, method: &str) -> Question {
        Question { method: method.to_owned(), preflight_only: true, ..self.get(member.origin.clone()) }
    }

    /// A preflight for request headers that are allowed.
    fn headers(&self, member: &Member, names: &[String], word: Word) -> Option<Vector> {
        let path = match names {
            [name] => self.at("request-headers", name),
            _ => self.key("request-headers"),
        };
        self.positive(About::Headers(names.to_vec(), word), self.asks_headers(member, names), path)
    }

    /// A preflight for a request header that is not.
    pub(super) fn not_headers(&self, member: &Member, name: &str, word: Word) -> Option<Vector> {
        let names = [name.to_owned()];
        let question = self.asks_headers(member, &names);
        let again = (word == Word::Random).then(|| -> Again {
            let question = question.clone();
            Rc::new(move |labels| {
                let headers = vec![(format!("x-{}", labels.fresh()), "1".to_owned())];
                Some(Question { headers, ..question.clone() })
            })
        });
        self.negative(About::Headers(names.into(), word), question, self.key("request-headers"), again)
    }

    fn asks_headers(&self, member: &Member, names: &[String]) -> Question {
        // A value with which no name is safelisted.
        let header = |name: &String| (name.clone(), "\"1\"".to_owned());
        let headers = names.iter().map(header).collect();
        Question { headers, preflight_only: true, ..self.get(member.origin.clone()) }
    }

    /// Where a name of the rule stands, or the list in which it would.
    fn at(&self, key: &'static str, name: &str) -> KeyPath {
        let spec = self.region.spec;
        let list = if key == "methods" { &spec.methods } else { &spec.request_headers };
        match list.iter().position(|text| text == name) {
            Some(index) => self.key(key).index(index),
            None => self.key(key),
        }
    }

    /// The rule's host without `Origin`, as a navigation asks it.
    pub(super) fn without_origin(&self) -> Vector {
        let ask = Ask::Plain(PlainQuestion::navigation(self.region.url.clone()));
        Vector { about: About::NoOrigin, ask, granted: true, path: self.key("origins"), again: None }
    }

    /// Where nothing is, and just outside of the rule.
    pub(super) fn around(&self, member: &Member) -> Vec<Vector> {
        let mut vectors = Vec::new();
        if let Some(missing) = self.region.missing(self.model, self.labels) {
            let question = Question { url: missing, ..self.get(member.origin.clone()) };
            vectors.extend(self.positive(About::Missing, question.clone(), member.path.clone()));
            if let Ok(origin) = ProbeOrigin::new(&format!("https://{}", self.labels.host())) {
                let question = Question { origin, ..question };
                vectors.extend(self.negative(About::Missing, question, self.key("origins"), None));
            }
        }
        for outside in &self.region.outside {
            let question = Question { url: outside.clone(), ..self.get(member.origin.clone()) };
            vectors.extend(self.negative(About::Outside, question, self.key("path"), None));
        }
        vectors
    }

    /// Origins that are nearly allowed: of each kind one before a second of any, each asked for the response, and the first
    /// of a kind by preflight too.
    pub(super) fn near_origins(&self, preflight: Option<&Vector>) -> Vec<Vector> {
        let written = self.written();
        let origins = self.key("origins");
        let mut ranked: Vec<(usize, Near, String, KeyPath, Option<Again>)> = Vec::new();
        for (near, origin) in [(Near::Any, format!("https://{}", self.labels.host())), (Near::Null, "null".to_owned())]
        {
            ranked.push((0, near, origin, origins.clone(), None));
        }
        for (number, one) in written.iter().enumerate() {
            let other = written.get(number + 1).or_else(|| written.first().filter(|_| number > 0));
            // Patterns have misses of their own.
            let rank = written.iter().take(number).filter(|earlier| earlier.is_pattern() == one.is_pattern()).count();
            for near in one.kinds() {
                let Some(origin) = one.near(near, other, self.labels) else { continue };
                let (one, other) = (one.clone(), other.cloned());
                let path = origins.clone().index(one.index);
                let template = self.region.url.clone();
                let credentials = self.credentials();
                let again: Again = Rc::new(move |labels: &Labels| {
                    let origin = ProbeOrigin::new(&one.near(near, other.as_ref(), labels)?).ok()?;
                    Some(Question { credentials, ..Question::get(template.clone(), origin) })
                });
                ranked.push((rank, near, origin, path, Some(again)));
            }
        }
        for (rank, origin) in self.elsewhere.iter().enumerate() {
            ranked.push((rank, Near::OtherRule, origin.clone(), origins.clone(), None));
        }
        ranked.sort_by_key(|(rank, ..)| *rank);
        let mut seen = HashSet::new();
        let mut vectors = Vec::new();
        for (rank, near, origin, path, again) in ranked {
            if seen.len() >= self.options.negatives || seen.contains(&origin) {
                continue;
            }
            let Some(probe) = self.probe(&origin) else { continue };
            let question = self.get(probe);
            let Some(vector) = self.negative(About::Near(near), question.clone(), path.clone(), again) else {
                continue;
            };
            seen.insert(origin);
            vectors.push(vector);
            if let Some(asks) = preflight.and_then(Vector::question).filter(|_| rank == 0) {
                let question = Question { origin: question.origin, ..asks.clone() };
                vectors.extend(self.negative(About::Near(near), question, path, None));
            }
        }
        vectors
    }
}
