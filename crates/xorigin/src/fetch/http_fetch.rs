//! HTTP fetch: preflight, request, checks, redirect.

use alloc::vec::Vec;

use super::event::{Event, PreflightNeed, Purpose};
use super::machine::{Context, Fetching, Next, Sent};
use super::main_fetch::{finish, network_error, network_errors};
use super::network_or_cache_fetch::{Again, check_cache_mode, http_network_or_cache_fetch, sent_again};
use super::preflight_fetch::{cors_preflight_fetch, store_grant};
use super::redirect_fetch::{http_redirect_fetch, redirect_url_fault};
use crate::cache::CacheKey;
use crate::check::{
    CorsCheck, RefusedPreflight, check_preflight_response, cors_check, cross_origin_resource_policy_check, tao_check,
};
use crate::engine::{AuthorizationOnRedirect, BodyHeadersOnRedirect, Engine};
use crate::header::{UnsafeName, is_cors_non_wildcard_request_header_name, is_request_body_header_name, names};
use crate::message::{
    CredentialsMode, RedirectMode, Request, Response, ResponseHead, ResponseTainting, ResponseType, is_redirect_status,
};
use crate::reason::{Cause, Phase, Reason};

/// Sends the preflight, if one is needed and not cached, or the request.
///
/// # Standard
/// Fetch [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), steps 1–4.1.1, 4.2 and 4.3.
pub(super) fn http_fetch(mut fetching: Fetching, make_cors_preflight: bool, context: &mut Context<'_>) -> Next {
    // Steps 1–2: the fetch has its request, and no response yet.
    // Step 3: n/a — no service workers.
    // Step 4.1.
    if make_cors_preflight {
        let need = preflight_need(&fetching, context);
        let asks = context.engine.modes_that_pass_over_cache.contains(&fetching.request.cache_mode);
        let asked = asked_names(&fetching.request, need.header_names.clone(), context.engine);
        let cached = !asks && is_cached(&fetching, &need, &asked, context);
        fetching.events.push(Event::PreflightNeeded(need));
        if !cached {
            if !asks
                && context.engine.cache_forgets_insufficient
                && let Some(key) = CacheKey::of(&fetching.request, context.engine)
            {
                context.cache.clear(key);
            }
            // Step 4.1.1: the answer comes to `after_preflight`.
            return cors_preflight_fetch(fetching, asked, false, context.engine);
        }
        fetching.events.push(Event::PreflightCached);
    }
    // Step 4.2: n/a — no service workers.
    // Step 4.3: the answer comes to `after_response`.
    if let Err(cause) = check_cache_mode(&fetching.request) {
        return network_error(fetching, cause, Phase::Request, context);
    }
    http_network_or_cache_fetch(fetching, false, false, context)
}

/// What is wrong with a redirect if the fetch keeps the credentials that it began with within its origin.
fn faults_with_credentials(request: &Request, response: &ResponseHead, engine: &Engine) -> Vec<Cause> {
    let keeps_credentials = engine.same_origin_credentials_stay
        && is_redirect_status(response.status)
        && request.credentials_mode() == CredentialsMode::SameOrigin
        && request.began_within_origin();
    let check = CorsCheck { credentials_mode: CredentialsMode::Include, ..CorsCheck::of(request) };
    if keeps_credentials { cors_check(check, response).err().unwrap_or_default() } else { Vec::new() }
}

/// Why the request needs a preflight.
fn preflight_need(fetching: &Fetching, context: &Context<'_>) -> PreflightNeed {
    let request = &fetching.request;
    PreflightNeed {
        method: (!request.method().is_cors_safelisted()).then(|| request.method().clone()),
        header_names: request.cors_unsafe_request_header_names(context.engine),
        flag: request.use_cors_preflight(),
        earlier: request.preflight_stays,
    }
}

/// Whether the CORS-preflight cache has all that the request needs: the condition of step 4.1, turned round.
///
/// # Standard
/// Fetch [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), step 4.1.
fn is_cached(fetching: &Fetching, need: &PreflightNeed, asked: &[UnsafeName], context: &mut Context<'_>) -> bool {
    let request = &fetching.request;
    let Some(key) = CacheKey::of(request, context.engine) else { return false };
    let cached = context.cache.lookup(key, request.credentials_mode(), context.engine, context.now);
    // Step 4.1.
    let safe = need.method.is_none() && !(context.engine.head_needs_grant && request.method().is("HEAD"));
    // What is withheld makes the preflight necessary and is not asked for: only the method is left to look for.
    let only_withheld = asked.is_empty() && !need.header_names.is_empty();
    let method = match (safe, need.flag || need.earlier || only_withheld) {
        (true, false) => true,
        (true, true) if !context.engine.forced_preflight_needs_grant => cached.is_some_and(|cached| cached.is_live()),
        _ => cached.is_some_and(|cached| cached.matches_method(request.method().as_bytes())),
    };
    let is_cached = |name: &UnsafeName| cached.is_some_and(|cached| cached.matches_header_name(&name.name));
    method && asked.iter().all(is_cached)
}

