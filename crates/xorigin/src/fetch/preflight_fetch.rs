//! CORS-preflight fetch: the request that asks, and what is stored of its answer.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::event::{Event, Purpose};
use super::fetch_metadata::append_fetch_metadata_headers;
use super::machine::{Context, Exchange, Fetching, Next, Pending, RequestHead};
use super::network_or_cache_fetch::append_user_agent;
use crate::cache::CacheKey;
use crate::check::{CorsCheck, PreflightGrant};
use crate::engine::Engine;
use crate::header::{HeaderList, UnsafeName, names};
use crate::message::{Method, Mode, Referrer, Request};

/// Sends the preflight; its answer is judged by [`crate::check::check_preflight_response`].
///
/// # Standard
/// Fetch [CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0), steps 1–6.
pub(super) fn cors_preflight_fetch(
    mut fetching: Fetching,
    unsafe_names: Vec<UnsafeName>,
    is_new_connection_fetch: bool,
    engine: &Engine,
) -> Next {
    let request = &fetching.request;
    // Step 1.
    let (method, url) = (Method::options(), request.current_url().clone());
    let mut headers = HeaderList::new();
    // Step 2.
    headers.append(names::ACCEPT, b"*/*");
    // Step 3.
    headers.append(names::ACCESS_CONTROL_REQUEST_METHOD, request.method().as_bytes());
    // Steps 4–5.
    if !unsafe_names.is_empty() {
        let names: Vec<&[u8]> = unsafe_names.iter().map(|unsafe_name| unsafe_name.name.as_slice()).collect();
        headers.append(names::ACCESS_CONTROL_REQUEST_HEADERS, &names.join(&b","[..]));
    }
    // Step 6: what HTTP-network-or-cache fetch adds for a request of mode `cors` and tainting `cors`, whose
    // credentials mode is the initial `same-origin`, so that no credentials go out.
    if let Referrer::Url(referrer) = request.referrer_value() {
        headers.append(names::REFERER, referrer.as_str().as_bytes());
    }
    headers.append(names::ORIGIN, CorsCheck::of_preflight(request, engine).origin.as_bytes());
    append_fetch_metadata_headers(request, Mode::Cors, &mut headers);
    append_user_agent(request, &mut headers);
    let head = RequestHead { method, url, headers };
    fetching.events.push(Event::Sent(Purpose::Preflight, head.clone()));
    Next::Send(Box::new(Exchange {
        purpose: Purpose::Preflight,
        head,
        body: false,
        include_credentials: false,
        same_site: false,
        new_connection: is_new_connection_fetch,
        pending: Pending::preflight(fetching, unsafe_names, is_new_connection_fetch),
    }))
}

/// Stores what the preflight granted, unless the engine keeps nothing of it.
///
/// # Standard
/// Fetch [CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0), steps 7.11–7.16.
pub(super) fn store_grant(request: &Request, grant: &PreflightGrant<'_>, context: &mut Context<'_>) -> Option<Event> {
    // Step 7.11: there always is a cache, though some engines do not use it for some requests.
    // Steps 7.12–7.15.
    if context.engine.modes_that_store_nothing.contains(&request.cache_mode) {
        return None;
    }
    let key = CacheKey::of(request, context.engine)?;
    // What the request needs comes first: there may not be room for all.
    let (mut methods, mut header_names) = (grant.methods.clone(), grant.header_names.clone());
    methods.sort_by_key(|method| *method != request.method().as_bytes());
    header_names.sort_by_cached_key(|name| !request.headers().contains(name));
    let granted = (&*methods, &*header_names);
    context.cache.store(key, request.credentials_mode(), granted, grant.max_age, context.engine, context.now);
    // Step 7.16.
    let (methods, header_names) = (&grant.methods, &grant.header_names);
    let owned = |names: &[&[u8]]| names.iter().map(|name| name.to_vec()).collect();
    Some(Event::Cached { methods: owned(methods), header_names: owned(header_names), max_age: grant.max_age })
}
