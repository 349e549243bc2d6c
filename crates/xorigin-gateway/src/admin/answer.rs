//! What each path answers.

use std::sync::Arc;

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use serde_json::{Value, json};
use xorigin::policy::ProblemDetails;

use super::guard::may_be_a_page;
use crate::Phase;
use crate::observe::{self, rfc3339};
use crate::reload::{Reloaded, Reloader, Trigger};

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";

/// A request, as far as it matters.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
}

/// Answers a request. It may take as long as the file does to read.
pub(super) fn answer(asked: &Asked, reloader: &Reloader) -> Response<String> {
    let is_read = matches!(asked.method, Method::GET | Method::HEAD);
    match asked.uri.path() {
        "/livez" if is_read => said(StatusCode::OK, TEXT, "ok\n"),
        "/readyz" if is_read => ready(reloader),
        "/metrics" if is_read => said(StatusCode::OK, observe::CONTENT_TYPE, reloader.telemetry().metrics()),
        "/-/reload" if asked.method == Method::POST => reload(asked, reloader),
        "/livez" | "/readyz" | "/metrics" => not_allowed("GET, HEAD"),
        "/-/reload" => not_allowed("POST"),
        _ => said(StatusCode::NOT_FOUND, TEXT, "here are /livez, /readyz, /metrics and, for POST, /-/reload\n"),
    }
}

fn said(status: StatusCode, content_type: &'static str, body: impl Into<String>) -> Response<String> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn not_allowed(methods: &'static str) -> Response<String> {
    let mut response = said(StatusCode::METHOD_NOT_ALLOWED, TEXT, format!("here are {methods}\n"));
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    response
}

/// Whether it serves, and how the file was last read.
fn ready(reloader: &Reloader) -> Response<String> {
    let (status, word) = match reloader.control().phase() {
        Phase::Bound => (StatusCode::SERVICE_UNAVAILABLE, "starting"),
        Phase::Serving => (StatusCode::OK, "ready"),
        Phase::Draining | Phase::Ended => (StatusCode::SERVICE_UNAVAILABLE, "draining"),
    };
    let last = reloader.last();
    let (at, by) = (rfc3339(last.at), last.by.map_or("start", Trigger::as_str));
    let read = match &last.outcome {
        Ok(reloaded) => {
            json!({ "successful": true, "at": at, "by": by, "needs-restart": needs_restart(reloaded) })
        }
        Err(error) => {
            let problem: Value = serde_json::from_str(&error.problem_details()).unwrap_or_default();
            json!({ "successful": false, "at": at, "by": by, "problem": problem })
        }
    };
    let body = json!({ "status": word, "connections": reloader.control().connections(), "reload": read });
    said(status, JSON, format!("{body}\n"))
}

fn needs_restart(reloaded: &Reloaded) -> Value {
    reloaded.needs_restart.iter().map(ToString::to_string).collect()
}

fn reload(asked: &Asked, reloader: &Reloader) -> Response<String> {
    if may_be_a_page(&asked.uri, &asked.headers) {
        let body = "this is not for pages: ask without Origin, by an IP address or as localhost\n";
        return said(StatusCode::FORBIDDEN, TEXT, body);
    }
    match reloader.reload(Trigger::Request) {
        Ok(reloaded) => {
            let warnings: Value = reloaded.warnings.iter().map(ToString::to_string).collect();
            let body = json!({ "needs-restart": needs_restart(&reloaded), "warnings": warnings });
            said(StatusCode::OK, JSON, format!("{body}\n"))
        }
        Err(error) => {
            let body = Arc::as_ref(&error).problem_details();
            said(StatusCode::UNPROCESSABLE_ENTITY, ProblemDetails::CONTENT_TYPE, body)
        }
    }
}
