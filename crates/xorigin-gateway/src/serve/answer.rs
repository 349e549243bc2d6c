//! Responses of the gateway's own.

use http::header::{CONNECTION, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Response, StatusCode};

use super::body::Body;
use super::record::Record;
use crate::connection::Flight;
use crate::exchange::Failure;

const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A response of the gateway's own, without a body.
pub(super) fn empty(status: StatusCode, headers: HeaderMap, mut record: Record, flight: Flight) -> Response<Body> {
    (record.status, record.failure) = (status.as_u16(), None);
    let mut response = Response::new(Body::empty(record, flight));
    (*response.status_mut(), *response.headers_mut()) = (status, headers);
    response
}

/// An error of the gateway's own. It says nothing that the request said.
///
/// # Standard
/// RFC 9457.
pub(super) fn problem(failure: Failure, mut record: Record, flight: Flight) -> Response<Body> {
    let (status, text) = words(failure);
    (record.status, record.failure) = (status.as_u16(), Some(failure));
    let mut response = Response::new(Body::own(text, record, flight));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, PROBLEM);
    if matches!(failure, Failure::SlowRequest | Failure::BodyTooLarge | Failure::BadRequest) {
        // The rest of the request is not read.
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

macro_rules! problem {
    ($status:literal, $title:literal, $detail:literal) => {
        concat!(
            r#"{"type":"about:blank","title":""#,
            $title,
            r#"","status":"#,
            $status,
            r#","detail":""#,
            $detail,
            "\"}\n"
        )
    };
}

const fn words(failure: Failure) -> (StatusCode, &'static str) {
    match failure {
        Failure::BadRequest => (
            StatusCode::BAD_REQUEST,
            problem!(400, "Bad Request", "Servers could read this request in different ways."),
        ),
        Failure::NoRoute => (StatusCode::NOT_FOUND, problem!(404, "Not Found", "No route is for this host and path.")),
        Failure::SlowRequest => {
            (StatusCode::REQUEST_TIMEOUT, problem!(408, "Request Timeout", "The request's body did not come in time."))
        }
        Failure::BodyTooLarge => {
            (StatusCode::PAYLOAD_TOO_LARGE, problem!(413, "Content Too Large", "The request's body is too long."))
        }
        Failure::SlowUpstream => {
            (StatusCode::GATEWAY_TIMEOUT, problem!(504, "Gateway Timeout", "The upstream did not answer in time."))
        }
        Failure::BadGateway | Failure::Truncated | Failure::Abandoned => {
            (StatusCode::BAD_GATEWAY, problem!(502, "Bad Gateway", "The upstream gave no valid response."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_json_and_say_their_status() {
        let failures = [
            Failure::BadRequest,
            Failure::NoRoute,
            Failure::SlowRequest,
            Failure::BodyTooLarge,
            Failure::BadGateway,
            Failure::SlowUpstream,
        ];
        for failure in failures {
            let (status, text) = words(failure);
            let problem: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(problem["status"], status.as_u16());
            assert_eq!(problem["type"], "about:blank");
            assert!(problem["title"].is_string() && problem["detail"].is_string());
        }
    }
}
