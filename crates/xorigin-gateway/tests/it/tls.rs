//! TLS on both sides, and HTTP/2, asked by curl.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use rcgen::CertifiedKey;
use tempfile::TempDir;
use xorigin_gateway::settings::{Scheme, Settings, Tls};
use xorigin_testkit::peers::Peer;

use crate::support::{POLICY, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Certificates in a directory of their own.
struct Certificates(TempDir);

impl Certificates {
    /// A certificate for this machine in the files `NAME.pem` and `NAME.key`.
    fn make(&self, name: &str) -> Tls {
        let CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
        let tls = Tls { certificate: self.file(&format!("{name}.pem")), key: self.file(&format!("{name}.key")) };
        fs::write(&tls.certificate, cert.pem()).unwrap();
        fs::write(&tls.key, signing_key.serialize_pem()).unwrap();
        tls
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn certificates() -> Certificates {
    Certificates(tempfile::tempdir().unwrap())
}

/// What curl prints; with its exit status where that is not 0.
fn curl(arguments: &[&str], url: &str) -> Result<String, i32> {
    let output =
        Command::new("curl").args(["--silent", "--show-error", "--max-time", "20"]).args(arguments).arg(url).output();
    let output = output.unwrap();
    let code = output.status.code().unwrap();
    if code == 0 { Ok(String::from_utf8(output.stdout).unwrap()) } else { Err(code) }
}

fn with_tls(upstream: &Upstream, tls: &Tls) -> Settings {
    let mut settings = settings(&[upstream.address]);
    settings.listeners[0].tls = Some(tls.clone());
    settings
}

#[test]
fn curl_speaks_every_version() {
    let (upstream, certificates) = (Upstream::says(OK), certificates());
    let tls = certificates.make("a");
    let encrypted = Running::start(with_tls(&upstream, &tls));
    let plain = Running::before(upstream.address);
    let trusts = tls.certificate.to_str().unwrap();
    for (gateway, scheme, flag, version, proto) in [
        (&plain, "http", "--http1.0", "1.0", "http"),
        (&plain, "http", "--http1.1", "1.1", "http"),
        // curl asks for an upgrade to h2c then, which no gateway should pass on.
        (&plain, "http", "--http2", "1.1", "http"),
        (&plain, "http", "--http2-prior-knowledge", "2", "http"),
        (&encrypted, "https", "--http1.1", "1.1", "https"),
        (&encrypted, "https", "--http2", "2", "https"),
    ] {
        let url = format!("{scheme}://{}/api/x", gateway.address);
        let arguments = ["--cacert", trusts, flag, "--include", "--header", "Origin: https://app.example.com"];
        let told = curl(&arguments, &url).unwrap();
        assert!(told.starts_with(&format!("HTTP/{version} 200")) && told.ends_with("\r\n\r\nok"), "{flag}: {told}");
        let line = "access-control-allow-origin: https://app.example.com\r\n";
        assert!(told.contains(line), "{flag}: {told}");
        let request = upstream.request();
        assert_eq!(request.value("x-forwarded-proto"), Some(proto), "{flag}");
        assert_eq!(request.value("x-forwarded-host"), Some(&*gateway.address.to_string()), "{flag}");
        assert!(request.values("upgrade").is_empty(), "{flag}");

        let preflight = ["--request", "OPTIONS", "--header", "Access-Control-Request-Method: PUT"];
        let told = curl(&[&arguments[..], &preflight].concat(), &url).unwrap();
        assert!(told.starts_with(&format!("HTTP/{version} 204")), "{flag}: {told}");
        let posted = curl(&[&arguments[..], &["--data", "hello"]].concat(), &url).unwrap();
        assert!(posted.ends_with("ok"), "{flag}: {posted}");
        assert_eq!(upstream.request().text(), "hello", "{flag}");
    }
}

#[test]
fn certificates_are_replaced() {
    let (upstream, certificates) = (Upstream::says(OK), certificates());
    let before = certificates.make("before");
    let gateway = Running::start(with_tls(&upstream, &before));
    let trusts = |tls: &Tls| {
        curl(&["--cacert", tls.certificate.to_str().unwrap()], &format!("https://{}/", gateway.address)).is_ok()
    };
    assert!(trusts(&before));
    let after = certificates.make("after");
    let policy = || xorigin::policy::Policy::from_toml(POLICY).unwrap();
    let missing = Tls { certificate: certificates.file("missing"), ..after.clone() };
    let mixed = Tls { key: before.key.clone(), ..after.clone() };
    for faulty in [missing, mixed] {
        assert!(gateway.control.replace(with_tls(&upstream, &faulty), policy()).is_err());
        assert!(trusts(&before), "the old one stays");
    }
    assert_eq!(gateway.control.replace(with_tls(&upstream, &after), policy()), Ok(Vec::new()));
    assert!(trusts(&after) && !trusts(&before));
}

#[test]
fn nginx_is_asked_over_tls() {
    let certificates = certificates();
    let tls = certificates.make("nginx");
    let site = format!(
        "server {{ listen 127.0.0.1:${{PORT}} ssl; ssl_certificate {}; ssl_certificate_key {}; \
         location / {{ return 200 $scheme; }} }}",
        tls.certificate.display(),
        tls.key.display()
    );
    let nginx = Peer::nginx(&site).unwrap();
    let mut settings = settings(&[([127, 0, 0, 1], nginx.port()).into()]);
    settings.routes[0].upstreams[0].scheme = Scheme::Https;
    settings.upstream_roots = Some(tls.certificate);
    let gateway = Running::start(settings.clone());
    let url = |gateway: &Running| format!("http://{}/", gateway.address);
    assert_eq!(curl(&[], &url(&gateway)).as_deref(), Ok("https"));

    // Another authority does not vouch for it.
    settings.upstream_roots = Some(certificates.make("another").certificate);
    let gateway = Running::start(settings);
    assert_eq!(curl(&["--output", "/dev/null", "--write-out", "%{http_code}"], &url(&gateway)).as_deref(), Ok("502"));
}
