//! What stands behind the policy.

use http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, VARY,
};

use super::answer::Answer;

/// The most bytes that the last segment of a path has that is there.
pub const LONGEST_SEGMENT: usize = 7;

/// What the application says of CORS, and should not.
pub(super) const OWN_ORIGIN: HeaderValue = HeaderValue::from_static("*");

/// Whether the application has something at `path`: its last segment is short, or `paths` has it.
///
/// So what is made up to find out how it answers to what is not there gets a 404.
#[must_use]
pub fn is_there(path: &str, paths: &[String]) -> bool {
    let short = path.rsplit('/').next().is_none_or(|segment| segment.len() <= LONGEST_SEGMENT);
    short || paths.iter().any(|other| other == path)
}

/// What the application answers.
pub(super) fn answer(method: &str, there: bool) -> Answer {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (VARY, HeaderValue::from_static("Accept-Encoding")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, OWN_ORIGIN),
        (ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*")),
    ] {
        headers.insert(name, value);
    }
    let status = match method {
        _ if !there => 404,
        "GET" | "HEAD" => 200,
        "OPTIONS" => 405,
        _ => 204,
    };
    if status == 200 {
        headers.insert(ETAG, HeaderValue::from_static("\"1\""));
        headers.insert("x-total", HeaderValue::from_static("2"));
        headers.insert("x-secret", HeaderValue::from_static("7"));
    }
    let body = match status {
        200 => "{\"items\":[1,2]}",
        204 => "",
        _ => "{\"error\":true}",
    };
    Answer { status, headers, body }
}
