//! The answer to a preflight.

use super::exchange::{CURL_JSON, CURL_PUT, ONLY_OPTIONS, PUT};
use super::types::{Page, Remedy};

const GOOD_PUT: &str = "\
> OPTIONS /items/7
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Methods: GET, PUT, DELETE
> PUT /items/7
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com";

const GOOD_JSON: &str = "\
> OPTIONS /items
> Origin: https://app.example.com
> Access-Control-Request-Method: POST
> Access-Control-Request-Headers: content-type
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Headers: content-type, authorization
> POST /items
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com";

const POST_JSON: &str = "https://api.example.com/items --origin https://app.example.com --json '{}'";

pub(super) const REDIRECTED: Page = Page {
    cause: "The preflight was answered by a redirect, and browsers follow none for a preflight.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items/7
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
< HTTP/1.1 301 Moved Permanently
< Access-Control-Allow-Origin: https://app.example.com
< Location: /items/7/",
    good: GOOD_PUT,
    check: Some(PUT),
    curl: Some(CURL_PUT),
    common: &[
        "The URL lacks a slash, or has one too many, and the framework redirects: ask for the final URL.",
        "http redirects to https: ask for https.",
        "A login redirects whoever has no session, and a preflight never has one.",
        "The host redirects: with www to without, or to another region.",
    ],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["preflight-status", "allow-origin-missing"],
};

pub(super) const STATUS: Page = Page {
    cause: "The preflight was answered with a status other than 200 to 299.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items/7
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
< HTTP/1.1 401 Unauthorized
< Access-Control-Allow-Origin: https://app.example.com",
    good: GOOD_PUT,
    check: Some(PUT),
    curl: Some(CURL_PUT),
    common: &[
        "401 or 403: authentication comes before CORS. A preflight never carries cookies or Authorization: answer it first.",
        "404 or 405: no route knows OPTIONS.",
        "500 or 502: the application does not expect OPTIONS, or is down.",
        "403 from a firewall or CDN that lets only GET and POST pass.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some("Exempt OPTIONS alone from authentication, never the path."),
    related: &["preflight-redirected", "allow-origin-missing"],
};

pub(super) const METHODS_INVALID: Page = Page {
    cause: "Access-Control-Allow-Methods cannot be parsed: it is a list of methods, separated by commas.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items/7
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Methods: GET; PUT; DELETE",
    good: GOOD_PUT,
    check: Some(PUT),
    curl: Some(CURL_PUT),
    common: &[
        "Semicolons or spaces between the methods.",
        "Quotes or brackets: a list that was printed as it is in code.",
    ],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["method-not-allowed", "allow-headers-invalid"],
};

pub(super) const HEADERS_INVALID: Page = Page {
    cause: "Access-Control-Allow-Headers cannot be parsed: it is a list of header names, separated by commas.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items
> Origin: https://app.example.com
> Access-Control-Request-Method: POST
> Access-Control-Request-Headers: content-type
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Headers: Content-Type; Authorization",
    good: GOOD_JSON,
    check: Some(POST_JSON),
    curl: Some(CURL_JSON),
    common: &["Semicolons or spaces between the names.", "A colon and a value behind a name: only names belong there."],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["header-not-allowed", "allow-methods-invalid"],
};

pub(super) const METHOD: Page = Page {
    cause: "The answer to the preflight does not list the method in Access-Control-Allow-Methods.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items/7
> Origin: https://app.example.com
> Access-Control-Request-Method: PUT
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Methods: GET, POST",
    good: GOOD_PUT,
    check: Some(PUT),
    curl: Some(CURL_PUT),
    common: &[
        "The method was added to the application and not to the list.",
        "Case: methods are compared letter by letter, and browsers send `patch` as it was written. Write PATCH in the page and in the list.",
        "`*` with credentials: it is then a method of that name, not a wildcard.",
    ],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["allow-methods-invalid", "header-not-allowed", "preflight-status"],
};

pub(super) const HEADER: Page = Page {
    cause: "The answer to the preflight does not list a request header in Access-Control-Allow-Headers.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items
> Origin: https://app.example.com
> Access-Control-Request-Method: POST
> Access-Control-Request-Headers: content-type
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Headers: authorization",
    good: GOOD_JSON,
    check: Some(POST_JSON),
    curl: Some(CURL_JSON),
    common: &[
        "Content-Type: application/json is sent: it needs to be listed, as no form can send it.",
        "The page, or a library in it, adds a header: Authorization, X-Requested-With, traceparent, sentry-trace.",
        "The header is listed in Access-Control-Expose-Headers, which is for answers.",
        "`*` with credentials: it is then a header of that name, not a wildcard.",
    ],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["authorization-not-listed", "allow-headers-invalid", "method-not-allowed"],
};

pub(super) const AUTHORIZATION: Page = Page {
    cause: "Access-Control-Allow-Headers is `*`, which covers every header but Authorization.",
    happens: ONLY_OPTIONS,
    bad: "\
> OPTIONS /items
> Origin: https://app.example.com
> Access-Control-Request-Method: GET
> Access-Control-Request-Headers: authorization
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Headers: *",
    good: "\
> OPTIONS /items
> Origin: https://app.example.com
> Access-Control-Request-Method: GET
> Access-Control-Request-Headers: authorization
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Headers: *, Authorization
> GET /items
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: *",
    check: Some("https://api.example.com/items --origin https://app.example.com --bearer TOKEN"),
    curl: Some(
        "-i -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: GET' -H 'Access-Control-Request-Headers: authorization' https://api.example.com/items",
    ),
    common: &[
        "The server was opened with `*` for everything, and the page sends a token.",
        "It works in some browsers: not all enforce it yet.",
    ],
    remedy: Some(Remedy::Cors),
    danger: None,
    related: &["header-not-allowed"],
};
