//! `Access-Control-Allow-Origin`.

use super::exchange::{CURL_GET, EITHER, GET, GET_INCLUDE, REFLECTING};
use super::types::{Page, Remedy};

const GOOD: &str = "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Vary: Origin";

const GOOD_INCLUDE: &str = "\
> GET /items
> Origin: https://app.example.com
> Cookie: sid=1
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Credentials: true
< Vary: Origin";

pub(super) const MISSING: Page = Page {
    cause: "The answer has no Access-Control-Allow-Origin, so that no other origin may read it.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Content-Type: application/json",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "The server sends it on success only, and this was an error: look at the status first (nginx: add_header without `always`).",
        "The origin is not in the server's list, to the letter: http or https, www or not, the port.",
        "Something before the application answered: a proxy, a login page, a CDN, a crashed worker.",
        "The answer to OPTIONS comes from elsewhere than the answer to the request.",
        "A cache kept an answer for a page that needed no header: Vary: Origin was missing.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(
        "Do not send back whatever Origin came: with credentials, every page on the web could then read your users' data. Compare with a list. For public data, without credentials, `*` is right and enough.",
    ),
    related: &["allow-origin-mismatch", "preflight-status", "network-error"],
};

pub(super) const MULTIPLE: Page = Page {
    cause: "Access-Control-Allow-Origin came more than once, or holds a list; browsers accept one value.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com
< Access-Control-Allow-Origin: *",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "The application and the proxy before it both add the header.",
        "Two middlewares in the application add it.",
        "Several origins are written into one value, separated by commas or spaces.",
    ],
    remedy: Some(Remedy::Once),
    danger: Some(REFLECTING),
    related: &["allow-origin-invalid", "allow-origin-mismatch"],
};

pub(super) const WILDCARD: Page = Page {
    cause: "Access-Control-Allow-Origin is `*`, which does not count for requests with credentials.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
> Cookie: sid=1
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Credentials: true",
    good: GOOD_INCLUDE,
    check: Some(GET_INCLUDE),
    curl: Some(CURL_GET),
    common: &[
        "The page asks with credentials: 'include' or withCredentials = true although it needs no cookies: take that away.",
        "The server's CORS library was left at its default, which is `*`.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(REFLECTING),
    related: &["allow-credentials-missing", "allow-origin-mismatch"],
};

pub(super) const INVALID: Page = Page {
    cause: "The value of Access-Control-Allow-Origin is not an origin: scheme, host and port in lower case, and nothing else.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://app.example.com/",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "A slash at the end, or a path: the origin was copied from the address bar.",
        "No scheme: `app.example.com`.",
        "A default port is written out (`:443`), or a host in capitals.",
        "Quotes around the value, or a template that was not filled in.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(REFLECTING),
    related: &["allow-origin-mismatch", "allow-origin-multiple"],
};

pub(super) const MISMATCH: Page = Page {
    cause: "Access-Control-Allow-Origin names another origin than the page's.",
    happens: EITHER,
    bad: "\
> GET /items
> Origin: https://app.example.com
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: https://www.example.com",
    good: GOOD,
    check: Some(GET),
    curl: Some(CURL_GET),
    common: &[
        "The server always sends one configured origin, and this page has another: http or https, www or not, localhost or 127.0.0.1, the port.",
        "A pattern such as https://*.example.com: no browser reads patterns.",
        "A cache gave one origin's answer to another: Vary: Origin was missing.",
        "The page's origin is `null`: a file, a sandboxed frame, or a redirect between two other origins on the way.",
    ],
    remedy: Some(Remedy::Cors),
    danger: Some(
        "Do not allow `null`: any page can make itself one, in a sandboxed frame. And do not send back whatever Origin came: compare with a list.",
    ),
    related: &["allow-origin-invalid", "allow-origin-missing", "allow-origin-wildcard-with-credentials"],
};
