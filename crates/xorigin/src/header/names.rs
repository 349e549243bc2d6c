//! The names of the headers that the standard mentions, as it writes them.

/// `Accept`
pub const ACCEPT: &[u8] = b"Accept";
/// `Accept-Encoding`
pub const ACCEPT_ENCODING: &[u8] = b"Accept-Encoding";
/// `Access-Control-Allow-Credentials`
pub const ACCESS_CONTROL_ALLOW_CREDENTIALS: &[u8] = b"Access-Control-Allow-Credentials";
/// `Access-Control-Allow-Headers`
pub const ACCESS_CONTROL_ALLOW_HEADERS: &[u8] = b"Access-Control-Allow-Headers";
/// `Access-Control-Allow-Methods`
pub const ACCESS_CONTROL_ALLOW_METHODS: &[u8] = b"Access-Control-Allow-Methods";
/// `Access-Control-Allow-Origin`
pub const ACCESS_CONTROL_ALLOW_ORIGIN: &[u8] = b"Access-Control-Allow-Origin";
/// `Access-Control-Expose-Headers`
pub const ACCESS_CONTROL_EXPOSE_HEADERS: &[u8] = b"Access-Control-Expose-Headers";
/// `Access-Control-Max-Age`
pub const ACCESS_CONTROL_MAX_AGE: &[u8] = b"Access-Control-Max-Age";
/// `Access-Control-Request-Headers`
pub const ACCESS_CONTROL_REQUEST_HEADERS: &[u8] = b"Access-Control-Request-Headers";
/// `Access-Control-Request-Method`
pub const ACCESS_CONTROL_REQUEST_METHOD: &[u8] = b"Access-Control-Request-Method";
/// `Authorization`
pub const AUTHORIZATION: &[u8] = b"Authorization";
/// `Cache-Control`
pub const CACHE_CONTROL: &[u8] = b"Cache-Control";
/// `Content-Length`
pub const CONTENT_LENGTH: &[u8] = b"Content-Length";
/// `Content-Type`
pub const CONTENT_TYPE: &[u8] = b"Content-Type";
/// `Cross-Origin-Resource-Policy`
pub const CROSS_ORIGIN_RESOURCE_POLICY: &[u8] = b"Cross-Origin-Resource-Policy";
/// `Location`
pub const LOCATION: &[u8] = b"Location";
/// `Origin`
pub const ORIGIN: &[u8] = b"Origin";
/// `Pragma`
pub const PRAGMA: &[u8] = b"Pragma";
/// `Range`
pub const RANGE: &[u8] = b"Range";
/// `Referer`
pub const REFERER: &[u8] = b"Referer";
/// `Referrer-Policy`
pub const REFERRER_POLICY: &[u8] = b"Referrer-Policy";
/// `Sec-Fetch-Dest`
pub const SEC_FETCH_DEST: &[u8] = b"Sec-Fetch-Dest";
/// `Sec-Fetch-Mode`
pub const SEC_FETCH_MODE: &[u8] = b"Sec-Fetch-Mode";
/// `Sec-Fetch-Site`
pub const SEC_FETCH_SITE: &[u8] = b"Sec-Fetch-Site";
/// `Timing-Allow-Origin`
pub const TIMING_ALLOW_ORIGIN: &[u8] = b"Timing-Allow-Origin";
/// `User-Agent`
pub const USER_AGENT: &[u8] = b"User-Agent";
/// `Vary`
pub const VARY: &[u8] = b"Vary";
