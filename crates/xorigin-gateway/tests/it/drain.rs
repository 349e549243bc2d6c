//! The end of a gateway.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;

use xorigin_gateway::{Drained, Phase};

use crate::support::{Client, LONG, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Waits until the gateway listens no more.
fn is_deaf(gateway: &Running) {
    while TcpStream::connect(gateway.address).is_ok() {
        std::thread::yield_now();
    }
}

#[test]
fn what_is_in_flight_is_finished() {
    let (go_on, wait) = channel::<()>();
    let wait = Mutex::new(wait);
    let upstream = Upstream::start(move |_, stream| {
        wait.lock().unwrap().recv().unwrap();
        stream.write_all(OK.as_bytes()).is_ok()
    });
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    client.send(GET);
    upstream.request();
    gateway.control.drain();
    assert_eq!(gateway.control.phase(), Phase::Draining);
    is_deaf(&gateway);
    go_on.send(()).unwrap();
    let response = client.response().unwrap();
    assert_eq!((&*response.text(), response.value("connection")), ("ok", Some("close")));
    assert!(client.is_closed());
    let control = gateway.control.clone();
    assert_eq!(gateway.end(), Drained { cut: 0 });
    assert_eq!((control.phase(), control.connections()), (Phase::Ended, 0));
}

#[test]
fn a_connection_that_waits_may_send_one_request_more() {
    let upstream = Upstream::says(OK);
    let mut settings = settings(&[upstream.address]);
    (settings.times.drain, settings.times.last_request) = (2 * LONG, LONG);
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(GET).response().unwrap().value("connection"), None);
    gateway.control.drain();
    is_deaf(&gateway);
    let response = client.send(GET).response().unwrap();
    assert_eq!((response.status(), response.value("connection")), (200, Some("close")));
    assert!(client.is_closed());
    assert_eq!(gateway.end(), Drained { cut: 0 });
}

#[test]
fn a_connection_that_waits_in_vain_is_closed() {
    let upstream = Upstream::says(OK);
    let mut settings = settings(&[upstream.address]);
    (settings.times.drain, settings.times.last_request) = (LONG, Duration::from_millis(1));
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(GET).response().unwrap().value("connection"), None);
    gateway.control.drain();
    assert!(client.is_closed());
    assert_eq!(gateway.end(), Drained { cut: 0 });
}

#[test]
fn what_takes_too_long_is_cut() {
    let upstream = Upstream::start(|_, _| {
        std::thread::park();
        false
    });
    let mut settings = settings(&[upstream.address]);
    settings.times.drain = Duration::from_millis(300);
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    client.send(GET);
    upstream.request();
    assert_eq!(gateway.end(), Drained { cut: 1 });
    assert!(client.is_closed());
}

#[test]
fn a_gateway_that_does_nothing_ends_at_once() {
    let gateway = Running::before(([127, 0, 0, 1], 1).into());
    drop(Client::connect(gateway.address));
    assert_eq!(gateway.end(), Drained { cut: 0 });
}
