//! Broken certificates: no TLS, no verdict; and the flags that accept them.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::NamedTempFile;

use crate::support::{PAGE, Program, answer};

/// A server over TLS, and the file of the certificate that vouches for it.
struct TlsServer {
    address: SocketAddr,
    authority: NamedTempFile,
}

impl TlsServer {
    /// With a self-signed certificate for `server.test`.
    fn self_signed(change: impl FnOnce(&mut CertificateParams)) -> Self {
        let (mut params, key) = (params(), KeyPair::generate().unwrap());
        change(&mut params);
        let certificate = params.self_signed(&key).unwrap();
        Self::start(certificate.der().clone(), &key, &certificate.pem())
    }

    /// With a certificate for `server.test` that an authority of its own signed.
    fn with_authority() -> Self {
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let (authority_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let pem = authority.self_signed(&authority_key).unwrap().pem();
        let certificate = params().signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
        Self::start(certificate.der().clone(), &key, &pem)
    }

    fn start(certificate: CertificateDer<'static>, key: &KeyPair, authority_pem: &str) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
                let mut tls = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
                let (mut head, mut byte) = (Vec::new(), [0]);
                // A client that does not trust it ends the handshake.
                while !head.ends_with(b"\r\n\r\n") && tls.read(&mut byte).unwrap_or(0) > 0 {
                    head.extend(byte);
                }
                let _ = tls.write_all(answer("200 OK", &["Access-Control-Allow-Origin: *"], "ok").as_bytes());
                tls.conn.send_close_notify();
                let _ = tls.flush();
            }
        });
        let mut authority = NamedTempFile::new().unwrap();
        authority.write_all(authority_pem.as_bytes()).unwrap();
        Self { address, authority }
    }

    /// Asks for `host` with these flags, `{}` in them the authority's file, and expects a code and a part of the report.
    fn check(&self, host: &str, flags: &[&str], code: i32, part: &str) {
        let (port, file) = (self.address.port(), self.authority.path().to_str().unwrap());
        let (url, resolve) = (format!("https://{host}:{port}/"), format!("{host}:{port}:127.0.0.1"));
        let flags: Vec<String> = flags.iter().map(|flag| flag.replace("{}", file)).collect();
        let args = ["check", &url, "-O", PAGE, "--resolve", &resolve].into_iter();
        let ran = Program::new(args.chain(flags.iter().map(String::as_str))).run();
        assert_eq!(ran.code, Some(code), "{host} {flags:?}: {ran:#?}");
        assert!(ran.stdout.contains(part), "{host} {flags:?}: no {part:?} in {ran:#?}");
    }
}

fn params() -> CertificateParams {
    CertificateParams::new(vec!["server.test".to_owned()]).unwrap()
}

const TRUST: &[&str] = &["--cacert", "{}"];

#[test]
fn nobody_trusted_signed_it() {
    for server in [TlsServer::self_signed(|_| {}), TlsServer::with_authority()] {
        server.check("server.test", &[], 3, "nobody trusted signed its certificate");
        server.check("server.test", TRUST, 0, "ALLOWED");
        server.check("server.test", &["--insecure"], 0, "ALLOWED");
        server.check("server.test", &["-k", "--tls-min", "1.3"], 0, "ALLOWED");
    }
}

#[test]
fn it_is_for_another_time() {
    let expired = TlsServer::self_signed(|params| params.not_after = date_time_ymd(2001, 1, 1));
    expired.check("server.test", TRUST, 3, "its certificate has expired");
    expired.check("server.test", &["-k"], 0, "ALLOWED");
    let early = TlsServer::self_signed(|params| params.not_before = date_time_ymd(2999, 1, 1));
    early.check("server.test", TRUST, 3, "is not valid yet");
}

#[test]
fn it_is_for_another_name() {
    let server = TlsServer::with_authority();
    server.check("other.test", TRUST, 3, "its certificate is not for this name but for ");
    server.check("other.test", &["-k"], 0, "ALLOWED");
}

#[test]
fn there_is_no_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = TlsServer { address: listener.local_addr().unwrap(), authority: NamedTempFile::new().unwrap() };
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        stream.write_all(answer("400 Bad Request", &[], "").as_bytes()).unwrap();
    });
    server.check("server.test", &["-k"], 3, "it does not speak TLS on this port");
}
