//! HTTP-network-or-cache fetch: the head that is sent, and the answers that ask for another.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::event::{Event, Purpose};
use super::fetch_metadata::append_fetch_metadata_headers;
use super::machine::{Context, Exchange, Fetching, Next, Pending, RequestHead, Sent};
use super::main_fetch::end;
use super::origin_header::append_request_origin_header;
use crate::header::{HeaderList, is_request_body_header_name, names};
use crate::message::{
    BodySource, CacheMode, CredentialsMode, EmbedderPolicy, Mode, RedirectTaint, Referrer, Request, ResponseHead,
    ResponseTainting,
};
use crate::origin::{Origin, is_same_site};
use crate::reason::{Cause, NetworkError};

/// Refuses a request that only an HTTP cache may answer, since there is none.
///
/// # Standard
/// Fetch [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch), step 11.1.
pub(super) fn check_cache_mode(request: &Request) -> Result<(), Cause> {
    // Step 11.1.
    if request.cache_mode == CacheMode::OnlyIfCached { Err(Cause::NotInHttpCache) } else { Ok(()) }
}

/// Sends the request at its current URL.
///
/// # Standard
/// Fetch [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch), steps 1–8.
pub(super) fn http_network_or_cache_fetch(
    mut fetching: Fetching,
    is_authentication_fetch: bool,
    is_new_connection_fetch: bool,
    context: &mut Context<'_>,
) -> Next {
    let mut faults = mem::take(&mut fetching.late_faults).into_iter();
    if let Some(reason) = faults.next() {
        return end(fetching, NetworkError { reason, also: faults.collect() }, context);
    }
    // Steps 1–7.
    let request = &fetching.request;
    // Steps 8.1–8.2: what is sent is a list of its own, so that the request stays as it is.
    let mut headers = request.headers().clone();
    if context.engine.sends_last_of_single_values {
        keep_last_values(&mut headers);
    }
    if request.authorization_withheld {
        headers.delete(names::AUTHORIZATION);
    }
    if request.body_headers_withheld {
        headers.delete_chosen(is_request_body_header_name);
    }
    // Step 8.3.
    let include_credentials = match request.credentials_mode() {
        CredentialsMode::Include => true,
        CredentialsMode::SameOrigin => match request.response_tainting() {
            ResponseTainting::Basic => true,
            ResponseTainting::Opaque => context.engine.same_origin_credentials_stay && request.began_within_origin(),
            ResponseTainting::Cors => false,
        },
        CredentialsMode::Omit => false,
    };
    // Step 8.4.
    let include_credentials = include_credentials && embedder_policy_allows_credentials(request);
    // Steps 8.5–8.9.
    if let Some(length) = content_length(request) {
        headers.append(names::CONTENT_LENGTH, length.as_bytes());
    }
    // Step 8.10: n/a — no fetch here outlives its page.
    // Step 8.11.
    if let Referrer::Url(referrer) = request.referrer_value() {
        headers.append(names::REFERER, referrer.as_str().as_bytes());
    }
    // Step 8.12.
    append_request_origin_header(request, &mut headers, context.engine);
    // Step 8.13.
    append_fetch_metadata_headers(request, request.mode(), &mut headers);
    // Step 8.14: n/a — nothing here is prefetched.
    // Step 8.15.
    append_user_agent(request, &mut headers);
    // Steps 8.16–8.18.
    append_cache_headers(request, &mut headers);
    // Step 8.19.
    let range_requested = headers.contains(names::RANGE);
    if range_requested {
        headers.append(names::ACCEPT_ENCODING, b"identity");
    }
    // Step 8.20: n/a — what belongs to the connection is added by whoever has it.
    // Step 8.21.
    if include_credentials && is_authentication_fetch && !headers.contains(names::AUTHORIZATION) {
        headers.append(names::AUTHORIZATION, basic_authorization(request.current_url()).as_bytes());
    }
    // Step 8.22: n/a — proxies belong to the transport.
    // Step 8.23: n/a — no WebDriver.
    // Steps 8.24–8.26: n/a — there is no HTTP cache. Deviation D-014.
    let head = RequestHead { method: request.method().clone(), url: request.current_url().clone(), headers };
    let same_site = is_same_site_request(request);
    let body = request.body().is_some();
    fetching.request.origin_was_sent |= head.headers.contains(names::ORIGIN);
    fetching.events.push(Event::Sent(Purpose::Request, head.clone()));
    let sent = Sent { include_credentials, range_requested, is_authentication_fetch, is_new_connection_fetch };
    Next::Send(Box::new(Exchange {
        purpose: Purpose::Request,
        head,
        body,
        include_credentials,
        same_site,
        new_connection: is_new_connection_fetch,
        pending: Pending::request(fetching, sent),
    }))
}

/// Leaves only the last value of each header that has one value.
fn keep_last_values(headers: &mut HeaderList) {
    for name in [names::AUTHORIZATION, names::CONTENT_TYPE] {
        let last = headers.values(name).last().map(<[u8]>::to_vec);
        if let Some(last) = last {
            headers.set(name, &last);
        }
    }
}

/// Whether cookies are chosen as within a site.
// Deviation D-007.
fn is_same_site_request(request: &Request) -> bool {
    !request.client().has_cross_site_ancestor
        && request.redirect_taint() != RedirectTaint::CrossSite
        && is_same_site(request.origin(), &Origin::of_url(request.current_url()))
}

