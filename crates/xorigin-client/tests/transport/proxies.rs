//! Proxies and mapped addresses.

use std::io::{Read as _, Write as _, copy};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::thread;

use url::Url;
use xorigin_client::transport::{OutgoingRequest, ProxyProblem, Resolve, TransportConfig, TransportError};

use crate::support::{answer, read_all, read_head, serve, transport};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

fn get(url: &str) -> OutgoingRequest {
    OutgoingRequest::new(b"GET", Url::parse(url).unwrap())
}

/// Passes bytes both ways until one side closes.
fn splice(client: TcpStream, target: SocketAddr) {
    let server = TcpStream::connect(target).unwrap();
    let (mut from_client, mut to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let upward = thread::spawn(move || {
        let _ = copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
    });
    let (mut from_server, mut to_client) = (server, client);
    let _ = copy(&mut from_server, &mut to_client);
    let _ = to_client.shutdown(Shutdown::Both);
    upward.join().unwrap();
}

/// `prefix` is everything before the proxy's address.
fn through(prefix: &str, proxy: SocketAddr) -> impl FnOnce(&mut TransportConfig) {
    let text = format!("{prefix}{proxy}");
    move |config| config.proxy = Some(text.parse().unwrap())
}

#[tokio::test]
async fn an_http_proxy_forwards_http() {
    let (proxy, server) = answer(OK);
    let transport = transport(through("http://user:p%40ss@", proxy));
    let mut response = transport.send(get("http://u:p@target.test:81/p?q#f")).await.unwrap();
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok");
    assert_eq!(response.connection.remote, proxy);
    let head = String::from_utf8(server.join().unwrap().remove(0)).unwrap();
    let expected = "GET http://target.test:81/p?q HTTP/1.1\r\nHost: target.test:81\r\n\
                    Proxy-Authorization: Basic dXNlcjpwQHNz\r\n\r\n";
    assert_eq!(head, expected);
}

#[tokio::test]
async fn an_http_proxy_tunnels_to_tls() {
    // The target speaks no TLS, which is enough to see that the handshake reached it.
    let (target, target_server) = serve(1, |_, mut stream| {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad\r\n\r\n").unwrap();
        byte[0]
    });
    let (proxy, proxy_server) = serve(1, move |_, mut stream| {
        let head = read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n").unwrap();
        splice(stream, target);
        head
    });
    let transport = transport(|config| {
        through("http://a:b@", proxy)(config);
        config.tls.insecure = true;
    });
    let error = transport.send(get("https://target.test/")).await.unwrap_err();
    assert!(matches!(&error, TransportError::Tls { host, .. } if host == "target.test:443"), "{error}");
    assert_eq!(target_server.join().unwrap(), [22]);
    let head = String::from_utf8(proxy_server.join().unwrap().remove(0)).unwrap();
    let expected = "CONNECT target.test:443 HTTP/1.1\r\nHost: target.test:443\r\n\
                    Proxy-Authorization: Basic YTpi\r\n\r\n";
    assert_eq!(head, expected);
}

#[tokio::test]
async fn an_http_proxy_that_refuses() {
    for (bytes, expected) in [
        ("HTTP/1.1 407 Auth\r\n\r\n", ProxyProblem::Authentication),
        ("HTTP/1.1 403 Not here\r\n\r\n", ProxyProblem::Refused { status: 403, reason: "Not here".to_owned() }),
        ("HTTP/1.1 200 O", ProxyProblem::Closed),
        ("SSH", ProxyProblem::Protocol { detail: "it answered CONNECT with \"S\"".to_owned() }),
    ] {
        let (proxy, _server) = answer(bytes);
        let error = transport(through("http://", proxy)).send(get("https://target.test/")).await.unwrap_err();
        let expected = TransportError::Proxy { proxy: format!("http://{proxy}"), problem: expected };
        assert_eq!(error, expected, "{bytes}");
    }
}

/// A SOCKS 5 proxy that sends everybody to `target`, and gives what it was asked for.
fn socks(target: SocketAddr, length: usize) -> (SocketAddr, thread::JoinHandle<Vec<Vec<u8>>>) {
    serve(1, move |_, mut stream| {
        let mut exchange = |count: usize, reply: &[u8]| {
            let mut bytes = vec![0; count];
            stream.read_exact(&mut bytes).unwrap();
            stream.write_all(reply).unwrap();
            bytes
        };
        assert_eq!(exchange(4, &[5, 2]), [5, 2, 0, 2]);
        assert_eq!(exchange(9, &[1, 0]), *b"\x01\x04user\x02pw");
        let asked = exchange(length, &[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        splice(stream, target);
        asked
    })
}

#[tokio::test]
async fn socks_proxies() {
    let (target, _target_server) = answer(OK);
    let (proxy, server) = socks(target, 5 + 11 + 2);
    let remote_names = transport(through("socks5h://user:pw@", proxy));
    let mut response = remote_names.send(get("http://target.test:80/")).await.unwrap();
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok");
    drop(remote_names);
    assert_eq!(server.join().unwrap()[0], b"\x05\x01\x00\x03\x0Btarget.test\x00\x50");

    let (target, _target_server) = answer(OK);
    let (proxy, server) = socks(target, 4 + 4 + 2);
    let own_names = transport(|config| {
        through("socks5://user:pw@", proxy)(config);
        config.resolve = vec!["target.test:80:10.1.2.3".parse().unwrap()];
    });
    own_names.send(get("http://target.test/")).await.unwrap();
    drop(own_names);
    assert_eq!(server.join().unwrap()[0], b"\x05\x01\x00\x01\x0A\x01\x02\x03\x00\x50");
}

#[tokio::test]
async fn hosts_without_the_proxy() {
    let (address, _server) = answer(OK);
    let direct = transport(|config| {
        config.proxy = Some("127.0.0.1:1".parse().unwrap());
        config.no_proxy = vec!["127.0.0.1".to_owned()];
    });
    assert_eq!(direct.send(get(&format!("http://{address}/"))).await.unwrap().connection.remote, address);
}

#[tokio::test]
async fn mapped_names() {
    let (address, server) = answer(OK);
    let mapped = transport(|config| {
        let wrong_port = "www.example.com:1:10.0.0.1".parse().unwrap();
        let addresses = vec![address.ip()];
        let host = "www.example.com".to_owned();
        config.resolve = vec![wrong_port, Resolve { host, port: Some(address.port()), addresses }];
    });
    mapped.send(get(&format!("http://www.example.com:{}/", address.port()))).await.unwrap();
    let head = String::from_utf8(server.join().unwrap().remove(0)).unwrap();
    assert!(head.contains(&format!("\r\nHost: www.example.com:{}\r\n", address.port())), "{head}");
}

#[tokio::test]
async fn an_address_that_refuses_is_passed_over() {
    let (address, _server) = answer(OK);
    let mapped = transport(|config| {
        // Nothing listens on the first, on this port.
        let addresses = vec!["127.0.0.2".parse().unwrap(), address.ip()];
        config.resolve = vec![Resolve { host: "*".to_owned(), port: None, addresses }];
    });
    let response = mapped.send(get(&format!("http://a.test:{}/", address.port()))).await.unwrap();
    assert_eq!(response.connection.remote, address);
}

#[tokio::test]
async fn localhost_needs_no_resolver() {
    let (address, _server) = answer(OK);
    let response = transport(|_| {}).send(get(&format!("http://any.localhost:{}/", address.port()))).await.unwrap();
    assert_eq!(response.connection.remote, address);
}
