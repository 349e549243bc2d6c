//! Certificates that are renewed while it serves.

use std::fs;
use std::path::Path;

use rcgen::{CertificateParams, KeyPair};

use super::{Policy, RIGHT, Running};
use crate::support::{PAGE, Program, Server, answer};

/// Puts a new certificate and its key in the place of the old ones, as a client of ACME does.
fn renew(directory: &Path) -> String {
    let key = KeyPair::generate().unwrap();
    let pem = CertificateParams::new(vec!["server.test".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    for (name, text) in [("key.pem", &key.serialize_pem()), ("cert.pem", &pem)] {
        fs::write(directory.join("new"), text).unwrap();
        fs::rename(directory.join("new"), directory.join(name)).unwrap();
    }
    pem
}

#[test]
fn a_renewed_certificate_is_shown() {
    let api = Server::start(|_: &str| answer("200 OK", &[], "{}"));
    let tls = "[gateway.tls]\nlisten = \"127.0.0.1:0\"\ncertificate = \"tls/cert.pem\"\nkey = \"tls/key.pem\"\n";
    let text = RIGHT
        .replace("listen = \"127.0.0.1:0\"\n", "")
        .replace("\n[[rule]]\nname", &format!("\n{tls}\n[[rule]]\nname"));
    let policy = Policy::new(&text.replace("127.0.0.1:1\"", &format!("{}\"", api.address())));
    let directory = policy.path.parent().unwrap();
    let tls = directory.join("tls");
    fs::create_dir(&tls).unwrap();
    let first = renew(&tls);
    let gateway = Running::start(&["--policy", policy.name()]);
    let port = gateway.address().port();
    let check = |trusted: &str, code: i32| {
        let authority = directory.join("authority.pem");
        fs::write(&authority, trusted).unwrap();
        let (url, resolve) = (format!("https://server.test:{port}/public/x"), format!("server.test:{port}:127.0.0.1"));
        let trust = ["--cacert", authority.to_str().unwrap()];
        let ran = Program::new(["check", &url, "-O", PAGE, "--resolve", &resolve].into_iter().chain(trust)).run();
        assert_eq!(ran.code, Some(code), "{ran:#?}");
    };
    check(&first, 0);
    let second = renew(&tls);
    // Between the two files they may not have belonged together, and nothing was changed then.
    assert_eq!(gateway.wait_for("reloaded")["by"], "file");
    check(&second, 0);
    check(&first, 3);
    // A key that does not belong to the certificate changes nothing.
    fs::write(tls.join("key.pem"), KeyPair::generate().unwrap().serialize_pem()).unwrap();
    assert!(gateway.wait_for("reload-failed")["message"].as_str().unwrap().contains(".pem: "));
    check(&second, 0);
}
