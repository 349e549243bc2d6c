//! What a browser recorded: HTTP Archive 1.2.

use std::collections::HashMap;

use serde::Deserialize;
use url::Url;
use xorigin::header::names;
use xorigin::message::Method;

use super::{MOST, TargetFault, parse};
use crate::ProbeOrigin;
use crate::audit::Target;

/// The most origins that are taken for one target.
const ORIGINS: usize = 8;

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
    response: Option<Response>,
    #[serde(rename = "_resourceType")]
    resource_type: Option<String>,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Deserialize)]
struct Response {
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    value: String,
}

/// The targets of what a browser recorded: what script asked for, each URL once whatever its query, with the methods and
/// the origins that were seen.
///
/// # Errors
/// What is no HTTP Archive, or has no such request in it.
pub fn from_har(text: &str) -> Result<Vec<Target>, TargetFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let har: Har = serde_json::from_str(text)
        .map_err(|error| TargetFault::new(format!("this is not an HTTP Archive (HAR): {error}")).at(error.line()))?;
    let mut targets: Vec<Target> = Vec::new();
    let mut places: HashMap<Url, usize> = HashMap::new();
    for entry in har.log.entries.iter().filter(|entry| entry.is_of_script()) {
        // What a page fetched beside HTTP (data:, blob:) has no server.
        let Ok(target) = parse(&entry.request.url) else { continue };
        let mut key = target.url.clone();
        key.set_query(None);
        let at = match places.get(&key) {
            Some(at) => *at,
            None if targets.len() == MOST => {
                return Err(TargetFault::new(format!("there are more than {MOST} targets")));
            }
            None => {
                places.insert(key, targets.len());
                targets.push(target);
                targets.len() - 1
            }
        };
        if let Some(target) = targets.get_mut(at) {
            entry.add_to(target);
        }
    }
    if targets.is_empty() {
        return Err(TargetFault::new("no script asked for anything in it; record the page while it calls its API"));
    }
    Ok(targets)
}

impl Entry {
    /// Whether script may have asked for it: images and style sheets come without CORS.
    fn is_of_script(&self) -> bool {
        let says_cors = |headers: &[Header], prefix: &str| {
            headers.iter().any(|header| {
                header
                    .name
                    .as_bytes()
                    .get(..prefix.len())
                    .is_some_and(|name| name.eq_ignore_ascii_case(prefix.as_bytes()))
            })
        };
        let kind = self.resource_type.as_deref();
        kind.is_none_or(|kind| matches!(kind, "fetch" | "xhr" | "preflight" | "eventsource" | "websocket" | "other"))
            || self.origins().next().is_some()
            || self.response.as_ref().is_some_and(|response| says_cors(&response.headers, "access-control-"))
    }

    fn origins(&self) -> impl Iterator<Item = &str> {
        let named = |header: &&Header| header.name.as_bytes().eq_ignore_ascii_case(names::ORIGIN);
        self.request.headers.iter().filter(named).map(|header| header.value.trim())
    }

    fn add_to(&self, target: &mut Target) {
        if let Ok(method) = Method::new(self.request.method.as_bytes())
            && !method.is_cors_safelisted()
            && !method.is("OPTIONS")
            && !target.methods.contains(&self.request.method)
        {
            target.methods.push(self.request.method.clone());
        }
        for origin in self.origins().filter_map(|origin| ProbeOrigin::new(origin).ok()) {
            let is_known = target.known_origins.iter().any(|known| known.as_str() == origin.as_str());
            if !is_known && target.known_origins.len() < ORIGINS {
                target.known_origins.push(origin);
            }
        }
    }
}
