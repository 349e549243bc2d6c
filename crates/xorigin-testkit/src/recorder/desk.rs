//! The pages, and what comes back from them.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::mpsc::Sender;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::listening::lock;
use crate::oracle::{Case, CaseRequest, LogEntry, Observation, Origins, Place, Seen};
use crate::scripted::{Page, Pages, Request};

/// The longest part of a text from the page that is told.
const MOST_TOLD: usize = 300;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What the page tells.
#[derive(Debug)]
pub(super) enum Event {
    /// What happened to a case.
    Observed(Observation),
    /// A report is none.
    Nonsense(String),
    /// The page's script failed.
    Failed(String),
    /// The page has no case left.
    Done,
}

/// Hands out the cases, and takes the reports.
#[derive(Debug)]
pub(super) struct Desk {
    ua: String,
    workers: usize,
    cases: Vec<Handout>,
    /// How many outcomes the report of each case must have. Reported cases are gone.
    open: Mutex<HashMap<String, usize>>,
    events: Sender<Event>,
}

/// The half of a case that the page makes.
#[derive(Debug, Serialize)]
struct Handout {
    id: String,
    requests: Vec<CaseRequest>,
}

#[derive(Deserialize)]
struct Report {
    id: String,
    seen: Vec<Seen>,
}

impl Desk {
    pub(super) fn new(ua: &str, workers: usize, cases: &[Case], events: Sender<Event>) -> Self {
        let handout = |case: &Case| Handout { id: case.id.clone(), requests: case.requests.clone() };
        let open = cases.iter().map(|case| (case.id.clone(), case.requests.len())).collect();
        Self { ua: ua.to_owned(), workers, cases: cases.iter().map(handout).collect(), open: Mutex::new(open), events }
    }

    fn handouts(&self, origins: &Origins) -> Vec<u8> {
        let places: HashMap<&str, String> =
            Place::ALL.into_iter().map(|place| (place.name(), origins.origin(place))).collect();
        json!({"origins": places, "workers": self.workers, "cases": self.cases}).to_string().into_bytes()
    }

    /// Takes the report of one case, in which every request has an outcome. Each case has one.
    fn report(&self, body: &[u8], take_log: &dyn Fn(&str) -> Vec<LogEntry>) -> Result<Observation, String> {
        let Report { id, seen } = serde_json::from_slice(body).map_err(|e| {
            // The error may quote the body.
            format!("{}: {}", told(e.to_string().as_bytes()), told(body))
        })?;
        let Some(requests) = lock(&self.open).remove(&id) else {
            return Err(format!("case `{}` is unknown or was reported before", told(id.as_bytes())));
        };
        if requests != seen.len() {
            return Err(format!("{} outcomes for the {requests} requests of case `{id}`", seen.len()));
        }
        let log = take_log(&id);
        Ok(Observation { ua: self.ua.clone(), id, seen, log })
    }

    /// Passes `event` on, and gives the page what it gets for it.
    fn pass(&self, event: Event) -> Page {
        let status = if matches!(event, Event::Nonsense(_)) { 400 } else { 204 };
        // Nobody listens any more once the recording has ended.
        drop(self.events.send(event));
        Page { status, headers: Vec::new(), body: Vec::new() }
    }
}

impl Pages for Desk {
    fn answer(&self, request: &Request, origins: &Origins, take_log: &dyn Fn(&str) -> Vec<LogEntry>) -> Option<Page> {
        Some(match (&*request.method, request.path()) {
            ("GET", "/run") => {
                let mut page = page(HTML, include_str!("page/run.html"));
                page.headers.push(("Set-Cookie".to_owned(), "k=v; Path=/".to_owned()));
                page
            }
            ("GET", "/frame") => page(HTML, include_str!("page/frame.html")),
            ("GET", "/requests.js") => page(SCRIPT, include_str!("page/requests.js")),
            ("GET", "/run.js") => page(SCRIPT, include_str!("page/run.js")),
            ("GET", "/frame.js") => page(SCRIPT, include_str!("page/frame.js")),
            ("GET", "/cases") => page("application/json", self.handouts(origins)),
            ("POST", "/report") => {
                self.pass(self.report(&request.body, take_log).map_or_else(Event::Nonsense, Event::Observed))
            }
            ("POST", "/failed") => self.pass(Event::Failed(told(&request.body))),
            ("POST", "/done") => self.pass(Event::Done),
            _ => return None,
        })
    }
}

fn page(kind: &str, body: impl Into<Vec<u8>>) -> Page {
    Page { status: 200, headers: vec![("Content-Type".to_owned(), kind.to_owned())], body: body.into() }
}

/// The start of a text of the page, with everything escaped that is not printable ASCII.
fn told(text: &[u8]) -> String {
    let start = text.get(..MOST_TOLD).unwrap_or(text);
    let more = if start.len() < text.len() { "…" } else { "" };
    format!("{}{more}", start.escape_ascii())
}
