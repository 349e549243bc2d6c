//! Requests and responses that pass, and the policy's headers in every answer.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use xorigin_gateway::exchange::Failure;

use crate::support::{Client, Message, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const ORIGIN: &str = "https://app.example.com";

/// What a response says of CORS: whose origin may read it, and whether caches are told.
fn cors(response: &Message) -> (Option<&str>, Option<&str>) {
    (response.value("access-control-allow-origin"), response.value("vary"))
}

#[test]
fn a_request_passes_and_its_response_is_the_policys() {
    let upstream = Upstream::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nAccess-Control-Allow-Origin: *\r\n\
         Access-Control-Allow-Credentials: yes\r\nVary: Accept\r\nVary: Accept-Language\r\nETag: \"1\"\r\n\r\nok",
    );
    let gateway = Running::before(upstream.address);
    let request = format!("GET /api/x?y HTTP/1.1\r\nHost: a.example\r\nOrigin: {ORIGIN}\r\n\r\n");
    let response = Client::ask(gateway.address, &request);
    assert_eq!((response.status(), &*response.text()), (200, "ok"));
    assert_eq!(cors(&response), (Some(ORIGIN), Some("Accept, Accept-Language, Origin")));
    assert_eq!(response.value("access-control-allow-credentials"), Some("true"));
    assert_eq!(response.value("access-control-expose-headers"), Some("etag"));
    assert_eq!(response.value("etag"), Some("\"1\""));

    let request = upstream.request();
    assert_eq!(request.first, "GET /api/x?y HTTP/1.1");
    let told = ["host", "via", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "origin"];
    let told = told.map(|name| request.value(name).unwrap_or_default().to_owned());
    let address = upstream.address.to_string();
    let forwarded = "for=127.0.0.1;host=\"a.example\";proto=http";
    assert_eq!(told, [&*address, "1.1 xorigin", "127.0.0.1", "http", "a.example", forwarded, ORIGIN]);

    let seen = gateway.seen();
    assert_eq!((&*seen.path, seen.status, seen.verdict, seen.sent), ("/api/x", 200, "allowed", 2));
    assert_eq!((seen.rule.as_deref(), seen.origin.as_deref()), (Some("api"), Some(ORIGIN)));
    assert_eq!((seen.asked, seen.failure), (true, None));
}

#[test]
fn what_the_upstream_says_of_cors_is_stripped() {
    let upstream = Upstream::says(
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\n\
         Access-Control-Max-Age: 1\r\nAccess-Control-Allow-Private-Network: true\r\n\r\n",
    );
    let gateway = Running::before(upstream.address);
    for (path, origin, expected) in [
        ("/api/x", "https://evil.example", (None, Some("Origin"))),
        ("/api/x", "null", (None, Some("Origin"))),
        ("/nothing", ORIGIN, (None, None)),
        ("/none/x", ORIGIN, (None, None)),
        ("/public/x", "https://evil.example", (Some("*"), None)),
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nOrigin: {origin}\r\n\r\n");
        let response = Client::ask(gateway.address, &request);
        assert_eq!((response.status(), cors(&response)), (404, expected), "{path} {origin}");
        assert_eq!(response.value("access-control-max-age"), None);
        assert_eq!(response.value("access-control-allow-private-network"), None);
    }
}

#[test]
fn preflights_are_answered_without_the_upstream() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    let preflight = |origin: &str, method: &str| {
        format!(
            "OPTIONS /api/x HTTP/1.1\r\nHost: a\r\nOrigin: {origin}\r\nAccess-Control-Request-Method: {method}\r\n\
             Access-Control-Request-Headers: x-custom\r\n\r\n"
        )
    };
    let all = Some("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    let response = client.send(preflight(ORIGIN, "PUT")).response().unwrap();
    assert_eq!((response.status(), cors(&response)), (204, (Some(ORIGIN), all)));
    assert_eq!(response.value("access-control-allow-methods"), Some("PUT"));
    assert_eq!(response.value("access-control-allow-headers"), Some("x-custom"));
    assert_eq!(response.value("access-control-max-age"), Some("600"));
    for (origin, method) in [("https://evil.example", "PUT"), (ORIGIN, "PATCH")] {
        let response = client.send(preflight(origin, method)).response().unwrap();
        assert_eq!((response.status(), cors(&response)), (403, (None, all)), "{origin} {method}");
    }
    let blocked = "GET /blocked/x HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n\r\n";
    assert_eq!(client.send(blocked).response().unwrap().status(), 403);
    assert!(upstream.has_seen_nothing());

    let options = "OPTIONS /api/x HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.com\r\n\r\n";
    assert_eq!(client.send(options).response().unwrap().status(), 200, "every other OPTIONS is the upstream's");
    assert_eq!(upstream.request().first, "OPTIONS /api/x HTTP/1.1");
}

