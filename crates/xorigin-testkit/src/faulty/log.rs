//! What came to a server or an endpoint.

use std::collections::BTreeSet;
use std::sync::Mutex;

use http::request::Parts;

use crate::listening::lock;

/// How many different origins and unsafe requests are kept of each.
const MOST: usize = 4096;

/// What came to a server or an endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Requests, all of them.
    pub requests: u64,
    /// Preflights.
    pub preflights: u64,
    /// `OPTIONS` that are no preflights.
    pub options: u64,
    /// Every `GET` and `HEAD`.
    pub safe: u64,
    /// Every other request, which nobody was to send: method and path.
    pub unsafe_requests: Vec<String>,
    /// The origins that were sent.
    pub origins: BTreeSet<String>,
}

/// The log of a server or an endpoint.
#[derive(Debug, Default)]
pub(in crate::faulty) struct Log(Mutex<Seen>);

impl Log {
    /// Adds a request. The number of those that came before.
    pub(in crate::faulty) fn add(&self, request: &Parts, origin: Option<&str>, is_preflight: bool) -> u64 {
        let mut seen = lock(&self.0);
        let before = seen.requests;
        seen.requests += 1;
        match request.method.as_str() {
            "GET" | "HEAD" => seen.safe += 1,
            "OPTIONS" if is_preflight => seen.preflights += 1,
            "OPTIONS" => seen.options += 1,
            method if seen.unsafe_requests.len() < MOST => {
                let line = format!("{method} {}", request.uri.path());
                seen.unsafe_requests.push(line);
            }
            _ => {}
        }
        if let Some(origin) = origin
            && seen.origins.len() < MOST
            && !seen.origins.contains(origin)
        {
            seen.origins.insert(origin.to_owned());
        }
        before
    }

    pub(in crate::faulty) fn seen(&self) -> Seen {
        lock(&self.0).clone()
    }
}
