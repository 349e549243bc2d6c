//! The admin listener.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use serde_json::Value;
use xorigin_gateway::admin::{Admin, AdminServer};

use super::*;

/// An admin listener of a stage.
fn serve(stage: &Stage) -> (SocketAddr, AdminServer) {
    let admin = Admin::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    (admin.address().unwrap(), admin.start(Arc::clone(&stage.reloader)).unwrap())
}

/// Sends a head with these lines beside `Host`, which is the address; gives status, head and body.
fn ask(address: SocketAddr, line: &str, lines: &[&str]) -> (u16, String, String) {
    let host = format!("Host: {address}");
    let host = if lines.iter().any(|line| line.starts_with("Host")) { "X: y" } else { &host };
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(LIMIT)).unwrap();
    write!(stream, "{line} HTTP/1.1\r\n{host}\r\nConnection: close\r\n{}\r\n", lines.concat()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    let (head, body) = said.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{said:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_ascii_lowercase(), body.to_owned())
}

#[test]
fn health_and_metrics() {
    let stage = Stage::set("cors.toml");
    let (address, _server) = serve(&stage);
    let (status, head, body) = ask(address, "GET /livez", &[]);
    assert_eq!((status, body.as_str()), (200, "ok\n"));
    assert!(head.contains("cache-control: no-store") && head.contains("x-content-type-options: nosniff"), "{head}");
    let (status, head, body) = ask(address, "GET /metrics?x=y", &[]);
    assert_eq!(status, 200);
    assert!(head.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"), "{head}");
    assert!(body.ends_with("# EOF\n") && body.contains("cors_requests_total{rule=\"first\","), "{body}");
    for (line, expected) in [
        ("GET /", 404),
        ("POST /livez", 405),
        ("GET /-/reload", 405),
        ("POST /metrics", 405),
        ("HEAD /livez", 200),
        ("GET /livez/", 404),
    ] {
        let (status, _, body) = ask(address, line, &[]);
        assert_eq!(status, expected, "{line}");
        assert!(!line.starts_with("HEAD") || body.is_empty(), "{body}");
    }
}

#[test]
fn readiness() {
    let stage = Stage::set("cors.toml");
    let (address, _server) = serve(&stage);
    let check = |code: u16, word: &str, successful: bool| {
        let (status, _, body) = ask(address, "GET /readyz", &[]);
        let said: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((status, &said["status"], &said["reload"]["successful"]), (code, &word.into(), &successful.into()));
        said
    };
    assert_eq!(check(503, "starting", true)["reload"]["by"], "start");
    let control = stage.gateway.control();
    let reloader = Arc::clone(&stage.reloader);
    let (file, gateway) = (stage.file.clone(), stage.gateway);
    let (send, serving) = channel();
    let run = std::thread::spawn(move || {
        send.send(()).unwrap();
        gateway.run()
    });
    serving.recv_timeout(LIMIT).unwrap();
    while control.phase() != xorigin_gateway::Phase::Serving {
        std::thread::yield_now();
    }
    check(200, "ready", true);
    fs::write(&file, RIGHT.replace("upstream", "upstrem")).unwrap();
    reloader.reload(xorigin_gateway::reload::Trigger::Signal).unwrap_err();
    // What was there serves on, and what is wrong is told.
    let said = check(200, "ready", false);
    assert_eq!(said["reload"]["by"], "signal");
    assert_eq!(said["reload"]["problem"]["errors"][0]["code"], "key-unknown");
    assert_eq!(said["reload"]["problem"]["errors"][0]["line"], 4);
    control.drain();
    check(503, "draining", false);
    run.join().unwrap().unwrap();
}

#[test]
fn a_reload_by_request() {
    let stage = Stage::set("cors.toml");
    let (address, _server) = serve(&stage);
    fs::write(&stage.file, RIGHT.replace("first", "second").replace("[[rule]]", "workers = 99\n[[rule]]")).unwrap();
    let (status, _, body) = ask(address, "POST /-/reload", &[]);
    let said: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &said["needs-restart"][0]), (200, &"the number of workers".into()));
    assert_eq!(stage.rule(), "second");
    fs::write(&stage.file, RIGHT.replace(".com", ".com/")).unwrap();
    let (status, head, body) = ask(address, "POST /-/reload", &[]);
    assert_eq!(status, 422);
    assert!(head.contains("content-type: application/problem+json"), "{head}");
    let said: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((&said["errors"][0]["code"], &said["errors"][0]["line"]), (&"origin-with-path".into(), &7.into()));
    fs::remove_file(&stage.file).unwrap();
    let (status, _, body) = ask(address, "POST /-/reload", &[]);
    let said: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &said["type"]), (422, &"urn:xorigin:gateway:not-reloaded".into()));
    assert_eq!(stage.rule(), "second");
}

/// No page of a browser has the file read, whatever site it is of and whatever name leads here.
#[test]
fn pages_cannot_reload() {
    let stage = Stage::set("cors.toml");
    let (address, _server) = serve(&stage);
    fs::write(&stage.file, RIGHT.replace("first", "second")).unwrap();
    for lines in [
        &["Origin: https://evil.example\r\n"][..],
        &["Origin: null\r\n"],
        &["Host: rebound.example:9091\r\n"],
        &["Host: rebound.example\r\n", "Content-Length: 3\r\n"],
    ] {
        assert_eq!(ask(address, "POST /-/reload", lines).0, 403, "{lines:?}");
    }
    assert_eq!(stage.rule(), "first");
    assert!(stage.events.try_recv().is_err());
    assert_eq!(ask(address, "POST /-/reload", &["Host: localhost\r\n"]).0, 200);
    assert_eq!(stage.rule(), "second");
}

#[test]
fn what_is_no_request_is_refused() {
    let stage = Stage::set("cors.toml");
    let (address, _server) = serve(&stage);
    assert_eq!(ask(address, "GET /livez HTTP/1.1\r\nX", &[]).0, 400);
    let long = format!("X-Long: {}\r\n", "a".repeat(20_000));
    assert_eq!(ask(address, "GET /livez", &[&long]).0, 431);
    assert_eq!(ask(address, "GET /livez", &[]).0, 200);
}
