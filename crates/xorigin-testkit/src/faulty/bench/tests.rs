//! The bench itself: that it says what its table says.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::trouble::coin;
use super::*;

/// What the bench answers to a request with these lines, by address and path.
fn ask(bench: &Bench, name: &str, method: &str, path: &str, lines: &[&str]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", bench.ports().0)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: api.{name}.test\r\nConnection: close\r\n");
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    stream.write_all(format!("{head}{lines}\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Asks, and expects lines that are there, and beginnings of lines that are not.
#[track_caller]
fn check(bench: &Bench, (name, method, path): (&str, &str, &str), lines: &[&str], there: &[&str], absent: &[&str]) {
    let answer = ask(bench, name, method, path, lines);
    let got: Vec<&str> = answer.lines().collect();
    for line in there {
        assert!(got.contains(line), "{name} {method} {path} {lines:?}: no {line:?} in {answer}");
    }
    for line in absent {
        assert!(!got.iter().any(|got| got.starts_with(line)), "{name} {method} {path} {lines:?}: {line:?} in {answer}");
    }
}

const ALLOW: &str = "access-control-allow-origin";
const PUT: &str = "Access-Control-Request-Method: PUT";

#[test]
fn what_it_answers() {
    let bench = Bench::start().unwrap();
    let stranger = ["Origin: https://x.example"];
    let reflected = "access-control-allow-origin: https://x.example";
    let credentials = "access-control-allow-credentials: true";
    check(
        &bench,
        ("reflect", "GET", "/"),
        &stranger,
        &["HTTP/1.1 200 OK", reflected, credentials, "vary: Origin"],
        &[],
    );
    check(&bench, ("reflect", "GET", "/"), &[], &["vary: Origin"], &[ALLOW]);
    check(&bench, ("reflect", "GET", "/none"), &stranger, &["HTTP/1.1 404 Not Found", reflected], &[]);
    check(&bench, ("reflect", "GET", "/7"), &stranger, &["HTTP/1.1 200 OK", reflected], &[]);
    let preflight = [stranger[0], PUT, "Access-Control-Request-Headers: x-a"];
    let granted = [reflected, "access-control-allow-methods: PUT, DELETE", "access-control-max-age: 600"];
    check(&bench, ("reflect", "OPTIONS", "/"), &preflight, &granted, &["content-type"]);
    check(&bench, ("reflect", "OPTIONS", "/"), &stranger, &["allow: GET, HEAD, OPTIONS", reflected], &[]);
    check(&bench, ("names-echo", "OPTIONS", "/"), &preflight, &["HTTP/1.1 204 No Content"], &[ALLOW]);
    let app = ["Origin: https://app.names-echo.test", PUT, "Access-Control-Request-Headers: x-a"];
    check(&bench, ("names-echo", "OPTIONS", "/"), &app, &["access-control-allow-headers: x-a"], &[]);
    check(&bench, ("exact", "GET", "/"), &stranger, &["vary: Origin"], &[ALLOW, "access-control-allow-credentials"]);
    check(&bench, ("write-hole-delete", "OPTIONS", "/"), &preflight, &[reflected, credentials], &[]);
    check(&bench, ("write-hole-delete", "GET", "/"), &stranger, &["HTTP/1.1 200 OK"], &[ALLOW]);
    check(
        &bench,
        ("errors-bare", "GET", "/x"),
        &["Origin: https://app.errors-bare.test"],
        &["HTTP/1.1 404 Not Found"],
        &[ALLOW],
    );
    check(&bench, ("reflect-preflight-only", "GET", "/"), &stranger, &["HTTP/1.1 405 Method Not Allowed"], &[ALLOW]);
    check(&bench, ("absent-only", "GET", "/"), &[], &["access-control-allow-origin: *"], &[]);
    check(&bench, ("absent-only", "GET", "/"), &stranger, &[], &[ALLOW]);
    check(&bench, ("refused-403", "GET", "/"), &stranger, &["HTTP/1.1 403 Forbidden"], &[ALLOW]);
    check(&bench, ("refused-403", "GET", "/"), &[], &["HTTP/1.1 200 OK"], &[]);
    check(
        &bench,
        ("some-paths", "GET", "/v2"),
        &["Origin: https://app.some-paths.test"],
        &["access-control-allow-origin: https://app.some-paths.test"],
        &[],
    );
    check(&bench, ("reflect-signed-in", "GET", "/"), &stranger, &["HTTP/1.1 401 Unauthorized"], &[ALLOW]);
    let signed_in = [stranger[0], "Cookie: session=ann"];
    check(
        &bench,
        ("reflect-signed-in", "GET", "/"),
        &signed_in,
        &["HTTP/1.1 200 OK", reflected, "cache-control: private"],
        &[],
    );
    check(
        &bench,
        ("redirect-bare", "GET", "/"),
        &["Origin: https://app.redirect-bare.test"],
        &["location: /v2"],
        &[ALLOW],
    );
    check(&bench, ("plugin-policy", "GET", "/crossdomain.xml"), &[], &["content-type: text/xml"], &[]);
    check(&bench, ("reflect", "DELETE", "/"), &stranger, &["HTTP/1.1 204 No Content"], &[]);
    check(&bench, ("nobody", "PUT", "/"), &[], &["HTTP/1.1 404 Not Found"], &[]);
    assert_eq!(bench.unsafe_requests(), ["DELETE /", "PUT /"]);
    let seen = bench.seen(ENDPOINTS.iter().find(|endpoint| endpoint.name == "reflect").unwrap());
    assert_eq!((seen.requests, seen.preflights, seen.options, seen.safe), (7, 1, 1, 4));
    assert_eq!(Vec::from_iter(seen.origins), ["https://x.example"]);
}

#[test]
fn the_own_port_is_read_as_the_default_one() {
    let bench = Bench::start().unwrap();
    let origin = format!("https://app.exact.test:{}", bench.ports().0);
    check(&bench, ("exact", "GET", "/"), &[&format!("Origin: {origin}")], &[&format!("{ALLOW}: {origin}")], &[]);
    check(&bench, ("exact", "GET", "/"), &["Origin: https://app.exact.test:1"], &[], &[ALLOW]);
}

#[test]
fn over_tls() {
    let bench = Bench::start().unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(bench.authority()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let endpoint = ENDPOINTS.iter().find(|endpoint| endpoint.name == "http-own").unwrap();
    assert_eq!(bench.url(endpoint), format!("https://api.http-own.test:{}/", bench.ports().1));
    let name = endpoint.names().host().try_into().unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let stream = TcpStream::connect(("127.0.0.1", bench.ports().1)).unwrap();
    let mut stream = StreamOwned::new(connection, stream);
    let head =
        "GET / HTTP/1.1\r\nHost: api.http-own.test\r\nOrigin: http://api.http-own.test\r\nConnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("access-control-allow-origin: http://api.http-own.test\r\n"), "{answer}");
}

#[test]
fn websockets_of_everybody() {
    let bench = Bench::start().unwrap();
    let lines = ["Origin: https://x.example", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Upgrade: websocket"];
    // The example of RFC 6455 §1.3.
    let there = ["HTTP/1.1 101 Switching Protocols", "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="];
    check(&bench, ("websocket", "GET", "/"), &lines, &there, &[]);
    check(&bench, ("exact", "GET", "/"), &lines, &["HTTP/1.1 200 OK"], &[]);
}

#[test]
fn trouble() {
    let bench = Bench::start().unwrap();
    let status =
        |name| ask(&bench, name, "GET", "/", &["Origin: https://x.example"]).split(' ').nth(1).map(str::to_owned);
    let statuses = |name, times| Vec::from_iter((0..times).map(|_| status(name).unwrap()));
    assert_eq!(statuses("rate-limit", 5), ["200", "200", "200", "429", "429"]);
    assert_eq!(statuses("fails", 2), ["500", "500"]);
    let six = BTreeSet::from_iter(statuses("sometimes-fails", 6));
    assert_eq!(Vec::from_iter(six), ["200", "503"]);
    let first = ["Origin: https://one.example"];
    let kept = "access-control-allow-origin: https://one.example";
    check(&bench, ("cached", "GET", "/"), &first, &[kept, "x-cache: MISS"], &["age"]);
    check(&bench, ("cached", "GET", "/?1"), &["Origin: https://two.example"], &[kept, "x-cache: HIT", "age: 7"], &[]);
    check(&bench, ("cache-by-url", "GET", "/?1"), &["Origin: https://app.cache-by-url.test"], &["x-cache: MISS"], &[]);
    check(&bench, ("cache-by-url", "GET", "/?2"), &["Origin: https://www.cache-by-url.test"], &["x-cache: MISS"], &[]);
    check(
        &bench,
        ("cache-by-url", "GET", "/?1"),
        &[],
        &["access-control-allow-origin: https://app.cache-by-url.test"],
        &[],
    );
    let mut stream = TcpStream::connect(("127.0.0.1", bench.ports().0)).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: api.reset.test\r\n\r\n").unwrap();
    assert!(!matches!(stream.read(&mut [0; 1]), Ok(1)), "the connection ends without a byte");
    let mut stream = TcpStream::connect(("127.0.0.1", bench.ports().0)).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: api.silent.test\r\n\r\n").unwrap();
    drop(bench);
    assert!(!matches!(stream.read(&mut [0; 1]), Ok(1)), "nothing came as long as there was a server");
}

#[test]
fn a_coin_has_no_pattern() {
    let sides = Vec::from_iter((0..200).map(coin));
    assert!(sides.windows(6).all(|six| six.contains(&true) && six.contains(&false)));
    for period in 1..=8 {
        let differs = (0..64).any(|at| sides[at] != sides[at + period]);
        assert!(differs, "it repeats itself after {period}");
    }
}

#[test]
fn the_table_is_whole() {
    let mut names = BTreeSet::new();
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut faulty, mut correct, mut unclear) = (0, 0, BTreeSet::new());
    for endpoint in ENDPOINTS.iter() {
        assert!(names.insert(endpoint.name), "{} is there twice", endpoint.name);
        let label =
            endpoint.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(label, "{} is no label", endpoint.name);
        match endpoint.truth {
            Truth::Faulty(faults) => {
                assert!(!faults.is_empty(), "{}", endpoint.name);
                faulty += 1;
                for fault in faults {
                    for class in fault.classes {
                        *shown.entry(*class).or_default() += 1;
                    }
                }
            }
            Truth::Correct => correct += 1,
            Truth::Inconclusive(why) => {
                unclear.insert(why);
            }
        }
    }
    // What is only worth knowing of a correct endpoint is shown by those.
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.truth == Truth::Correct) {
        for class in endpoint.also {
            *shown.entry(*class).or_default() += 1;
        }
    }
    let missing = Vec::from_iter(
        (1..=50)
            .map(|number| format!("A{number:02}"))
            .filter(|class| !shown.contains_key(&**class) && !NOT_SHOWN.iter().any(|(other, _)| other == class)),
    );
    assert!(missing.is_empty(), "no endpoint shows {missing:?}");
    assert!(faulty >= 60 && correct >= 15, "{faulty} faulty, {correct} correct");
    let whys = ["authentication", "cache", "flapping", "network", "rate-limit", "redirect", "server-error", "timeout"];
    assert_eq!(Vec::from_iter(unclear), whys);
}
