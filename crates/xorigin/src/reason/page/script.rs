//! Calls that the browser refuses before it sends anything.

use super::exchange::NOT_SENT;
use super::types::Page;

/// What most of these pages have alike.
const PAGE: Page = Page {
    cause: "",
    happens: NOT_SENT,
    bad: "",
    good: "",
    check: None,
    curl: None,
    common: &[],
    remedy: None,
    danger: None,
    related: &[],
};

pub(super) const URL: Page = Page {
    cause: "The URL cannot be parsed.",
    bad: "fetch('https://')",
    good: "fetch('https://api.example.com/items')",
    common: &[
        "A variable was empty when the URL was put together.",
        "A space or a stray character in the host or the port.",
    ],
    related: &["scheme-not-http"],
    ..PAGE
};

pub(super) const URL_CREDENTIALS: Page = Page {
    cause: "The URL has a user name or password, which fetch() refuses.",
    bad: "fetch('https://user:password@api.example.com/items')",
    good: "fetch('https://api.example.com/items', { headers: { 'Authorization': 'Basic dXNlcjpwYXNzd29yZA==' } })",
    check: Some("https://user:password@api.example.com/items --origin https://app.example.com"),
    common: &["A URL that works in curl or in the address bar was copied into code."],
    danger: Some("A password in a page's code is known to everybody who opens the page."),
    related: &["redirect-has-credentials", "header-not-allowed"],
    ..PAGE
};

pub(super) const METHOD: Page = Page {
    cause: "The method has a character that no method can have.",
    bad: "fetch('https://api.example.com/items', { method: 'GET ITEMS' })",
    good: "fetch('https://api.example.com/items', { method: 'GET' })",
    common: &["A space or line end behind the method, or a method that was never set."],
    related: &["method-forbidden", "method-not-allowed"],
    ..PAGE
};

pub(super) const METHOD_FORBIDDEN: Page = Page {
    cause: "Pages may not send CONNECT, TRACE or TRACK.",
    bad: "fetch('https://api.example.com/items', { method: 'TRACE' })",
    good: "fetch('https://api.example.com/items', { method: 'GET' })",
    check: Some("https://api.example.com/items --origin https://app.example.com -X TRACE"),
    common: &["A test of what a server echoes: send it with curl instead."],
    related: &["method-invalid", "no-cors-method"],
    ..PAGE
};

pub(super) const NO_CORS_METHOD: Page = Page {
    cause: "In mode no-cors only GET, HEAD and POST may be sent.",
    bad: "fetch('https://api.example.com/items/7', { method: 'PUT', mode: 'no-cors' })",
    good: "fetch('https://api.example.com/items/7', { method: 'PUT' })",
    check: Some("https://api.example.com/items/7 --origin https://app.example.com -X PUT --mode no-cors"),
    common: &["mode: 'no-cors' was added to silence a CORS error. It cannot: it makes every answer unreadable."],
    related: &["no-cors-redirect-mode", "allow-origin-missing"],
    ..PAGE
};

pub(super) const HEADER: Page = Page {
    cause: "A request header's name or value is not one that HTTP can carry.",
    bad: "fetch('https://api.example.com/items', { headers: { 'X Trace': '1' } })",
    good: "fetch('https://api.example.com/items', { headers: { 'X-Trace': '1' } })",
    common: &[
        "A space or colon in the name.",
        "A line end in the value: a token was read from a file.",
        "A value beyond Latin-1: encode it, for instance with encodeURIComponent.",
    ],
    related: &["header-not-allowed"],
    ..PAGE
};

pub(super) const BODY: Page = Page {
    cause: "A GET or HEAD request has no body.",
    bad: "fetch('https://api.example.com/items', { method: 'GET', body: '{}' })",
    good: "fetch('https://api.example.com/items?limit=10')",
    check: Some("https://api.example.com/items --origin https://app.example.com -X GET -d x"),
    common: &[
        "The method was left out, and it is then GET.",
        "A search whose filter is sent as a body: use the query, or POST.",
    ],
    related: &["no-cors-method"],
    ..PAGE
};

pub(super) const ONLY_IF_CACHED: Page = Page {
    cause: "cache: 'only-if-cached' works with mode: 'same-origin' only.",
    bad: "fetch('https://api.example.com/items', { cache: 'only-if-cached' })",
    good: "fetch('https://api.example.com/items', { cache: 'force-cache' })",
    check: Some("https://api.example.com/items --origin https://app.example.com --cache only-if-cached"),
    common: &[
        "A service worker passes a request on that DevTools made: skip those with this cache mode and another mode.",
    ],
    related: &["not-in-http-cache", "same-origin-mode"],
    ..PAGE
};

