//! `--health`.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use super::{Policy, RIGHT, Running};
use crate::support::{Program, refuses};

/// Runs `--health`, and expects this exit code.
fn check(address: &str, code: i32, expected: &str) {
    let ran = Program::new(["gateway", "--health", address]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(code), ""), "{ran:#?}");
    assert!(ran.stderr.contains(expected), "{ran:#?}");
}

/// The address of a server that gives this answer to whoever asks first.
fn answers(answer: &'static str) -> String {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap().to_string();
    thread::spawn(move || {
        let (mut stream, _) = server.accept()?;
        // With a request that is not read the connection would be reset.
        let asked = stream.read(&mut [0; 1024])? > 0;
        if asked { stream.write_all(answer.as_bytes()) } else { Ok(()) }
    });
    address
}

#[test]
fn ready_or_not() {
    let policy = Policy::new(RIGHT);
    let gateway = Running::start(&["--policy", policy.name()]);
    while gateway.ask("GET /readyz").0 != 200 {}
    check(&gateway.admin().to_string(), 0, "");
    check(&refuses().to_string(), 3, "error: http://127.0.0.1:");
    check(&answers("HTTP/1.1 503 Service Unavailable\r\n\r\n"), 1, "/readyz answers 503");
    check(&answers("220 mail.example ESMTP\r\n"), 3, "that is no answer of a gateway");
}
