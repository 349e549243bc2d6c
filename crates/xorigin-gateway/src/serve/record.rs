//! What the observer is told when an exchange is over.

use std::rc::Rc;
use std::time::Instant;

use http::header::{HOST, HeaderName, ORIGIN};
use http::request::Parts;
use http::{HeaderValue, Method, Uri, Version};
use xorigin::policy::Kept;

use crate::exchange::{Exchange, Failure, Noted};
use crate::worker::{Local, Worker};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// The status of an exchange whose client went away before there was one: nothing is sent with it.
const CLIENT_CLOSED: u16 = 499;

/// What the observer is told when an exchange is over, which it is when this is dropped.
#[derive(Debug)]
pub(crate) struct Record {
    worker: Rc<Worker>,
    local: Rc<Local>,
    begun: Instant,
    method: Method,
    uri: Uri,
    version: Version,
    noted: Noted,
    decided: Kept,
    /// The route and its upstream.
    upstream: Option<(usize, usize)>,
    pub(super) status: u16,
    pub(super) failure: Option<Failure>,
    pub(super) sent: u64,
}

impl Record {
    /// An exchange begins. Until somebody says otherwise, its client went away.
    pub(super) fn new(worker: &Rc<Worker>, local: &Rc<Local>, parts: &Parts, decided: Kept) -> Self {
        let authority = || parts.uri.authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
        Self {
            worker: Rc::clone(worker),
            local: Rc::clone(local),
            begun: Instant::now(),
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            version: parts.version,
            noted: Noted {
                host: parts.headers.get(HOST).cloned().or_else(authority),
                origin: parts.headers.get(ORIGIN).cloned(),
                traceparent: parts.headers.get(TRACEPARENT).cloned(),
            },
            decided,
            upstream: None,
            status: CLIENT_CLOSED,
            failure: Some(Failure::Abandoned),
            sent: 0,
        }
    }

    /// This upstream is asked.
    pub(super) fn asks(&mut self, route: usize, upstream: usize) {
        self.upstream = Some((route, upstream));
    }

    /// How the client speaks.
    pub(super) const fn version(&self) -> Version {
        self.version
    }

    /// What serves the exchange.
    pub(super) fn worker(&self) -> &Rc<Worker> {
        &self.worker
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let upstream = self.upstream.and_then(|(route, upstream)| {
            self.local.plan.routes.get(route)?.upstreams.get(upstream).map(|compiled| &compiled.upstream)
        });
        self.worker.shared.observer.over(&Exchange {
            method: &self.method,
            uri: &self.uri,
            version: self.version,
            noted: &self.noted,
            status: self.status,
            decided: self.decided.decided(),
            upstream,
            failure: self.failure,
            duration: self.begun.elapsed(),
            sent: self.sent,
        });
    }
}
