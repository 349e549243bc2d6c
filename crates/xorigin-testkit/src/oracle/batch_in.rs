//! A case as one line of the batch protocol.

use serde_json::{Map, Value, json};

use super::batch_out::BatchError;
use super::case::{Api, Case, CaseRequest};
use super::origins::{Origins, Place};

/// After how many milliseconds the recording page gave a request up.
pub const TIMEOUT_MS: u64 = 8000;

/// The line that puts `case` to `xorigin check --batch`, without a line break.
///
/// # Errors
/// If some requests of the case come from a sandboxed frame and others do not: the protocol has
/// one origin for each line.
pub fn batch_line(case: &Case, origins: &Origins) -> Result<String, BatchError> {
    let opaque = case.requests.first().is_some_and(|request| request.opaque);
    if case.requests.iter().any(|request| request.opaque != opaque) {
        return Err(BatchError::MixedOrigins);
    }
    let requests: Vec<Value> = case.requests.iter().map(|request| request_line(&case.id, request, origins)).collect();
    Ok(line(&case.id, origins, opaque, &requests))
}

/// The line that gives an agent the cookie `k=v`, as the recorded browsers had it.
///
/// An agent has to be sent this line before any case.
#[must_use]
pub fn first_visit(origins: &Origins) -> String {
    let requests = Place::ALL.map(|place| {
        let url = format!("{}/", origins.origin(place));
        json!({"url": url, "mode": "no-cors", "credentials": "include", "cache": "no-store"})
    });
    line("first-visit", origins, false, &requests)
}

fn line(id: &str, origins: &Origins, opaque: bool, requests: &[Value]) -> String {
    let page = format!("{}/run", origins.origin(Place::Page));
    json!({"id": id, "page": page, "opaque_origin": opaque, "requests": requests}).to_string()
}

fn request_line(id: &str, request: &CaseRequest, origins: &Origins) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    put("url", origins.target(request.origin, id, request.step).into());
    put("initiator", request.api.name().into());
    put("timeout_ms", TIMEOUT_MS.into());
    if let Some(wait) = request.wait {
        put("wait_ms", wait.into());
    }
    match request.api {
        Api::Fetch => {
            put("method", request.method.as_deref().unwrap_or("GET").into());
            put("headers", json!(request.headers.as_deref().unwrap_or_default()));
            put("mode", request.mode.as_deref().unwrap_or("cors").into());
            put("credentials", request.credentials.as_deref().unwrap_or("same-origin").into());
            put("redirect", request.redirect.as_deref().unwrap_or("follow").into());
            put("cache", request.cache.as_deref().unwrap_or("no-store").into());
        }
        Api::Xhr => {
            put("method", request.method.as_deref().unwrap_or("GET").into());
            put("headers", json!(request.headers.as_deref().unwrap_or_default()));
            let include = request.credentials.as_deref() == Some("include");
            put("credentials", if include { "include" } else { "same-origin" }.into());
            put("upload_listener", request.upload.into());
        }
        // An element makes a GET without headers or body, whatever the case says.
        Api::Img | Api::Script | Api::Module | Api::Style | Api::Audio => {
            if let Some(value) = &request.crossorigin {
                put("crossorigin", value.as_str().into());
            }
        }
        // A FontFace has no attribute.
        Api::Font => {}
    }
    if let (Api::Fetch | Api::Xhr, Some(body)) = (request.api, body(request)) {
        put("body", body);
    }
    Value::Object(out)
}

fn body(request: &CaseRequest) -> Option<Value> {
    let text = request.body.as_deref()?;
    Some(match &request.blob {
        Some(kind) => json!({"blob": text, "type": kind}),
        None if request.form => json!({"form": text}),
        None => json!({"text": text}),
    })
}

#[cfg(test)]
mod tests {
    use super::super::load::{case_from_json, cases};
    use super::*;

    fn value(requests: &Value) -> Result<Value, BatchError> {
        let case = json!({"id": "x-1", "requests": requests, "server": {}}).to_string();
        let line = batch_line(&case_from_json(&case).unwrap(), &Origins::RECORDED)?;
        assert!(!line.contains('\n'));
        Ok(serde_json::from_str(&line).unwrap())
    }

    #[test]
    fn fetch_has_the_defaults_of_the_page() {
        let line = value(&json!([{"origin": "a", "method": "Get", "headers": [["x-a", "1"]],
            "body": "b", "blob": "", "form": true, "wait": 2100}]))
        .unwrap();
        let expected = json!({"id": "x-1", "page": "http://127.0.0.1:9101/run",
            "opaque_origin": false, "requests": [{"url": "http://127.0.0.1:9102/c/x-1/0",
            "initiator": "fetch", "method": "Get", "headers": [["x-a", "1"]], "mode": "cors",
            "credentials": "same-origin", "redirect": "follow", "cache": "no-store",
            "body": {"blob": "b", "type": ""}, "timeout_ms": 8000, "wait_ms": 2100}]});
        assert_eq!(line, expected);
    }

    #[test]
    fn xhr_has_credentials_or_not_and_a_listener() {
        let line = value(&json!([
            {"origin": "page", "api": "xhr", "method": "PUT", "credentials": "omit", "step": 3,
             "headers": [], "body": "b", "form": true, "upload": true, "opaque": true}]))
        .unwrap();
        assert_eq!(line["opaque_origin"], json!(true));
        let expected = json!({"url": "http://127.0.0.1:9101/c/x-1/3", "initiator": "xhr",
            "method": "PUT", "headers": [], "credentials": "same-origin",
            "upload_listener": true, "body": {"form": "b"}, "timeout_ms": 8000});
        assert_eq!(line["requests"][0], expected);
    }

    #[test]
    fn an_element_has_only_its_attribute() {
        let line = value(&json!([
            {"origin": "b", "api": "img", "method": "PUT", "body": "b", "crossorigin": "bogus"},
            {"origin": "b", "api": "font", "crossorigin": ""}]))
        .unwrap();
        let expected = json!([
            {"url": "http://127.0.0.1:9103/c/x-1/0", "initiator": "img",
             "crossorigin": "bogus", "timeout_ms": 8000},
            {"url": "http://127.0.0.1:9103/c/x-1/0", "initiator": "font", "timeout_ms": 8000}]);
        assert_eq!(line["requests"], expected);
    }

    #[test]
    fn mixed_origins_are_refused_and_do_not_occur() {
        let mixed = json!([{"origin": "a"}, {"origin": "a", "opaque": true}]);
        assert!(matches!(value(&mixed), Err(BatchError::MixedOrigins)));
        for case in cases().unwrap() {
            batch_line(&case, &Origins::RECORDED).unwrap();
        }
    }

    #[test]
    fn the_first_visit_asks_every_place() {
        let line: Value = serde_json::from_str(&first_visit(&Origins::RECORDED)).unwrap();
        assert_eq!(line["requests"][2]["url"], json!("http://127.0.0.1:9103/"));
        assert_eq!(line["requests"].as_array().unwrap().len(), 3);
    }
}
