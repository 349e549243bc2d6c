//! Requests, applications and responses as the tests write them.

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::{HeaderMap, Request, Response};
use tower::{Layer, Service};
use xorigin_tower::policy::Policy;

/// The origin that policies allow, and one that they do not.
pub(crate) const A: (&str, &str) = ("origin", "https://a.example");
pub(crate) const EVIL: (&str, &str) = ("origin", "https://evil.example");
pub(crate) const ASKS_PUT: (&str, &str) = ("access-control-request-method", "PUT");

/// A policy for one origin.
pub(crate) fn policy() -> Policy {
    Policy::anonymous().origins([A.1]).methods(["PUT"]).expose_headers(["etag"]).build().unwrap()
}

/// The request that a line such as `GET /v1/a` and headers make.
pub(crate) fn request<B: Default>(line: &str, headers: &[(&str, &str)]) -> Request<B> {
    let (method, target) = line.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(target);
    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).body(B::default()).unwrap()
}

/// The status and the headers of a response, sorted, on one line.
pub(crate) fn head<B>(response: &Response<B>) -> String {
    format!("{} {}", response.status().as_u16(), lines(response.headers()).join("; "))
}

/// The headers, sorted, but for what a server adds to any response.
pub(crate) fn lines(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.iter().filter(|(name, _)| !["content-length", "content-type", "date"].contains(&name.as_str()));
    let mut lines: Vec<_> = lines.map(|(name, value)| format!("{name}: {}", value.as_bytes().escape_ascii())).collect();
    lines.sort();
    lines
}

/// What an allowed and what a refused request gets of [`policy`].
pub(crate) const ALLOWED: &str =
    "access-control-allow-origin: https://a.example; access-control-expose-headers: etag; vary: Origin";
pub(crate) const REFUSED: &str = "vary: Origin";

/// An application that answers at once.
pub(crate) fn hello<E>() -> impl Service<
    Request<String>,
    Response = Response<String>,
    Error = E,
    Future = impl Future<Output = Result<Response<String>, E>> + Send,
> + Clone {
    tower::service_fn(async |_: Request<String>| Ok(Response::new(String::from("hello"))))
}

/// The response of the application behind `layer`, all of which are ready at once.
pub(crate) fn send<L, S>(layer: &L, application: S, request: Request<String>) -> Response<String>
where
    L: Layer<S, Service: Service<Request<String>, Response = Response<String>, Error = Infallible>>,
{
    let mut service = layer.layer(application);
    assert!(ready(&mut service));
    let Poll::Ready(Ok(response)) = poll_once(service.call(request)) else { panic!("it takes longer") };
    response
}

/// Whether a service is ready.
pub(crate) fn ready<S: Service<R>, R>(service: &mut S) -> bool {
    matches!(service.poll_ready(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(())))
}

/// Polls a future once.
pub(crate) fn poll_once<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}
