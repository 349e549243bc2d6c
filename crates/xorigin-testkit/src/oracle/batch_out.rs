//! An answer of the batch protocol as an observation.

use std::error::Error;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::case::{Api, Case, CaseRequest};
use super::observation::{LogEntry, Observation, Seen};
use super::origins::Origins;
use crate::latin1::script_trim;

/// Why a case or an answer cannot be translated.
#[derive(Debug)]
#[non_exhaustive]
pub enum BatchError {
    /// The case has requests of a sandboxed frame and others.
    MixedOrigins,
    /// The answer is not a line of the protocol.
    Malformed(serde_json::Error),
    /// The agent refused the line.
    Refused(String),
    /// The answer is for another line.
    OtherId(Value),
    /// The answer does not have one result for each request.
    Results {
        /// How many requests the case has.
        expected: usize,
        /// How many results came.
        found: usize,
    },
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MixedOrigins => f.write_str("the case mixes a sandboxed and an ordinary page"),
            Self::Malformed(e) => write!(f, "not a line of the batch protocol: {e}"),
            Self::Refused(why) => write!(f, "the agent refused the line: {why}"),
            Self::OtherId(id) => write!(f, "the answer is for {id}"),
            Self::Results { expected, found } => {
                write!(f, "{found} results for {expected} requests")
            }
        }
    }
}

impl Error for BatchError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Malformed(e) => Some(e),
            Self::MixedOrigins | Self::Refused(_) | Self::OtherId(_) | Self::Results { .. } => None,
        }
    }
}

#[derive(Deserialize)]
struct Answer {
    id: Value,
    #[serde(default)]
    results: Vec<Outcome>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Outcome {
    ok: bool,
    #[serde(rename = "type")]
    kind: Option<String>,
    status: Option<u16>,
    redirected: Option<bool>,
    url: Option<String>,
    headers: Option<Vec<(String, String)>>,
    body_length: Option<u64>,
    body_error: Option<Value>,
    tainted: Option<bool>,
    reason: Option<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    code: String,
    chromium: Option<String>,
}

/// What the `answer` calls each refused request in Chromium's words, in the order of the requests.
///
/// # Errors
/// If the answer is malformed or an error.
pub fn chromium_names(answer: &str) -> Result<Vec<Option<String>>, BatchError> {
    let answer: Answer = serde_json::from_str(answer).map_err(BatchError::Malformed)?;
    match answer.error {
        Some(why) => Err(BatchError::Refused(why)),
        None => Ok(answer.results.into_iter().filter_map(|result| result.reason).map(|r| r.chromium).collect()),
    }
}

/// What the recording page would have seen, from the `answer` to the line of `case`.
///
/// # Errors
/// If the answer is malformed, an error, for another case, or has too few or too many results.
pub fn seen_from_batch(case: &Case, origins: &Origins, answer: &str) -> Result<Vec<Seen>, BatchError> {
    let answer: Answer = serde_json::from_str(answer).map_err(BatchError::Malformed)?;
    if let Some(why) = answer.error {
        return Err(BatchError::Refused(why));
    }
    if answer.id.as_str() != Some(&case.id) {
        return Err(BatchError::OtherId(answer.id));
    }
    let (expected, found) = (case.requests.len(), answer.results.len());
    if expected != found {
        return Err(BatchError::Results { expected, found });
    }
    let pairs = case.requests.iter().zip(answer.results);
    Ok(pairs
        .map(|(request, outcome)| {
            let target = origins.target(request.origin, &case.id, request.step);
            seen(request, outcome, &target)
        })
        .collect())
}

/// The observation of `case` that the `answer` of an agent and the `log` of the servers make.
///
/// It is moved to the ports of the recordings, so that it can be compared with them.
///
/// # Errors
/// As [`seen_from_batch`].
pub fn observe(
    ua: &str,
    case: &Case,
    origins: &Origins,
    answer: &str,
    log: Vec<LogEntry>,
) -> Result<Observation, BatchError> {
    let seen = seen_from_batch(case, origins, answer)?;
    let observation = Observation { ua: ua.to_owned(), id: case.id.clone(), seen, log };
    Ok(observation.rebased(origins, &Origins::RECORDED))
}

fn seen(request: &CaseRequest, outcome: Outcome, target: &str) -> Seen {
    match (outcome.ok, request.api) {
        (false, api) => failure(api, &outcome),
        (true, Api::Fetch) => Seen {
            ok: true,
            body: body(&outcome),
            kind: outcome.kind,
            status: outcome.status,
            redirected: outcome.redirected,
            headers: Some(outcome.headers.unwrap_or_default()),
            ..Seen::default()
        },
        (true, Api::Xhr) => Seen {
            ok: true,
            body: body(&outcome),
            kind: Some(request.api.name().to_owned()),
            status: outcome.status,
            // The page compared `responseURL` with what it had asked for.
            redirected: outcome.url.map(|url| url != target).or(outcome.redirected),
            headers: Some(trimmed(outcome.headers.unwrap_or_default())),
            ..Seen::default()
        },
        (true, Api::Img) => {
            Seen { ok: true, kind: Some(request.api.name().to_owned()), tainted: outcome.tainted, ..Seen::default() }
        }
        (true, Api::Script | Api::Module | Api::Style | Api::Font | Api::Audio) => {
            Seen { ok: true, kind: Some(request.api.name().to_owned()), ..Seen::default() }
        }
    }
}

/// A failure, with the name that the page recorded: an exception, an event, or none.
fn failure(api: Api, outcome: &Outcome) -> Seen {
    let timeout = outcome.reason.as_ref().is_some_and(|reason| reason.code == "timeout");
    let error = match api {
        _ if timeout => Some("timeout"),
        Api::Fetch => Some("TypeError"),
        Api::Xhr => Some("error"),
        Api::Img | Api::Script | Api::Module | Api::Style | Api::Font | Api::Audio => None,
    };
    Seen { error: error.map(str::to_owned), ..Seen::default() }
}

fn body(outcome: &Outcome) -> Option<Value> {
    let failed = outcome.body_error.as_ref().is_some_and(|error| !error.is_null());
    if failed { Some("unreadable".into()) } else { outcome.body_length.map(Value::from) }
}

/// The page read the lines of `getAllResponseHeaders()` and trimmed the values.
fn trimmed(headers: Vec<(String, String)>) -> Vec<(String, String)> {
    headers.into_iter().map(|(name, value)| (name, script_trim(&value).to_owned())).collect()
}

#[cfg(test)]
#[path = "batch_out_tests.rs"]
mod tests;
