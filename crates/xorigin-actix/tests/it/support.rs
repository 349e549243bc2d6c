//! Applications and requests as a table writes them.

use actix_http::Request;
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::test::TestRequest;
use xorigin::policy::Policy;
use xorigin_actix::Cors;

pub(crate) const APP: (&str, &str) = ("origin", "https://app.example.com");
pub(crate) const EVIL: (&str, &str) = ("origin", "https://evil.example");
pub(crate) const ASKS_PUT: (&str, &str) = ("access-control-request-method", "PUT");

pub(crate) const VARY: &str = "vary: Origin";
pub(crate) const PREFLIGHT_VARY: &str = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
pub(crate) const ALLOW_APP: &str = "access-control-allow-origin: https://app.example.com";
pub(crate) const ALLOW_PUT: &str = "access-control-allow-methods: PUT";

/// One origin that may use `PUT`.
pub(crate) fn cors() -> Cors {
    let policy = Policy::anonymous().origins(["https://app.example.com"]).methods(["PUT"]);
    Cors::new(policy.build().unwrap())
}

/// The request that a line such as `GET /v1/a` and headers make.
pub(crate) fn request(line: &str, headers: &[(&str, &str)]) -> Request {
    let (method, target) = line.split_once(' ').unwrap();
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let request = TestRequest::with_uri(target).method(method);
    headers.iter().fold(request, |request, header| request.append_header(*header)).to_request()
}

/// The status and the headers, sorted, a line for each, of what comes out of an application at last.
pub(crate) fn lines(status: StatusCode, headers: &HeaderMap) -> (u16, Vec<String>) {
    let line = |(name, value): (&HeaderName, &HeaderValue)| format!("{name}: {}", value.as_bytes().escape_ascii());
    let mut lines: Vec<String> = headers.iter().map(line).collect();
    lines.sort();
    (status.as_u16(), lines)
}

/// Puts a request to an application, whose errors become responses as the server makes them.
pub(crate) async fn answer<B: MessageBody>(
    app: &impl Service<Request, Response = ServiceResponse<B>, Error = Error>,
    line: &str,
    headers: &[(&str, &str)],
) -> (u16, Vec<String>) {
    match app.call(request(line, headers)).await {
        Ok(response) => lines(response.status(), response.headers()),
        Err(error) => {
            let response: actix_http::Response<_> = error.into();
            lines(response.status(), response.headers())
        }
    }
}

/// Checks what became of a request.
#[track_caller]
pub(crate) fn check((status, lines): (u16, Vec<String>), expected: u16, headers: &[&str]) {
    assert_eq!((status, lines.iter().map(|line| &**line).collect::<Vec<_>>()), (expected, headers.to_vec()));
}
