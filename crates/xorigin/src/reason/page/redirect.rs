//! Redirects.

use super::exchange::{CURL_GET, FOLLOWED, GET};
use super::types::Page;

const GOOD: &str = "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: /items/
> GET /items/
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com";

pub(super) const MODE_ERROR: Page = Page {
    cause: "The answer is a redirect, and the page asked with redirect: 'error'.",
    happens: FOLLOWED,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: /items/",
    good: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com",
    check: Some("https://api.example.com/items --origin https://app.example.com --redirect error"),
    curl: Some(CURL_GET),
    common: &[
        "The URL lacks a slash, or is http: ask for the final URL.",
        "A session is over, and the server redirects to a login.",
    ],
    remedy: None,
    danger: None,
    related: &["preflight-redirected", "redirect-limit"],
};

pub(super) const LOCATION: Page = Page {
    cause: "The redirect's Location is not one valid URL.",
    happens: FOLLOWED,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: https://",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &["A variable in the server's configuration was empty.", "Two layers each add a Location."],
    remedy: None,
    danger: None,
    related: &["redirect-scheme-not-http", "redirect-mode-error"],
};

pub(super) const SCHEME: Page = Page {
    cause: "The redirect leads to a URL that is neither http nor https.",
    happens: FOLLOWED,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: myapp://items",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "A redirect into an app, or to a data: or blob: URL: links can follow it, fetch() cannot.",
        "A host without a scheme: `api.example.com:8080/items` has the scheme `api.example.com`.",
    ],
    remedy: None,
    danger: None,
    related: &["scheme-not-http", "location-invalid"],
};

pub(super) const LIMIT: Page = Page {
    cause: "There were more than 20 redirects.",
    happens: "Twenty redirects were followed, the next was not. fetch() rejects with a TypeError that tells script nothing.",
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: /items/
> GET /items/
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: /items
…",
    good: GOOD,
    check: Some(GET),
    curl: Some("-sSIL --max-redirs 30 -H 'Origin: https://app.example.com' https://api.example.com/items"),
    common: &[
        "Two layers disagree on the slash at the end.",
        "The proxy speaks http to an application that redirects to https: pass X-Forwarded-Proto on.",
        "A login that redirects to itself, as the cookie was not sent.",
    ],
    remedy: None,
    danger: None,
    related: &["preflight-redirected", "redirect-mode-error"],
};

pub(super) const CREDENTIALS: Page = Page {
    cause: "The redirect leads to a URL with a user name or password, which cross-origin requests may not follow.",
    happens: FOLLOWED,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 302 Found
< Access-Control-Allow-Origin: https://app.example.com
< Location: https://user:password@files.example.com/items",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &["The address of an internal service, with its password, is given to the outside."],
    remedy: None,
    danger: Some("Whoever asked has the password now: change it."),
    related: &["url-has-credentials"],
};

pub(super) const BODY: Page = Page {
    cause: "The redirect asks for the body once more, and the body was a stream, which is used up.",
    happens: "The body was sent and the redirect came back; the browser cannot send it again. fetch() rejects with a TypeError that tells script nothing.",
    bad: "\
> OPTIONS /upload
> Origin: https://app.example.com
> Access-Control-Request-Method: POST
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
> POST /upload
< HTTP/1.1 307 Temporary Redirect
< Access-Control-Allow-Origin: https://app.example.com
< Location: /upload/",
    good: "\
> OPTIONS /upload
> Origin: https://app.example.com
> Access-Control-Request-Method: POST
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
> POST /upload
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com",
    check: Some("https://api.example.com/upload --origin https://app.example.com -d x --stream-body"),
    curl: Some("-i -d x -H 'Origin: https://app.example.com' https://api.example.com/upload"),
    common: &["The URL lacks a slash, or is http, and the server redirects with 307 or 308: ask for the final URL."],
    remedy: None,
    danger: None,
    related: &["stream-body-over-http1", "authentication-needed"],
};
