//! What several pages say alike.

pub(super) const NOT_SENT: &str =
    "Nothing is sent: the browser refuses the call itself. fetch() rejects with a TypeError.";

pub(super) const ONLY_OPTIONS: &str = "The browser sent OPTIONS and stopped there: the request itself never left. fetch() rejects with a TypeError that tells script nothing.";

pub(super) const EITHER: &str = "The server answered, and the browser withholds the answer: fetch() rejects with a TypeError that tells script nothing. If it is the answer to OPTIONS, the request itself was never sent; otherwise it was, and the server has acted on it.";

pub(super) const FOLLOWED: &str = "The request was sent, a redirect came back, and the browser did not follow it. fetch() rejects with a TypeError that tells script nothing.";

pub(super) const ELEMENT: &str = "The request was sent and answered, but the element does not use the answer: it fires `error`, and script learns no more.";

pub(super) const GET: &str = "https://api.example.com/items --origin https://app.example.com";
pub(super) const GET_INCLUDE: &str =
    "https://api.example.com/items --origin https://app.example.com --credentials include";
pub(super) const PUT: &str = "https://api.example.com/items/7 --origin https://app.example.com -X PUT";

pub(super) const CURL_GET: &str = "-i -H 'Origin: https://app.example.com' https://api.example.com/items";
pub(super) const CURL_PUT: &str = "-i -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' https://api.example.com/items/7";
pub(super) const CURL_JSON: &str = "-i -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: content-type' https://api.example.com/items";

pub(super) const REFLECTING: &str = "Do not send back whatever Origin came, least of all with credentials: every page on the web could then read your users' data. Compare with a list.";
