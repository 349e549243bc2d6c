//! `Access-Control-Allow-Credentials`.

use super::exchange::{CURL_GET, EITHER, GET_INCLUDE, REFLECTING};
use super::types::{Page, Remedy};

const GOOD: &str = "\
> GET /items
> Origin: https://app.example.com
> Cookie: sid=1
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Credentials: true
< Vary: Origin";

pub(super) const MISSING: Page = Page {
    cause: "The request has credentials, and the answer has no Access-Control-Allow-Credentials.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
> Cookie: sid=1
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com",
    good: GOOD,
    check: Some(GET_INCLUDE),
    curl: Some(CURL_GET),
    common: &[
        "The page asks with credentials: 'include' or withCredentials = true, and the server was not told.",
        "The header is on the answer to OPTIONS only, or on that to the request only: both need it.",
        "The page needs no cookies: take credentials away there.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(REFLECTING),
    related: &["allow-credentials-invalid", "allow-origin-wildcard-with-credentials"],
};

pub(super) const INVALID: Page = Page {
    cause: "Access-Control-Allow-Credentials is something else than exactly `true`.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
> Cookie: sid=1
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Credentials: True",
    good: GOOD,
    check: Some(GET_INCLUDE),
    curl: Some(CURL_GET),
    common: &[
        "A capital: `True` or `TRUE`, often a boolean of Python or YAML that was printed.",
        "`1`, `yes` or quotes around it.",
        "Two layers both send it, which makes it `true, true`.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(REFLECTING),
    related: &["allow-credentials-missing", "allow-origin-multiple"],
};
