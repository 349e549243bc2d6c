//! Who is asked, which connections are used again, and what is tried again.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use xorigin::policy::{HostPattern, PathPattern};
use xorigin_gateway::exchange::Failure;

use crate::support::{Client, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// An address where nobody listens.
fn nowhere() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// An upstream whose connections answer this many requests and then die with the next one.
fn dies_after(answers: usize) -> Upstream {
    let count = AtomicUsize::new(0);
    Upstream::start(move |_, stream| {
        count.fetch_add(1, Ordering::SeqCst) % (answers + 1) < answers && stream.write_all(OK.as_bytes()).is_ok()
    })
}

#[test]
fn upstreams_take_turns_and_connections_are_used_again() {
    let upstreams = [Upstream::says(OK), Upstream::says(OK)];
    let gateway = Running::start(settings(&[upstreams[0].address, upstreams[1].address]));
    let mut client = Client::connect(gateway.address);
    for _ in 0..6 {
        assert_eq!(client.send(GET).response().unwrap().status(), 200);
    }
    for upstream in &upstreams {
        for _ in 0..3 {
            upstream.request();
        }
        assert!(upstream.has_seen_nothing());
        assert_eq!(upstream.connections.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn an_upstream_that_cannot_be_reached_is_passed_over() {
    let upstream = Upstream::says(OK);
    let gateway = Running::start(settings(&[nowhere(), upstream.address]));
    for _ in 0..4 {
        let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
        assert_eq!(Client::ask(gateway.address, post).status(), 200, "nothing was sent before");
        assert_eq!(upstream.request().text(), "hi");
    }
}

#[test]
fn what_changes_nothing_is_sent_again_and_nothing_else() {
    // The first connection answers once and dies with the second request: a connection that was used before.
    for (request, status, asked) in [
        (GET, 200, 3),
        ("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 200, 3),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 502, 2),
        ("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi", 502, 2),
    ] {
        let upstream = dies_after(1);
        let gateway = Running::before(upstream.address);
        let mut client = Client::connect(gateway.address);
        assert_eq!(client.send(GET).response().unwrap().status(), 200);
        assert_eq!(client.send(request).response().unwrap().status(), status, "{request}");
        for _ in 0..asked {
            upstream.request();
        }
        assert!(upstream.has_seen_nothing(), "{request}");
    }
    // One that dies at its first request is not asked twice.
    let upstream = dies_after(0);
    let gateway = Running::before(upstream.address);
    assert_eq!(Client::ask(gateway.address, GET).status(), 502);
    upstream.request();
    assert!(upstream.has_seen_nothing());
}

#[test]
fn an_upstream_that_stalls_or_dies_within_a_body_cuts_the_response() {
    for stalls in [true, false] {
        let upstream = Upstream::start(move |_, stream| {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").unwrap();
            if stalls {
                std::thread::park();
            }
            false
        });
        let mut settings = settings(&[upstream.address]);
        settings.times.stream = Duration::from_millis(300);
        let gateway = Running::start(settings);
        let mut client = Client::connect(gateway.address);
        assert_eq!(client.send(GET).response(), None, "a part is no response");
        assert!(client.is_closed());
        let seen = gateway.seen();
        assert_eq!((seen.status, seen.sent, seen.failure), (200, 3, Some(Failure::Truncated)));
    }
}

#[test]
fn routes_are_found_by_host_and_path() {
    let upstreams = [(); 3].map(|()| Upstream::says(OK));
    let mut settings = settings(&[upstreams[0].address]);
    let mut second = settings.routes[0].clone();
    let mut third = second.clone();
    settings.routes[0].path = PathPattern::parse("/a/*").unwrap();
    second.host = Some(HostPattern::parse("b.example").unwrap());
    second.upstreams[0].authority.port = upstreams[1].address.port();
    second.keep_host = true;
    third.upstreams[0].authority.port = upstreams[2].address.port();
    settings.routes.extend([second, third]);
    let gateway = Running::start(settings);
    for (host, path, asked, told) in [
        ("b.example", "/a/x", 0, &*upstreams[0].address.to_string()),
        ("B.example:80", "/x", 1, "B.example:80"),
        ("c.example", "/x", 2, &*upstreams[2].address.to_string()),
        ("c.example", "/a", 2, &*upstreams[2].address.to_string()),
    ] {
        Client::ask(gateway.address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!(upstreams[asked].request().value("host"), Some(told), "{host}{path}");
    }
}

#[test]
fn an_upstream_that_answers_too_early_is_asked_on_another_connection() {
    let upstream = Upstream::raw(([127, 0, 0, 1], 0).into(), |stream| {
        let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        if crate::support::Message::read(&mut reader, false).ok().flatten().is_some() {
            stream.write_all(OK.as_bytes()).unwrap();
            std::thread::park();
        }
    });
    let gateway = Running::before(upstream);
    for _ in 0..2 {
        let mut client = Client::connect(gateway.address);
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhi");
        assert_eq!(client.response().unwrap().status(), 200);
    }
}