/// Appends `User-Agent`, if script set none and the user agent has one.
pub(super) fn append_user_agent(request: &Request, headers: &mut HeaderList) {
    if !headers.contains(names::USER_AGENT)
        && let Some(user_agent) = &request.client().user_agent
    {
        headers.append(names::USER_AGENT, user_agent);
    }
}

/// Whether the page's embedder policy lets credentials go out.
// Deviation D-009.
///
/// # Standard
/// HTML [Cross-Origin-Embedder-Policy allows credentials](https://html.spec.whatwg.org/multipage/browsers.html#coep-allows-credentials).
fn embedder_policy_allows_credentials(request: &Request) -> bool {
    let credentialless = request.client().embedder_policy == EmbedderPolicy::Credentialless;
    request.mode() != Mode::NoCors
        || !credentialless
        || request.origin().is_same_origin(&Origin::of_url(request.current_url()))
            && request.redirect_taint() == RedirectTaint::SameOrigin
}

/// The value of `Content-Length`: the body's length, or 0 where a method promises a body and there is none.
fn content_length(request: &Request) -> Option<String> {
    match request.body() {
        Some(body) => body.length.map(|length| length.to_string()),
        None => (request.method().is("POST") || request.method().is("PUT")).then(|| "0".to_string()),
    }
}

/// `Cache-Control` and `Pragma`, by which the cache mode shows.
///
/// # Standard
/// Fetch [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch), steps 8.16–8.18.
fn append_cache_headers(request: &Request, headers: &mut HeaderList) {
    // Step 8.16.
    let conditional: [&[u8]; 5] =
        [b"If-Modified-Since", b"If-None-Match", b"If-Unmodified-Since", b"If-Match", b"If-Range"];
    let mode = match request.cache_mode {
        CacheMode::Default if conditional.iter().any(|name| headers.contains(name)) => CacheMode::NoStore,
        mode => mode,
    };
    // Step 8.17.
    if mode == CacheMode::NoCache && !headers.contains(names::CACHE_CONTROL) {
        headers.append(names::CACHE_CONTROL, b"max-age=0");
    }
    // Step 8.18.
    if matches!(mode, CacheMode::NoStore | CacheMode::Reload) {
        if !headers.contains(names::PRAGMA) {
            headers.append(names::PRAGMA, b"no-cache");
        }
        if !headers.contains(names::CACHE_CONTROL) {
            headers.append(names::CACHE_CONTROL, b"no-cache");
        }
    }
}

/// The user name and password of a URL as the value of `Authorization`.
///
/// # Standard
/// RFC 7617 §2.
fn basic_authorization(url: &Url) -> String {
    let decoded = |part: &str| percent_decoded(part);
    let mut user_pass: Vec<u8> = decoded(url.username());
    user_pass.push(b':');
    user_pass.extend(decoded(url.password().unwrap_or_default()));
    let mut value = String::from("Basic ");
    STANDARD.encode_string(user_pass, &mut value);
    value
}

/// # Standard
/// URL [percent-decode](https://url.spec.whatwg.org/#percent-decode).
fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    bytes
}

/// How a request is sent once more.
pub(super) struct Again {
    pub(super) is_authentication_fetch: bool,
    pub(super) is_new_connection_fetch: bool,
}

/// Whether the response asks for the request to be sent once more.
///
/// # Standard
/// Fetch [HTTP-network-or-cache fetch](https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch), steps 9–19.
pub(super) fn sent_again(request: &Request, sent: Sent, response: &ResponseHead) -> Result<Option<Again>, Cause> {
    let replayable = request.body().is_none_or(|body| body.source == BodySource::Replayable);
    let url = request.current_url();
    let url_has_credentials = !url.username().is_empty() || url.password().is_some();
    // Step 9: n/a — whoever drops the fetch gets no answer.
    // Step 10: n/a — no WebDriver.
    // Step 11: the response came from the network.
    // Steps 12 and 14: the response is given its URL list and the credentials flag where it is made.
    // Step 13: and so its range-requested flag.
    // Step 15.
    if response.status == 401 && request.response_tainting() != ResponseTainting::Cors && sent.include_credentials {
        // Step 15.1: n/a — what is sent again is the URL's own, whatever `WWW-Authenticate` says.
        // Step 15.2.
        if !replayable {
            return Err(Cause::AuthenticationNeeded(response.status));
        }
        // Step 15.3: n/a — there is nobody to be asked for a user name and a password.
        // Step 15.4.
        if request.use_url_credentials && url_has_credentials && !sent.is_authentication_fetch {
            return Ok(Some(Again { is_authentication_fetch: true, is_new_connection_fetch: false }));
        }
    }
    // Step 16.
    if response.status == 407 {
        return Err(Cause::AuthenticationNeeded(response.status));
    }
    // Step 17.
    if response.status == 421 && !sent.is_new_connection_fetch && replayable {
        let is_authentication_fetch = sent.is_authentication_fetch;
        return Ok(Some(Again { is_authentication_fetch, is_new_connection_fetch: true }));
    }
    // Step 18: n/a — authentication entries are not kept.
    // Step 19.
    Ok(None)
}
