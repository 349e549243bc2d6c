//! TLS, with certificates made here.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use url::Url;
use xorigin_client::transport::{
    HttpVersion, IncomingResponse, OutgoingRequest, Phase, Protocol, Resolve, TlsProblem, Transport, TransportConfig,
    TransportError,
};

use crate::http2::echo;
use crate::support::{drain, read_all, serve, transport};

/// A server with a self-signed certificate for `server.test`, and the certificate's file.
struct Server {
    address: SocketAddr,
    certificate: File,
}

/// A file that is removed when it is dropped.
struct File(PathBuf);

impl Drop for File {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

impl Server {
    async fn start(alpn: &[&[u8]], change: impl FnOnce(&mut CertificateParams)) -> Self {
        let mut params = CertificateParams::new(vec!["server.test".to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
            .unwrap();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                    let io = TokioIo::new(stream);
                    if http2 {
                        let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                        let _ = builder.serve_connection(io, service_fn(echo)).await;
                    } else {
                        let builder = hyper::server::conn::http1::Builder::new();
                        let _ = builder.serve_connection(io, service_fn(echo)).await;
                    }
                });
            }
        });
        let path = std::env::temp_dir().join(format!("xorigin-test-{}-{}.pem", std::process::id(), address.port()));
        std::fs::write(&path, certificate.pem()).unwrap();
        Self { address, certificate: File(path) }
    }

    /// A transport that knows where the server is, and trusts its certificate.
    fn transport(&self, change: impl FnOnce(&mut TransportConfig)) -> Transport {
        transport(|config| {
            let addresses = vec![self.address.ip()];
            config.resolve = vec![Resolve { host: "*".to_owned(), port: None, addresses }];
            config.tls.ca_files = vec![self.certificate.0.clone()];
            change(config);
        })
    }

    async fn get(&self, change: impl FnOnce(&mut TransportConfig)) -> Result<IncomingResponse, TransportError> {
        let url = Url::parse(&format!("https://server.test:{}/", self.address.port())).unwrap();
        self.transport(change).send(OutgoingRequest::new(b"GET", url)).await
    }
}

fn problem(result: Result<IncomingResponse, TransportError>) -> TlsProblem {
    match result {
        Err(TransportError::Tls { problem, .. }) => problem,
        other => panic!("{other:?}"),
    }
}

const BOTH: &[&[u8]] = &[b"h2", b"http/1.1"];

#[tokio::test]
async fn a_self_signed_certificate_is_refused_unless_it_is_trusted() {
    // `openssl req -x509` makes certificates of the second kind.
    for is_ca in [IsCa::NoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
        let server = Server::start(BOTH, |params| params.is_ca = is_ca).await;
        assert_eq!(problem(server.get(|config| config.tls.ca_files.clear()).await), TlsProblem::UnknownIssuer);

        let trusted = server.get(|_| {}).await.unwrap();
        let tls = trusted.connection.tls.unwrap();
        assert_eq!((tls.version.as_str(), tls.alpn.as_deref()), ("TLSv1_3", Some(&b"h2"[..])));

        let insecure = |config: &mut TransportConfig| {
            config.tls.ca_files.clear();
            config.tls.insecure = true;
        };
        assert_eq!(server.get(insecure).await.unwrap().status, 299);
    }
}

#[tokio::test]
async fn the_version_of_http_is_agreed_on() {
    for (alpn, version, expected) in [
        (BOTH, HttpVersion::Auto, Protocol::Http2),
        (BOTH, HttpVersion::Http1, Protocol::Http11),
        (BOTH, HttpVersion::Http2, Protocol::Http2),
        (&[], HttpVersion::Auto, Protocol::Http11),
    ] {
        let server = Server::start(alpn, |_| {}).await;
        let mut response = server.get(|config| config.http_version = version).await.unwrap();
        assert_eq!(response.protocol, expected);
        assert!(!read_all(&mut response.body).await.unwrap().is_empty());
    }
    let server = Server::start(&[], |_| {}).await;
    let error = server.get(|config| config.http_version = HttpVersion::Http2).await.unwrap_err();
    assert!(matches!(error, TransportError::Http2 { .. }), "{error}");
}

#[tokio::test]
async fn certificates_for_other_names_and_times() {
    for is_ca in [IsCa::NoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
        let server = Server::start(BOTH, |params| params.is_ca = is_ca).await;
        let url = Url::parse(&format!("https://other.test:{}/", server.address.port())).unwrap();
        let result = server.transport(|_| {}).send(OutgoingRequest::new(b"GET", url)).await;
        let TlsProblem::WrongName { presented } = problem(result) else { panic!() };
        assert!(presented.iter().any(|name| name.contains("server.test")), "{presented:?}");

        let expired = Server::start(BOTH, |params| {
            params.is_ca = is_ca;
            params.not_after = date_time_ymd(2001, 1, 1);
        });
        assert_eq!(problem(expired.await.get(|_| {}).await), TlsProblem::Expired);
        let early = Server::start(BOTH, |params| {
            params.is_ca = is_ca;
            params.not_before = date_time_ymd(2999, 1, 1);
        });
        assert_eq!(problem(early.await.get(|_| {}).await), TlsProblem::NotYetValid);
    }
}

#[tokio::test]
async fn servers_without_tls() {
    let (address, _server) = serve(1, |_, mut stream| {
        stream.read_exact(&mut [0; 5]).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        drain(&mut stream)
    });
    let url = Url::parse(&format!("https://{address}/")).unwrap();
    let insecure = transport(|config| config.tls.insecure = true);
    assert_eq!(problem(insecure.send(OutgoingRequest::new(b"GET", url)).await), TlsProblem::NotTls);
}

#[tokio::test]
async fn files_that_are_no_certificates() {
    for path in ["/no/such/file.pem", "/dev/null"] {
        let config = |config: &mut TransportConfig| config.tls.ca_files = vec![path.into()];
        let server = Server::start(BOTH, |_| {}).await;
        let error = server.get(config).await.unwrap_err();
        assert!(matches!(&error, TransportError::InvalidConfig { what } if what.contains(path)), "{error}");
    }
}

#[tokio::test]
async fn servers_that_never_finish_the_handshake() {
    let (address, server) = serve(1, |_, mut stream| drain(&mut stream).len());
    let url = Url::parse(&format!("https://{address}/")).unwrap();
    let after = Duration::from_millis(200);
    let hasty = transport(|config| {
        config.tls.insecure = true;
        config.connect_timeout = Some(after);
    });
    let error = hasty.send(OutgoingRequest::new(b"GET", url)).await.unwrap_err();
    assert_eq!(error, TransportError::Timeout { phase: Phase::Tls, after });
    assert!(server.join().unwrap()[0] > 0);
}
