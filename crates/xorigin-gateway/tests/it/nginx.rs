//! nginx as the upstream, which says what it likes of CORS.

use xorigin_testkit::peers::Peer;

use crate::support::{Client, Running};

/// An API that gets CORS wrong in its own way, and does what real ones do.
const SITE: &str = "
client_max_body_size 10m;
server {
    listen 127.0.0.1:${PORT};
    add_header Access-Control-Allow-Origin * always;
    add_header Access-Control-Allow-Credentials true always;
    location /api/ok { return 200 'ok'; }
    location /api/401 { return 401 'who?'; }
    location /api/404 { return 404 'where?'; }
    location /api/500 { return 500 'what?'; }
    location /api/moved { return 302 /api/ok; }
    location /api/empty { return 204; }
    location /api/echo { proxy_pass http://127.0.0.1:${PORT}/size; proxy_request_buffering off; }
    location /api/zipped { gzip on; gzip_proxied any; gzip_min_length 1; gzip_types *; default_type text/plain; alias ./nginx.conf; }
    location /size { return 200 $content_length; }
}";

#[test]
fn every_response_of_nginx_has_the_policys_headers() {
    let nginx = Peer::nginx(SITE).unwrap();
    let gateway = Running::before(([127, 0, 0, 1], nginx.port()).into());
    let mut client = Client::connect(gateway.address);
    for (method, path, status) in [
        ("GET", "/api/ok", 200),
        ("GET", "/api/401", 401),
        ("GET", "/api/404", 404),
        ("GET", "/api/500", 500),
        ("GET", "/api/moved", 302),
        ("GET", "/api/empty", 204),
        ("DELETE", "/api/ok", 200),
        // What nginx itself refuses.
        ("GET", "/api/%", 400),
        ("OPTIONS", "/api/ok", 200),
    ] {
        for (origin, allowed) in [("https://app.example.com", true), ("https://evil.example", false)] {
            client.send(format!("{method} {path} HTTP/1.1\r\nHost: a\r\nOrigin: {origin}\r\n\r\n"));
            let response = client.response().unwrap();
            assert_eq!(response.status(), status, "{method} {path}");
            let told = ["access-control-allow-origin", "access-control-allow-credentials", "vary"];
            let told = told.map(|name| response.value(name));
            let expected =
                if allowed { [Some(origin), Some("true"), Some("Origin")] } else { [None, None, Some("Origin")] };
            assert_eq!(told, expected, "{method} {path} {origin}");
        }
    }
}

#[test]
fn nginx_gets_bodies_and_compresses() {
    let nginx = Peer::nginx(SITE).unwrap();
    let gateway = Running::before(([127, 0, 0, 1], nginx.port()).into());
    let mut client = Client::connect(gateway.address);
    let size = 1 << 20;
    client.send(format!("POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n\r\n{}", "x".repeat(size)));
    assert_eq!(client.response().unwrap().text(), size.to_string());
    // nginx answers before it has read the body, so that the connection may end with the response.
    let mut client = Client::connect(gateway.address);
    client.send("GET /api/zipped HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nOrigin: null\r\n\r\n");
    let response = client.response().unwrap();
    assert_eq!(response.value("content-encoding"), Some("gzip"));
    assert!(response.body.starts_with(&[0x1f, 0x8b]) && response.body.len() > 100);
}