pub(super) const NOT_CACHED: Page = Page {
    cause: "cache: 'only-if-cached' was asked for, and the HTTP cache has nothing.",
    bad: "fetch('/items', { mode: 'same-origin', cache: 'only-if-cached' })",
    good: "fetch('/items', { cache: 'force-cache' })",
    check: Some(
        "https://app.example.com/items --origin https://app.example.com --mode same-origin --cache only-if-cached",
    ),
    common: &[
        "The first visit, or the browser dropped the entry: be ready for it, and ask again without the cache mode.",
    ],
    related: &["only-if-cached-mode"],
    ..PAGE
};

pub(super) const STREAM: Page = Page {
    cause: "In mode no-cors a stream cannot be sent.",
    bad: "fetch('https://api.example.com/upload', { method: 'POST', mode: 'no-cors', duplex: 'half', body: stream })",
    good: "fetch('https://api.example.com/upload', { method: 'POST', duplex: 'half', body: stream })",
    check: Some("https://api.example.com/upload --origin https://app.example.com --mode no-cors -d x --stream-body"),
    common: &["mode: 'no-cors' was added to silence a CORS error. It cannot."],
    related: &["stream-body-over-http1", "redirect-body-not-replayable"],
    ..PAGE
};

pub(super) const REFERRER: Page = Page {
    cause: "The referrer is not a URL.",
    bad: "fetch('https://api.example.com/items', { referrer: 'https://' })",
    good: "fetch('https://api.example.com/items', { referrer: '' })",
    common: &["An empty variable. For no referrer give an empty string; one of another origin is passed over."],
    related: &["url-invalid"],
    ..PAGE
};

pub(super) const SAME_ORIGIN: Page = Page {
    cause: "mode: 'same-origin' was asked for, and the URL is of another origin.",
    bad: "fetch('https://api.example.com/items', { mode: 'same-origin' })",
    good: "fetch('https://api.example.com/items')",
    check: Some("https://api.example.com/items --origin https://app.example.com --mode same-origin"),
    common: &[
        "A redirect led to another origin: then the request to the first was sent.",
        "http or https, www or not, another port: each is another origin.",
        "A worker's or service worker's script from another origin: it has to come from the page's own.",
    ],
    related: &["allow-origin-missing"],
    ..PAGE
};

pub(super) const NO_CORS_REDIRECT: Page = Page {
    cause: "A no-cors request to another origin has to follow redirects.",
    bad: "fetch('https://api.example.com/items', { mode: 'no-cors', redirect: 'manual' })",
    good: "fetch('https://api.example.com/items', { mode: 'no-cors' })",
    check: Some("https://api.example.com/items --origin https://app.example.com --mode no-cors --redirect manual"),
    common: &["A wish to see whether a URL redirects: a page cannot learn that of another origin."],
    related: &["redirect-mode-error", "no-cors-method"],
    ..PAGE
};

pub(super) const SCHEME: Page = Page {
    cause: "The URL's scheme is neither http nor https.",
    bad: "fetch('localhost:8080/items')",
    good: "fetch('http://localhost:8080/items')",
    check: Some("ftp://api.example.com/items --origin http://localhost:3000"),
    common: &[
        "The scheme was forgotten: `localhost:8080/items` has the scheme `localhost`.",
        "The page was opened as a file: start a server, such as `python3 -m http.server`, and open http://localhost:8000.",
        "An app's own scheme, such as capacitor: or chrome-extension:.",
    ],
    related: &["redirect-scheme-not-http", "allow-origin-mismatch"],
    ..PAGE
};

pub(super) const PORT: Page = Page {
    cause: "Browsers refuse this port, since it belongs to another protocol.",
    bad: "fetch('https://api.example.com:6000/items')",
    good: "fetch('https://api.example.com:8443/items')",
    check: Some("https://api.example.com:6000/items --origin https://app.example.com"),
    common: &["A development server on 6000 (X11), 6665 to 6669 (IRC), 5060 (SIP), 10080 or another listed port."],
    related: &["network-error"],
    ..PAGE
};

pub(super) const MIXED: Page = Page {
    cause: "The page came over https and asks over http, which browsers block.",
    bad: "fetch('http://api.example.com/items')",
    good: "fetch('https://api.example.com/items')",
    check: Some("http://api.example.com/items --origin https://app.example.com"),
    common: &[
        "http:// is written in the page's configuration.",
        "The server behind a proxy makes http URLs: pass X-Forwarded-Proto on.",
        "A device in the local network without a certificate. http://localhost and http://127.0.0.1 are excepted.",
    ],
    related: &["allow-origin-missing", "redirect-limit"],
    ..PAGE
};

pub(super) const KEYWORD: Page = Page {
    cause: "An option of the call has a word that the API does not know.",
    bad: "fetch('https://api.example.com/items', { credentials: 'true' })",
    good: "fetch('https://api.example.com/items', { credentials: 'include' })",
    common: &[
        "credentials is omit, same-origin or include; mode is cors, no-cors or same-origin; redirect is follow, error or manual.",
    ],
    related: &["allow-credentials-missing"],
    ..PAGE
};
