//! What the servers saw, by case.

use std::collections::HashMap;
use std::sync::Mutex;

use super::request::Request;
use crate::listening::lock;
use crate::oracle::{LogEntry, Place};

/// The requests of each case, in the order of arrival.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: Mutex<HashMap<String, Vec<LogEntry>>>,
    requests: Mutex<HashMap<String, Vec<(Place, Request)>>>,
}

impl Log {
    pub(super) fn add(&self, place: Place, id: &str, step: &str, request: &Request) {
        let entry = entry(place, step, request);
        lock(&self.entries).entry(id.to_owned()).or_default().push(entry);
        lock(&self.requests).entry(id.to_owned()).or_default().push((place, request.clone()));
    }

    pub(super) fn take_entries(&self, id: &str) -> Vec<LogEntry> {
        lock(&self.entries).remove(id).unwrap_or_default()
    }

    pub(super) fn take_requests(&self, id: &str) -> Vec<(Place, Request)> {
        lock(&self.requests).remove(id).unwrap_or_default()
    }
}

fn entry(at: Place, step: &str, request: &Request) -> LogEntry {
    // An empty cookie stays empty: it is not one.
    let cookie = request.header("cookie").map(|value| if value.is_empty() { value } else { "sent".to_owned() });
    LogEntry {
        at,
        step: step.to_owned(),
        method: request.method.clone(),
        pre: request.is_preflight(),
        origin: request.header("origin"),
        requested_method: request.header("access-control-request-method"),
        requested_headers: request.header("access-control-request-headers"),
        cookie,
        authorization: request.header("authorization"),
        content_type: request.header("content-type"),
        range: request.header("range"),
    }
}
