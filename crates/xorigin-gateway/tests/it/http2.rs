//! What two servers could read differently over HTTP/2, and streams side by side.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Version};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};

use crate::support::{LONG, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

type Sender = http2::SendRequest<Full<Bytes>>;

async fn connect(address: SocketAddr) -> Sender {
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn what_is_ambiguous_is_refused() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    run(async {
        let mut sender = connect(gateway.address).await;
        let origin = ("origin", "https://app.example.com");
        for (method, uri, lines, status) in [
            ("GET", "http://a/api/x", &[origin][..], 200),
            ("GET", "http://a/api/x", &[("host", "a"), origin], 200),
            ("GET", "http://a/api/x", &[("host", "b"), origin], 400),
            ("GET", "http://a/api/x", &[("host", "a"), ("host", "a"), origin], 400),
            ("GET", "http://a/api/../x", &[origin], 400),
            ("GET", "http://u@a/api/x", &[origin], 400),
            ("GET", "http://a,b/api/x", &[origin], 400),
        ] {
            let mut request = Request::builder().method(method).uri(uri).version(Version::HTTP_2);
            for (name, value) in lines {
                request = request.header(*name, *value);
            }
            let response = sender.send_request(request.body(Full::default()).unwrap()).await.unwrap();
            assert_eq!(response.status(), status, "{uri} {lines:?}");
            let allowed = response.headers().get("access-control-allow-origin").unwrap();
            assert_eq!(allowed, origin.1, "{uri} {lines:?}");
            if status == 200 {
                assert_eq!(upstream.request().first, "GET /api/x HTTP/1.1");
            }
        }
        let twice = Request::get("http://a/api/x").header("origin", "https://a").header("origin", "https://a");
        let response = sender.send_request(twice.body(Full::default()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 400);
        assert!(!response.headers().contains_key("access-control-allow-origin"));
    });
    assert!(upstream.has_seen_nothing());
}

#[test]
fn streams_go_side_by_side_and_bodies_pass() {
    let upstream = Upstream::start(|request, stream| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", request.body.len());
        stream.write_all(head.as_bytes()).is_ok() && stream.write_all(&request.body).is_ok()
    });
    let gateway = Running::before(upstream.address);
    run(async {
        let sender = connect(gateway.address).await;
        let mut tasks = Vec::new();
        for number in 0..50_u8 {
            let mut sender = sender.clone();
            tasks.push(tokio::spawn(async move {
                let body = Bytes::from(vec![number; 100_000]);
                let request = Request::post("http://a/").body(Full::new(body.clone())).unwrap();
                let response = sender.send_request(request).await.unwrap();
                assert!(response.into_body().collect().await.unwrap().to_bytes() == body);
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
}

#[test]
fn a_stream_that_stands_still_holds_no_upstream() {
    let (sender, is_let_go) = std::sync::mpsc::channel();
    let upstream = Upstream::start(move |_, stream| {
        let mut sent = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        while sent.is_ok() {
            sent = stream.write_all(&[0; 10_000]);
        }
        sender.send(()).is_ok()
    });
    let mut settings = settings(&[upstream.address]);
    settings.times.body = Duration::from_millis(300);
    let gateway = Running::start(settings);
    run(async {
        let mut sender = connect(gateway.address).await;
        let get = || Request::get("http://a/").body(Full::default()).unwrap();
        // Nobody reads the body, so that there is no room for more of it.
        let stands_still = sender.send_request(get()).await.unwrap();
        assert_eq!(stands_still.status(), 200);
        tokio::task::spawn_blocking(move || is_let_go.recv_timeout(LONG)).await.unwrap().unwrap();
        assert!(sender.send_request(get()).await.is_ok(), "the connection goes on");
    });
}

#[test]
fn a_drain_finishes_streams() {
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let upstream = Upstream::start(move |_, stream| {
        wait.lock().unwrap().recv().unwrap();
        stream.write_all(OK.as_bytes()).is_ok()
    });
    let gateway = Running::before(upstream.address);
    run(async {
        let mut sender = connect(gateway.address).await;
        let sent = sender.send_request(Request::get("http://a/").body(Full::default()).unwrap());
        let sent = tokio::spawn(sent);
        while upstream.has_seen_nothing() {
            tokio::task::yield_now().await;
        }
        gateway.control.drain();
        go_on.send(()).unwrap();
        let response = sent.await.unwrap().unwrap();
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "ok");
        // The connection says that it ends, and does.
        while sender.ready().await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    assert_eq!(gateway.end().cut, 0);
}
