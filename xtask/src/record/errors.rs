//! The errors that Chromium names for the requests of the cases.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use xorigin_testkit::oracle::{ChromiumError, Origins, Reasons};

/// The errors so far.
#[derive(Debug, Default)]
pub(super) struct Errors {
    /// The URL that each request went to last.
    urls: HashMap<String, String>,
    cases: BTreeMap<String, Vec<ChromiumError>>,
}

impl Errors {
    /// Takes note of an event of the protocol.
    pub(super) fn note(&mut self, method: &str, params: &Value) {
        let Some(request) = text(params, "/requestId") else { return };
        match method {
            // Comes once more for each redirect.
            "Network.requestWillBeSent" => {
                if let Some(url) = text(params, "/request/url") {
                    self.urls.insert(request.to_owned(), url.to_owned());
                }
            }
            // A preflight fails besides the request that it is for.
            "Network.loadingFailed" if text(params, "/type") != Some("Preflight") => {
                let url = self.urls.get(request).map_or("", String::as_str);
                if let Some((id, step)) = case_and_step(url) {
                    self.cases.entry(id.to_owned()).or_default().push(error(step, params));
                }
            }
            _ => {}
        }
    }

    /// The errors by case, as if the page had been on the ports of the recordings instead of `from`.
    pub(super) fn rebased(self, from: &Origins) -> BTreeMap<String, Reasons> {
        let rebased = |(id, mut errors): (String, Vec<ChromiumError>)| {
            for parameter in errors.iter_mut().filter_map(|error| error.failed_parameter.as_mut()) {
                *parameter = from.rebase(&Origins::RECORDED, parameter);
            }
            (id.clone(), Reasons { id, errors })
        };
        self.cases.into_iter().map(rebased).collect()
    }
}

fn error(step: &str, params: &Value) -> ChromiumError {
    let owned = |pointer| text(params, pointer).map(str::to_owned);
    ChromiumError {
        step: step.to_owned(),
        cors_error: owned("/corsErrorStatus/corsError"),
        failed_parameter: owned("/corsErrorStatus/failedParameter"),
        error_text: owned("/errorText").unwrap_or_default(),
        blocked_reason: owned("/blockedReason"),
    }
}

/// The text at `pointer` in the parameters of an event.
fn text<'a>(params: &'a Value, pointer: &str) -> Option<&'a str> {
    params.pointer(pointer)?.as_str()
}

/// The id and the step of a URL that ends in `/c/{id}/{step}`.
fn case_and_step(url: &str) -> Option<(&str, &str)> {
    let mut parts = url.rsplit('/');
    let (step, id) = (parts.next()?, parts.next()?);
    let number = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    (number && !id.is_empty() && parts.next() == Some("c")).then_some((id, step))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PORTS: Origins = Origins { page: 40001, a: 40002, b: 40003 };

    fn sent(request: &str, url: &str) -> (&'static str, Value) {
        ("Network.requestWillBeSent", json!({"requestId": request, "request": {"url": url}}))
    }

    fn failed(request: &str, kind: &str, cors: &Value) -> (&'static str, Value) {
        let mut params = json!({"requestId": request, "type": kind, "errorText": "net::ERR_FAILED"});
        if !cors.is_null() {
            params["corsErrorStatus"] = cors.clone();
        }
        ("Network.loadingFailed", params)
    }

    fn reasons(events: &[(&str, Value)]) -> Value {
        let mut errors = Errors::default();
        for (method, params) in events {
            errors.note(method, params);
        }
        serde_json::to_value(errors.rebased(&PORTS).into_values().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn an_error_has_the_last_step_and_the_recorded_ports() {
        let cors = json!({"corsError": "AllowOriginMismatch", "failedParameter": "http://127.0.0.1:40002"});
        let events = [
            sent("1", "http://127.0.0.1:40001/c/x-1/0"),
            sent("1", "http://127.0.0.1:40002/c/x-1/1"),
            failed("1", "Fetch", &cors),
            sent("2", "http://127.0.0.1:40001/c/x-1/0"),
            failed("2", "Image", &Value::Null),
        ];
        let expected = json!([{"id": "x-1", "errors": [
            {"step": "1", "corsError": "AllowOriginMismatch", "failedParameter": "http://127.0.0.1:9102",
             "errorText": "net::ERR_FAILED"},
            {"step": "0", "errorText": "net::ERR_FAILED"}]}]);
        assert_eq!(reasons(&events), expected);
    }

    #[test]
    fn a_blocked_request_says_why() {
        let blocked = ("Network.loadingFailed", json!({"requestId": "1", "errorText": "", "blockedReason": "origin"}));
        let expected = json!([{"id": "x", "errors": [{"step": "0", "errorText": "", "blockedReason": "origin"}]}]);
        assert_eq!(reasons(&[sent("1", "http://h/c/x/0"), blocked]), expected);
    }

    #[test]
    fn what_is_no_failure_of_a_case_is_left_out() {
        let events = [
            sent("1", "http://127.0.0.1:40001/favicon.ico"),
            failed("1", "Other", &Value::Null),
            sent("2", "http://127.0.0.1:40002/c/x/0"),
            failed("2", "Preflight", &json!({"corsError": "PreflightInvalidStatus"})),
            failed("unknown", "Fetch", &Value::Null),
            ("Network.loadingFailed", json!({})),
        ];
        assert_eq!(reasons(&events), json!([]));
    }

    #[test]
    fn a_case_is_at_the_end_of_a_url() {
        assert_eq!(case_and_step("http://127.0.0.1:1/c/x-1/12"), Some(("x-1", "12")));
        for url in ["http://h/c/x/", "http://h/c/x/0?q", "http://h/c//0", "http://h/d/x/0", "x/0", "0", ""] {
            assert_eq!(case_and_step(url), None, "{url}");
        }
    }
}
