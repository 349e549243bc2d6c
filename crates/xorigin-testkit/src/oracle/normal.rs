//! What counts as the same observation.

use std::collections::BTreeMap;

use serde::Serialize;

use super::observation::{LogEntry, Observation, Seen};
use super::origins::Place;
use crate::latin1::space_after_commas;

/// The parts of an observation that count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Normal {
    /// The outcome of each request.
    pub seen: Vec<NormalSeen>,
    /// The requests that the servers saw; equal neighbours are one.
    pub log: Vec<NormalRequest>,
}

/// The parts of an outcome that count. Of a failure only that it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NormalSeen {
    /// Whether there was a response.
    pub ok: bool,
    /// The type of the response.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Whether it came after a redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirected: Option<bool>,
    /// Whether it taints a canvas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tainted: Option<bool>,
    /// The readable headers: names in lower case, one space after each comma of a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<BTreeMap<String, String>>,
}

/// The parts of a logged request that count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NormalRequest {
    /// The origin that was asked.
    pub at: Place,
    /// The step.
    pub step: String,
    /// The method.
    pub method: String,
    /// Whether it was a preflight.
    pub preflight: bool,
    /// `Origin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// `Access-Control-Request-Method`.
    #[serde(rename = "acrm", skip_serializing_if = "Option::is_none")]
    pub requested_method: Option<String>,
    /// `Access-Control-Request-Headers`.
    #[serde(rename = "acrh", skip_serializing_if = "Option::is_none")]
    pub requested_headers: Option<String>,
    /// `sent` if there was a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookie: Option<String>,
    /// `Authorization`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization: Option<String>,
}

/// Reduces `observation` to what counts.
#[must_use]
pub fn normalise(observation: &Observation) -> Normal {
    let mut log: Vec<NormalRequest> = observation.log.iter().map(request).collect();
    // Media elements may read again what they have read.
    log.dedup();
    Normal { seen: observation.seen.iter().map(outcome).collect(), log }
}

/// The normal form as JSON: two observations are the same if their keys are equal.
#[must_use]
pub fn key(observation: &Observation) -> String {
    // Structs, strings and numbers always serialize.
    serde_json::to_string(&normalise(observation)).unwrap_or_default()
}

fn outcome(seen: &Seen) -> NormalSeen {
    if !seen.ok {
        return NormalSeen::default();
    }
    let mut headers: Vec<(String, String)> =
        seen.headers.iter().flatten().map(|(name, value)| (name.to_lowercase(), space_after_commas(value))).collect();
    // Sorted, so that of two equal names the greater value stays.
    headers.sort();
    NormalSeen {
        ok: true,
        kind: seen.kind.clone(),
        status: seen.status,
        redirected: seen.redirected,
        tainted: seen.tainted,
        headers: Some(headers.into_iter().collect()),
    }
}

fn request(entry: &LogEntry) -> NormalRequest {
    NormalRequest {
        at: entry.at,
        step: entry.step.clone(),
        method: entry.method.clone(),
        preflight: entry.pre,
        origin: entry.origin.clone(),
        requested_method: entry.requested_method.clone(),
        requested_headers: entry.requested_headers.clone(),
        cookie: entry.cookie.clone(),
        authorization: entry.authorization.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn observation(value: serde_json::Value) -> Observation {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_success_keeps_type_status_redirect_taint_and_headers() {
        let seen = observation(json!({"id": "x", "log": [], "seen": [
            {"ok": true, "type": "cors", "status": 200, "redirected": false, "body": 5,
             "headers": [["X-B", "1,2,  3"], ["X-A", "v"]]},
            {"ok": true, "type": "img", "tainted": true, "texture": false},
            {"ok": false, "error": "TypeError"}]}));
        assert_eq!(
            key(&seen),
            concat!(
                r#"{"seen":[{"ok":true,"type":"cors","status":200,"redirected":false,"#,
                r#""headers":{"x-a":"v","x-b":"1, 2, 3"}},"#,
                r#"{"ok":true,"type":"img","tainted":true,"headers":{}},{"ok":false}],"log":[]}"#
            )
        );
    }

    #[test]
    fn equal_neighbours_in_the_log_are_one() {
        let entry =
            |range: &str, step: &str| json!({"at": "a", "step": step, "method": "GET", "pre": false, "range": range});
        let log = [entry("bytes=0-", "0"), entry("bytes=5-", "0"), entry("", "1"), entry("", "0")];
        let seen = observation(json!({"id": "x", "seen": [], "log": log}));
        let steps: Vec<String> = normalise(&seen).log.into_iter().map(|l| l.step).collect();
        assert_eq!(steps, ["0", "1", "0"]);
        assert!(key(&seen).contains(r#"{"at":"a","step":"0","method":"GET","preflight":false}"#));
    }

    #[test]
    fn of_equal_names_one_stays() {
        let seen = observation(json!({"id": "x", "log": [], "seen": [
            {"ok": true, "headers": [["x-a", "2"], ["X-A", "1"]]}]}));
        assert_eq!(key(&seen), r#"{"seen":[{"ok":true,"headers":{"x-a":"2"}}],"log":[]}"#);
    }
}
