//! HTTP-redirect fetch.

use alloc::string::ToString;

use url::Url;

use super::event::Event;
use super::location::location_url;
use super::machine::{Context, Fetching, Next};
use super::main_fetch::{finish, main_fetch, network_error};
use crate::engine::{AuthorizationOnRedirect, BodyHeadersOnRedirect, Engine};
use crate::header::{is_cors_non_wildcard_request_header_name, is_request_body_header_name, names};
use crate::message::{BodySource, Method, Mode, Request, Response, ResponseHead, ResponseTainting};
use crate::origin::Origin;
use crate::reason::{Cause, Phase, Reason};
use crate::referrer::ReferrerPolicy;

/// The most redirects that are followed.
const MOST_REDIRECTS: u8 = 20;

/// Follows a redirect, or ends the fetch.
///
/// # Standard
/// Fetch [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch).
pub(super) fn http_redirect_fetch(mut fetching: Fetching, response: Response, context: &mut Context<'_>) -> Next {
    // Steps 1–2.
    let request = &mut fetching.request;
    // Steps 3–5.
    let location = match location_url(&response.head, request.current_url()) {
        Ok(Some(location)) => location,
        Ok(None) => return finish(fetching, None, response, context),
        Err(lines) => return network_error(fetching, Cause::LocationInvalid(lines), Phase::Redirect, context),
    };
    // Steps 6–7 and 9–11.
    match check(request, &location, response.head.status) {
        Err(fault @ Cause::RedirectHasCredentials { .. })
            if context.engine.refuses_redirect_credentials_late
                && request.response_tainting() != ResponseTainting::Cors =>
        {
            let url = request.current_url().clone();
            fetching.late_faults.push(Reason { cause: fault, phase: Phase::Redirect, url });
        }
        Err(cause) => return network_error(fetching, cause, Phase::Redirect, context),
        Ok(()) => {}
    }
    let request = &mut fetching.request;
    // Step 8.
    request.redirect_count += 1;
    let status = response.head.status;
    // Step 12.
    let crosses = !Origin::of_url(request.current_url()).is_same_origin(&Origin::of_url(&location));
    let foreign_delete = crosses && context.engine.cross_origin_delete_becomes_get && request.method().is("DELETE");
    let by_status = becomes_get(request.method(), status);
    let became_get = by_status || foreign_delete;
    if became_get {
        // Step 12.1.
        request.method = Method::get();
        request.body = None;
    }
    // Step 12.2.
    drop_body_headers(request, by_status, context.engine);
    // Where `Origin` stays, it does so within an origin.
    request.origin_was_sent &= !crosses;
    request.preflight_stays |= fetching.with_preflight && context.engine.preflights_stay;
    // Step 13.
    let dropped_authorization = drop_authorization(request, crosses, context.engine);
    // Step 14: n/a — whoever sends a body keeps what it is made of.
    // Steps 15–17: n/a — no timing.
    // Step 18.
    request.push_url(location.clone());
    // Step 19.
    set_referrer_policy_on_redirect(request, &response);
    let taint = request.redirect_taint();
    fetching.events.push(Event::Redirected { status, to: location, became_get, dropped_authorization, taint });
    // Steps 20–21: n/a — only a navigation's redirect is followed by hand.
    // Step 22.
    main_fetch(fetching, context)
}

/// Whether the redirect may be followed.
///
/// # Standard
/// Fetch [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch), steps 6, 7 and 9–11.
fn check(request: &Request, location: &Url, status: u16) -> Result<(), Cause> {
    // Step 6.
    if !matches!(location.scheme(), "http" | "https") {
        return Err(Cause::RedirectSchemeNotHttp(location.to_string()));
    }
    // Step 7.
    if request.redirect_count() == MOST_REDIRECTS {
        return Err(Cause::RedirectLimit);
    }
    // Steps 9–10.
    if let Some(fault) = credentials_fault(request, location) {
        return Err(fault);
    }
    // Step 11.
    if status != 303 && request.body().is_some_and(|body| body.source == BodySource::Stream) {
        return Err(Cause::RedirectBodyNotReplayable(status));
    }
    Ok(())
}

/// What is wrong with the credentials of the URL that the response leads to, for a redirect that is not followed.
pub(super) fn redirect_url_fault(request: &Request, response: &ResponseHead) -> Option<Cause> {
    let location = location_url(response, request.current_url()).ok().flatten()?;
    credentials_fault(request, &location)
}

/// What is wrong with the credentials of the URL that a redirect leads to.
///
/// # Standard
/// Fetch [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch), steps 9–10.
fn credentials_fault(request: &Request, location: &Url) -> Option<Cause> {
    let has_credentials = !location.username().is_empty() || location.password().is_some();
    let same_origin = request.origin().is_same_origin(&Origin::of_url(location));
    // Step 9.
    let cross_origin = request.mode() == Mode::Cors && !same_origin;
    // Step 10.
    let tainted = request.response_tainting() == ResponseTainting::Cors;
    (has_credentials && (cross_origin || tainted)).then(|| {
        let mut location = location.clone();
        // A URL that has a password can have another; what is shown must not be the secret.
        let _ = location.set_password(location.password().is_some().then_some("***"));
        Cause::RedirectHasCredentials { location: location.to_string(), same_origin }
    })
}

/// Drops or withholds the body's headers, if the status turned the request into a `GET`.
///
/// # Standard
/// Fetch [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch), step 12.2.
fn drop_body_headers(request: &mut Request, became_get: bool, engine: &Engine) {
    // Step 12.2.
    if engine.body_headers_on_redirect != BodyHeadersOnRedirect::Dropped {
        request.body_headers_withheld = became_get;
    } else if became_get {
        request.headers.delete_chosen(is_request_body_header_name);
        request.judged_content_type = None;
    }
}

/// Drops or withholds `Authorization` on a redirect, and tells whether the next request lacks it for that.
///
/// # Standard
/// Fetch [HTTP-redirect fetch](https://fetch.spec.whatwg.org/#concept-http-redirect-fetch), step 13.
fn drop_authorization(request: &mut Request, crosses: bool, engine: &Engine) -> bool {
    // Step 13.
    match engine.authorization_on_redirect {
        AuthorizationOnRedirect::Dropped => {
            crosses && request.headers.delete_chosen(is_cors_non_wildcard_request_header_name)
        }
        AuthorizationOnRedirect::AskedForNotSent => {
            request.authorization_withheld |= crosses;
            crosses && request.headers.contains(names::AUTHORIZATION)
        }
        AuthorizationOnRedirect::WithheldOnce => {
            request.authorization_withheld = crosses;
            crosses && request.headers.contains(names::AUTHORIZATION)
        }
    }
}

/// The condition of step 12: the redirect turns the request into a `GET` without a body.
fn becomes_get(method: &Method, status: u16) -> bool {
    matches!(status, 301 | 302) && method.is("POST") || status == 303 && !method.is("GET") && !method.is("HEAD")
}

/// # Standard
/// Referrer Policy [set request's referrer policy on redirect](https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect).
fn set_referrer_policy_on_redirect(request: &mut Request, response: &Response) {
    match ReferrerPolicy::parse_header(&response.head.headers) {
        ReferrerPolicy::Empty => {}
        policy => request.referrer_policy = policy,
    }
}