/// The names that the preflight asks for: all, but for those of headers that are withheld for this URL only.
fn asked_names(request: &Request, names: Vec<UnsafeName>, engine: &Engine) -> Vec<UnsafeName> {
    let withheld =
        request.authorization_withheld && engine.authorization_on_redirect == AuthorizationOnRedirect::WithheldOnce;
    let body_withheld =
        request.body_headers_withheld && engine.body_headers_on_redirect == BodyHeadersOnRedirect::WithheldOnce;
    let is_asked = |name: &UnsafeName| {
        !(withheld && is_cors_non_wildcard_request_header_name(&name.name)
            || body_withheld && is_request_body_header_name(&name.name))
    };
    names.into_iter().filter(is_asked).collect()
}

/// Goes on with the answer to the preflight: the request is sent, or the fetch ends.
///
/// # Standard
/// Fetch [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), steps 4.1.1–4.3.
pub(super) fn after_preflight(
    mut fetching: Fetching,
    unsafe_names: Vec<UnsafeName>,
    is_new_connection_fetch: bool,
    response: &ResponseHead,
    context: &mut Context<'_>,
) -> Next {
    // A preflight goes through HTTP-network-or-cache fetch too, whose step 17 this is: the connection was a wrong one.
    if response.status == 421 && !is_new_connection_fetch {
        return cors_preflight_fetch(fetching, unsafe_names, true, context.engine);
    }
    // Step 4.1.1.
    match check_preflight_response(&fetching.request, &unsafe_names, response, context.engine) {
        Ok(grant) => {
            fetching.events.push(Event::CorsCheckPassed(Purpose::Preflight));
            fetching.events.extend(store_grant(&fetching.request, &grant, context));
            // Step 4.2: n/a — no service workers.
            // Step 4.3.
            http_network_or_cache_fetch(fetching, false, false, context)
        }
        // Step 4.1.2.
        Err(RefusedPreflight { causes, grant }) => {
            if let Some(grant) = grant.filter(|_| context.engine.caches_refused_preflights) {
                fetching.events.extend(store_grant(&fetching.request, &grant, context));
            }
            network_errors(fetching, causes, Phase::Preflight, context)
        }
    }
}

/// Goes on with the answer to the request: the checks, a redirect, the end.
///
/// # Standard
/// Fetch [HTTP fetch](https://fetch.spec.whatwg.org/#concept-http-fetch), steps 4.4–7.
pub(super) fn after_response(
    mut fetching: Fetching,
    sent: Sent,
    response: ResponseHead,
    context: &mut Context<'_>,
) -> Next {
    match sent_again(&fetching.request, sent, &response) {
        Ok(None) => {}
        Ok(Some(Again { is_authentication_fetch, is_new_connection_fetch })) => {
            return http_network_or_cache_fetch(fetching, is_authentication_fetch, is_new_connection_fetch, context);
        }
        Err(cause) => return network_error(fetching, cause, Phase::Response, context),
    }
    let request = &mut fetching.request;
    // Step 4.4.
    if request.response_tainting() == ResponseTainting::Cors {
        if let Err(causes) = cors_check(CorsCheck::of(request), &response) {
            return network_errors(fetching, causes, Phase::Response, context);
        }
        // They count when the redirect is followed, if it is.
        let late_faults = faults_with_credentials(request, &response, context.engine);
        let url = request.current_url().clone();
        let reasons = late_faults.into_iter().map(|cause| Reason { cause, phase: Phase::Response, url: url.clone() });
        fetching.late_faults.extend(reasons);
        fetching.events.push(Event::CorsCheckPassed(Purpose::Request));
    }
    // Step 4.5.
    let request = &mut fetching.request;
    request.timing_allow_failed |= !tao_check(request, &response);
    let response = Response {
        head: response,
        url_list: request.url_list().to_vec(),
        range_requested: sent.range_requested,
        request_includes_credentials: sent.include_credentials,
    };
    // Step 5.
    if request.response_tainting() == ResponseTainting::Opaque
        && let Err(cause) =
            cross_origin_resource_policy_check(request.origin(), request.client().embedder_policy, &response)
    {
        return network_error(fetching, cause, Phase::Response, context);
    }
    // Step 6.
    if is_redirect_status(response.head.status) {
        // Step 6.1: n/a — no navigations.
        // Step 6.2: n/a — streams of a connection belong to the transport.
        // Step 6.3.
        let leads_nowhere = !response.head.headers.contains(names::LOCATION);
        return match request.redirect_mode() {
            RedirectMode::Error if leads_nowhere && context.engine.redirect_error_needs_location => {
                finish(fetching, None, response, context)
            }
            RedirectMode::Error => {
                let mode = Cause::RedirectModeError(response.head.status);
                let url = context.engine.checks_redirect_url_first.then(|| redirect_url_fault(request, &response.head));
                let causes = url.flatten().into_iter().chain([mode]).collect();
                network_errors(fetching, causes, Phase::Redirect, context)
            }
            RedirectMode::Manual => finish(fetching, Some(ResponseType::OpaqueRedirect), response, context),
            RedirectMode::Follow => http_redirect_fetch(fetching, response, context),
        };
    }
    // Step 7.
    finish(fetching, None, response, context)
}
