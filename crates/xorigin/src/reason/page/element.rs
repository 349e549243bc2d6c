//! Embedded resources.

use super::exchange::{CURL_GET, ELEMENT};
use super::types::{Page, Remedy};

const CURL_SCRIPT: &str = "-i https://cdn.example.com/app.js";

pub(super) const POLICY: Page = Page {
    cause: "Cross-Origin-Resource-Policy forbids pages of other origins to embed the answer.",
    happens: ELEMENT,
    bad: "\
> GET /logo.png
< HTTP/1.1 200 OK
< Content-Type: image/png
< Cross-Origin-Resource-Policy: same-origin",
    good: "\
> GET /logo.png
< HTTP/1.1 200 OK
< Content-Type: image/png
< Cross-Origin-Resource-Policy: cross-origin",
    check: Some("https://cdn.example.com/logo.png --origin https://app.example.com --initiator img"),
    curl: Some("-i https://cdn.example.com/logo.png"),
    common: &[
        "A set of security headers is on by default: helmet for Express sends same-origin.",
        "same-site does not cover another registrable domain, nor http and https mixed.",
        "The page is cross-origin isolated (COEP: require-corp), and the answer has no such header.",
    ],
    remedy: Some(Remedy::ResourcePolicy),
    danger: Some("Open what is public, such as images and fonts; leave answers with a user's data closed."),
    related: &["allow-origin-missing", "nosniff"],
};

pub(super) const NOSNIFF: Page = Page {
    cause: "X-Content-Type-Options is nosniff, and the Content-Type is not that of a script or stylesheet.",
    happens: ELEMENT,
    bad: "\
> GET /app.js
< HTTP/1.1 200 OK
< Content-Type: text/plain
< X-Content-Type-Options: nosniff",
    good: "\
> GET /app.js
< HTTP/1.1 200 OK
< Content-Type: text/javascript
< X-Content-Type-Options: nosniff",
    check: Some("https://cdn.example.com/app.js --origin https://app.example.com --initiator script"),
    curl: Some(CURL_SCRIPT),
    common: &[
        "The file does not exist, and an HTML page answers instead (a single-page app's fallback).",
        "A raw file of a code host: it is served as text/plain on purpose.",
        "The server does not know the extension (.mjs, .wasm).",
    ],
    remedy: Some(Remedy::ContentType),
    danger: Some("Do not take nosniff away: send the right type."),
    related: &["mime-type", "element-type"],
};

pub(super) const MIME: Page = Page {
    cause: "An image, a sound, a film or CSV is never run as a script.",
    happens: ELEMENT,
    bad: "\
> GET /app.js
< HTTP/1.1 200 OK
< Content-Type: image/png",
    good: "\
> GET /app.js
< HTTP/1.1 200 OK
< Content-Type: text/javascript",
    check: Some("https://cdn.example.com/app.js --origin https://app.example.com --initiator script"),
    curl: Some(CURL_SCRIPT),
    common: &["The URL is another than meant: a pixel, a placeholder.", "The type was set for a whole directory."],
    remedy: Some(Remedy::ContentType),
    danger: None,
    related: &["nosniff", "element-type"],
};

pub(super) const STATUS: Page = Page {
    cause: "The element does not use an answer of this status.",
    happens: ELEMENT,
    bad: "\
> GET /app.js
> Origin: https://app.example.com
< HTTP/1.1 404 Not Found
< Access-Control-Allow-Origin: *
< Content-Type: text/javascript",
    good: "\
> GET /app.js
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: *
< Content-Type: text/javascript",
    check: Some("https://cdn.example.com/app.js --origin https://app.example.com --initiator module"),
    curl: Some(CURL_SCRIPT),
    common: &[
        "A new release took the file away that an old page still names.",
        "The path is another on this server, or in another case.",
    ],
    remedy: None,
    danger: None,
    related: &["element-type", "nosniff"],
};

pub(super) const TYPE: Page = Page {
    cause: "The Content-Type is not one that the element uses: a module script needs that of JavaScript, a stylesheet text/css.",
    happens: ELEMENT,
    bad: "\
> GET /app.js
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: *
< Content-Type: text/html",
    good: "\
> GET /app.js
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: *
< Content-Type: text/javascript",
    check: Some("https://cdn.example.com/app.js --origin https://app.example.com --initiator module"),
    curl: Some(CURL_SCRIPT),
    common: &[
        "The file does not exist, and an HTML page answers instead (a single-page app's fallback).",
        "The server does not know the extension (.mjs, .ts).",
    ],
    remedy: Some(Remedy::ContentType),
    danger: None,
    related: &["nosniff", "element-status"],
};

pub(super) const AUTHENTICATION: Page = Page {
    cause: "Authentication is asked for and cannot be given: by a proxy (407), or by the server after a stream was sent (401).",
    happens: "The answer asks for a password that a page cannot give. fetch() rejects with a TypeError that tells script nothing.",
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 407 Proxy Authentication Required
< Proxy-Authenticate: Basic",
    good: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com",
    check: Some("https://api.example.com/items --origin https://app.example.com"),
    curl: Some(CURL_GET),
    common: &["A company's proxy wants a login.", "A stream was sent without Authorization: give it with the request."],
    remedy: None,
    danger: None,
    related: &["network-error", "redirect-body-not-replayable"],
};