#[test]
fn the_gateways_own_errors_have_the_headers_of_every_response() {
    let slow = Upstream::start(|_, _| {
        thread::park();
        false
    });
    let dying = Upstream::start(|_, _| false);
    let nonsense = Upstream::says("HTTP/1.1 2x0 OK\r\n\r\n");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (upstream, status, failure) in [
        (slow.address, 504, Failure::SlowUpstream),
        (dying.address, 502, Failure::BadGateway),
        (nonsense.address, 502, Failure::BadGateway),
        (nobody, 502, Failure::BadGateway),
    ] {
        let mut settings = settings(&[upstream]);
        settings.times.response = Duration::from_millis(300);
        let gateway = Running::start(settings);
        let request = format!("GET /api/x HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\n\r\n");
        let response = Client::ask(gateway.address, &request);
        assert_eq!((response.status(), cors(&response)), (status, (Some(ORIGIN), Some("Origin"))));
        assert_eq!(response.value("content-type"), Some("application/problem+json"));
        assert!(response.text().contains(&format!("\"status\":{status}")));
        assert_eq!(gateway.seen().failure, Some(failure));
    }
    let mut settings = settings(&[slow.address]);
    settings.routes[0].path = xorigin::policy::PathPattern::parse("/other/*").unwrap();
    settings.limits.body_bytes = Some(3);
    let gateway = Running::start(settings);
    let request = format!("GET /api/x HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\n\r\n");
    let response = Client::ask(gateway.address, &request);
    assert_eq!((response.status(), cors(&response)), (404, (Some(ORIGIN), Some("Origin"))));
}

#[test]
fn bodies_that_are_too_long_are_refused() {
    let upstream = Upstream::says(OK);
    let mut settings = settings(&[upstream.address]);
    settings.limits.body_bytes = Some(3);
    let gateway = Running::start(settings);
    let head = format!("POST /api/x HTTP/1.1\r\nHost: a\r\nOrigin: {ORIGIN}\r\n");
    for body in ["Content-Length: 4\r\n\r\nabcd", "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"] {
        let response = Client::ask(gateway.address, &format!("{head}{body}"));
        assert_eq!((response.status(), cors(&response)), (413, (Some(ORIGIN), Some("Origin"))), "{body}");
    }
    let response = Client::ask(gateway.address, &format!("{head}Content-Length: 3\r\n\r\nabc"));
    assert_eq!((response.status(), &*upstream.request().text()), (200, "abc"));
}

#[test]
fn bodies_and_trailers_pass_both_ways() {
    let upstream = Upstream::start(|request, stream| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
        let chunk = format!("{:x}\r\n{}\r\n0\r\nX-Sum: 7\r\n\r\n", request.body.len(), request.text());
        stream.write_all(head.as_bytes()).is_ok() && stream.write_all(chunk.as_bytes()).is_ok()
    });
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    for method in ["POST", "GET", "DELETE"] {
        client.send(format!(
            "{method} / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n\
             3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n"
        ));
        let response = client.response().unwrap();
        let sum = |sum: &str| vec![("x-sum".to_owned(), sum.to_owned())];
        assert_eq!((&*response.text(), response.trailers), ("abcde", sum("7")), "{method}");
        let request = upstream.request();
        assert_eq!((&*request.text(), &request.trailers), ("abcde", &sum("5")), "{method}");
        assert_eq!(request.value("te"), Some("trailers"));
    }
    let long = "x".repeat(3 << 20);
    client.send(format!("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{long}", long.len()));
    assert!(client.response().unwrap().text() == long, "a long body comes back");
}

