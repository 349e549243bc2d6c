//! What is below HTTP.

use super::exchange::{CURL_GET, GET};
use super::types::Page;

const GOOD: &str = "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com";

pub(super) const STREAM: Page = Page {
    cause: "A stream can be sent over HTTP/2 only, and the connection is HTTP/1.",
    happens: "The connection was made, and the body was not sent. fetch() rejects with a TypeError that tells script nothing.",
    bad: "fetch('http://localhost:8080/upload', { method: 'POST', duplex: 'half', body: stream })",
    good: "fetch('http://localhost:8080/upload', { method: 'POST', body: await new Response(stream).blob() })",
    check: Some("https://api.example.com/upload --origin https://app.example.com -d x --stream-body"),
    curl: None,
    common: &[
        "A development server without TLS: browsers speak HTTP/2 over https only.",
        "A proxy on the way that speaks HTTP/1.1.",
    ],
    remedy: None,
    danger: None,
    related: &["stream-body-mode", "network-error"],
};

pub(super) const FAILED: Page = Page {
    cause: "No answer came: name, connection, TLS or HTTP failed. This is not CORS, although a page cannot tell the two apart.",
    happens: "fetch() rejects with the same TypeError as for CORS; the reason is in the network panel of the DevTools alone.",
    bad: "\
> GET /items
> Origin: https://app.example.com
  (connection refused)",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "The server is not running, or listens elsewhere: another port, IPv6 only.",
        "A certificate that is expired, self-signed or of another name: open the URL in a tab and see.",
        "The server or a worker died while it answered.",
        "A firewall, a VPN, or an ad blocker in this browser alone.",
    ],
    remedy: None,
    danger: Some("Changing the server's CORS configuration does not help here."),
    related: &["timeout", "allow-origin-missing"],
};

pub(super) const REPEATED: Page = Page {
    cause: "A header that must be there once has lines that differ; Chromium and Firefox take that for an attack on the connection.",
    happens: "The request was sent, and the whole answer is refused, whatever its CORS headers say. Safari takes it.",
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Content-Disposition: attachment
< Content-Disposition: inline",
    good: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Content-Disposition: attachment",
    check: Some("https://api.example.com/items --origin https://app.example.com --browser chromium"),
    curl: Some(CURL_GET),
    common: &[
        "The application and a proxy in front of it each add the header.",
        "A file name from a user that breaks into a second line.",
    ],
    remedy: None,
    danger: None,
    related: &["network-error", "allow-origin-multiple"],
};

pub(super) const TIMEOUT: Page = Page {
    cause: "No answer came in time. This is not CORS.",
    happens: "fetch() stays pending, and rejects when the browser gives up. What the server does meanwhile, it does.",
    bad: "\
> GET /items
> Origin: https://app.example.com
  (nothing, for a minute)",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "A firewall drops what it should refuse.",
        "The application waits for something itself: a database, a lock.",
        "A preflight hangs that the request would not: OPTIONS reaches a handler that never answers.",
    ],
    remedy: None,
    danger: None,
    related: &["network-error"],
};
