//! What goes over the wire of hyper's server.

use http::{Request, Response};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use tower::{Layer as _, service_fn};
use xorigin_tower::CorsLayer;

use crate::socket::{Received, Server};
use crate::support::{A, ASKS_PUT, EVIL, policy};

fn send(line: &str, headers: &[(&str, &str)]) -> Received {
    let application =
        service_fn(async |_: Request<Incoming>| Ok(Response::new(Full::from(Bytes::from_static(b"hello")))));
    Server::start(CorsLayer::new(policy()).layer(application)).exchange(line, headers)
}

#[test]
fn bodies_pass() {
    for origin in [A, EVIL] {
        assert_eq!(send("GET /", &[origin]).body, b"hello");
    }
    let head = send("HEAD /", &[A]);
    assert_eq!((head.body.len(), head.header("content-length")), (0, Some("5")));
    assert_eq!(head.header("access-control-allow-origin"), Some(A.1));
}

#[test]
fn a_preflight_has_no_body() {
    let allowed = send("OPTIONS /", &[A, ASKS_PUT]);
    assert_eq!((allowed.status, allowed.body.len(), allowed.header("content-length")), (204, 0, None));
    let refused = send("OPTIONS /", &[EVIL, ASKS_PUT]);
    assert_eq!((refused.status, refused.body.len(), refused.header("content-length")), (403, 0, Some("0")));
    // The asterisk form is of the whole server.
    assert_eq!(send("OPTIONS *", &[A, ASKS_PUT]).status, 204);
}