#[test]
fn a_response_comes_before_it_is_whole() {
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let upstream = Upstream::start(move |_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nfirst").unwrap();
        wait.lock().unwrap().recv().unwrap();
        stream.write_all(b" second").unwrap();
        false
    });
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    // To a client of HTTP/1.0 a body without a length ends with the connection.
    client.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n");
    let mut line = Vec::new();
    while !line.ends_with(b"first") {
        let mut byte = [0];
        std::io::Read::read_exact(&mut client.stream, &mut byte).unwrap();
        line.push(byte[0]);
    }
    go_on.send(()).unwrap();
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut client.stream, &mut rest).unwrap();
    assert_eq!(rest, " second");
}

#[test]
fn responses_without_a_body() {
    let upstream = Upstream::start(|request, stream| {
        let response = match request.first.split(' ').nth(1) {
            Some("/204") => "HTTP/1.1 204 No Content\r\nX: 1\r\n\r\n",
            Some("/304") => "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n",
            _ => "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        };
        stream.write_all(response.as_bytes()).is_ok()
    });
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    let response = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").head().unwrap();
    assert_eq!((response.status(), response.value("content-length")), (200, Some("5")));
    for (path, status) in [("/204", 204), ("/304", 304)] {
        let response = client.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")).response().unwrap();
        assert_eq!((response.status(), response.body.len()), (status, 0));
    }
    for (sent, failure) in [(0, None); 3] {
        let seen = gateway.seen();
        assert_eq!((seen.sent, seen.failure), (sent, failure));
    }
    assert_eq!(upstream.connections.load(std::sync::atomic::Ordering::SeqCst), 1, "one connection is enough");
}

#[test]
fn an_upstream_that_wants_no_body_does_not_get_one() {
    let upstream = Upstream::raw(([127, 0, 0, 1], 0).into(), |stream| {
        let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        while let Ok(Some(request)) = Message::read(&mut reader, false) {
            assert_eq!(request.value("expect"), Some("100-continue"));
            if request.first.starts_with("POST /no ") {
                stream.write_all(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n").unwrap();
                continue;
            }
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap();
            let mut body = [0; 3];
            std::io::Read::read_exact(&mut reader, &mut body).unwrap();
            assert_eq!(&body, b"abc");
            stream.write_all(OK.as_bytes()).unwrap();
        }
    });
    let gateway = Running::before(upstream);
    let head = "HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    let response = Client::ask(gateway.address, &format!("POST /no {head}"));
    assert_eq!(response.status(), 401, "without a body sent, and without leave to send it");
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(format!("POST /yes {head}")).head().unwrap().status(), 100);
    assert_eq!(client.send("abc").response().unwrap().status(), 200);
}

#[test]
fn the_last_that_may_pass_a_request_on_answers_it() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    for (method, status) in [("OPTIONS", 204), ("TRACE", 405)] {
        let request = format!("{method} /api/x HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\nOrigin: {ORIGIN}\r\n\r\n");
        let response = Client::ask(gateway.address, &request);
        assert_eq!((response.status(), cors(&response).0), (status, Some(ORIGIN)), "{method}");
    }
    assert!(upstream.has_seen_nothing());
    Client::ask(gateway.address, "OPTIONS * HTTP/1.1\r\nHost: a\r\nMax-Forwards: 2\r\n\r\n");
    let request = upstream.request();
    assert_eq!((&*request.first, request.value("max-forwards")), ("OPTIONS * HTTP/1.1", Some("1")));
}

#[test]
fn a_client_that_goes_away_ends_the_request() {
    let upstream = Upstream::start(|_, stream| {
        // Until the gateway closes the connection.
        std::io::Read::read(stream, &mut [0]).is_ok_and(|read| read > 0)
    });
    let gateway = Running::before(upstream.address);
    let mut client = Client::connect(gateway.address);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    upstream.request();
    drop(client);
    let seen = gateway.seen();
    assert_eq!((seen.status, seen.failure), (499, Some(Failure::Abandoned)));
}
