//! The server.

use std::io;
use std::sync::Arc;

use http::header::ORIGIN;
use http::request::Parts;
use xorigin::policy::{HttpHead, Policy, PolicySpec, RequestKind};

use super::Fault;
use super::answer::{Answer, answer};
use super::application::is_there;
use super::changed::changed;
use super::seen::{seen, text};
use super::spoil::{repeat, spoil};
use crate::faulty::Seen;
use crate::faulty::log::Log;
use crate::faulty::wire::{self, Answering, Outcome, Over};
use crate::serving::ServingThread;

/// A server over plain http that follows a policy, but for one fault. It stops when this is dropped.
#[derive(Debug)]
pub struct Broken {
    site: Arc<Site>,
    port: u16,
    _thread: ServingThread,
}

/// What answers.
#[derive(Debug)]
pub(super) struct Site {
    /// The policy that is followed, as it is written and as it decides.
    spec: PolicySpec,
    policy: Policy,
    fault: Option<Fault>,
    /// The paths that are there whatever they look like: those of rules for one path.
    paths: Vec<String>,
    log: Log,
}

impl Broken {
    /// Follows `spec`, but for `fault`.
    ///
    /// # Errors
    /// If something is wrong with the policy, or there is no port or no thread left.
    pub fn start(spec: &PolicySpec, fault: Option<Fault>) -> io::Result<Self> {
        let site = Arc::new(Site::new(spec, fault)?);
        let (port, thread) = wire::start(Arc::clone(&site), None)?;
        Ok(Self { site, port, _thread: thread })
    }

    /// The URL of `path`, which begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The port of 127.0.0.1 that it listens on.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// What came.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.site.log.seen()
    }
}

impl Site {
    pub(super) fn new(spec: &PolicySpec, fault: Option<Fault>) -> io::Result<Self> {
        let spec = fault.map_or_else(|| spec.clone(), |fault| changed(spec, fault));
        let wrong = |faults| io::Error::new(io::ErrorKind::InvalidInput, format!("the policy is wrong: {faults}"));
        let policy = Policy::new(&spec).map_err(wrong)?;
        let paths = spec.rules.iter().filter_map(|rule| rule.path.clone()).collect();
        Ok(Self { spec, policy, fault, paths, log: Log::default() })
    }

    /// What it answers.
    pub(super) fn respond(&self, request: &Parts) -> Answer {
        let there = is_there(request.uri.path(), &self.paths);
        let Some(fault) = self.fault else { return answer(&self.policy, request, there).0 };
        let seen = seen(fault, &self.spec, &self.policy, request);
        let (mut answer, decided) = answer(&self.policy, &seen, there);
        repeat(request, &seen, &mut answer);
        spoil(fault, request, &seen, decided, there, &mut answer);
        answer
    }
}

impl Answering for Site {
    fn answer(&self, request: &Parts, _: Over) -> Outcome {
        let is_preflight = RequestKind::of(&HttpHead::from(request)) == RequestKind::Preflight;
        self.log.add(request, text(request, &ORIGIN), is_preflight);
        Outcome::Response(self.respond(request).into_response())
    }
}
