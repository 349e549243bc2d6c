//! Spans that reach a collector, by OTLP over HTTP. Run with `--features otel`.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use http::{HeaderValue, Method, Uri, Version};
use xorigin::policy::{Decided, Enforcement, RequestKind, Verdict};
use xorigin_gateway::exchange::{Exchange, Noted, Observer as _};
use xorigin_gateway::observe::{LogWriter, Spans, Telemetry};

/// What says to this program that it is to send a span.
const SENDS: &str = "XORIGIN_TEST_SENDS";

/// The environment says where the collector is, and is the process's own: the span is sent by a second one.
#[test]
fn a_span_reaches_the_collector() {
    if std::env::var_os(SENDS).is_some() {
        return send();
    }
    let collector = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", collector.local_addr().unwrap());
    let (send, received) = channel();
    thread::spawn(move || {
        let (stream, _) = collector.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        while reader.read_line(&mut head).unwrap() > 2 {
            let last = head.lines().last().unwrap().to_ascii_lowercase();
            length = last.strip_prefix("content-length: ").map_or(length, |length| length.parse().unwrap());
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        reader.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        send.send((head, body)).unwrap();
    });
    let mut sender = Command::new(std::env::current_exe().unwrap());
    let sent = sender.env(SENDS, "1").env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint).status().unwrap();
    assert!(sent.success());
    let (head, body) = received.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(head.starts_with("POST /v1/traces HTTP/1.1\r\n"), "{head}");
    let trace: Vec<u8> = (1..=16).collect();
    assert!(body.windows(16).any(|part| part == trace), "the trace is the client's");
    let text = String::from_utf8_lossy(&body);
    let parts =
        ["xorigin-gateway", "/v1/items", "api.example.com", "cors.rule", "app api", "request-origin-not-allowed"];
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("s3cret") && !text.contains("INVENTED"), "{text}");
}

fn send() {
    let telemetry = Telemetry::new(LogWriter::start(std::io::sink()).unwrap()).with_spans(Spans::start().unwrap());
    let noted = Noted {
        host: Some(HeaderValue::from_static("api.example.com")),
        origin: None,
        traceparent: Some(HeaderValue::from_static("00-0102030405060708090a0b0c0d0e0f10-00f067aa0ba902b7-01")),
    };
    telemetry.over(&Exchange {
        method: &Method::from_bytes(b"INVENTED").unwrap(),
        uri: &Uri::from_static("/v1/items?token=s3cret"),
        version: Version::HTTP_11,
        noted: &noted,
        status: 502,
        decided: Decided {
            kind: RequestKind::Actual,
            rule: Some("app api"),
            enforcement: Enforcement::Advise,
            verdict: Verdict::Refused("request-origin-not-allowed"),
            answered: false,
        },
        upstream: None,
        failure: None,
        duration: Duration::from_millis(3),
        sent: 0,
    });
    telemetry.finish();
}
