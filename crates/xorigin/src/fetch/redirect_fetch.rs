//! HTTP-redirect fetch.

use alloc::string::ToString;
use alloc::vec::Vec;

use url::Url;

use super::event::Event;
use super::location::location_url;
use super::machine::{Context, Fetching, Next};
use super::main_fetch::{finish, main_fetch, network_error};
use crate::header::{is_cors_non_wildcard_request_header_name, is_request_body_header_name};
use crate::message::{BodySource, Method, Mode, Request, Response, ResponseTainting};
use crate::origin::Origin;
use crate::reason::{Cause, Phase};
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
    if let Err(cause) = check(request, &location, response.head.status) {
        return network_error(fetching, cause, Phase::Redirect, context);
    }
    // Step 8.
    request.redirect_count += 1;
    let status = response.head.status;
    // Step 12.
    let became_get = becomes_get(request.method(), status);
    if became_get {
        // Step 12.1.
        request.method = Method::get();
        request.body = None;
        // Step 12.2.
        delete(request, is_request_body_header_name);
    }
    // Step 13.
    let crosses = !Origin::of_url(request.current_url()).is_same_origin(&Origin::of_url(&location));
    let dropped_authorization = crosses && delete(request, is_cors_non_wildcard_request_header_name);
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
    let has_credentials = !location.username().is_empty() || location.password().is_some();
    let same_origin = request.origin().is_same_origin(&Origin::of_url(location));
    // Step 9.
    let cross_origin = request.mode() == Mode::Cors && !same_origin;
    // Step 10.
    let tainted = request.response_tainting() == ResponseTainting::Cors;
    if has_credentials && (cross_origin || tainted) {
        let mut location = location.clone();
        // A URL that has a password can have another; what is shown must not be the secret.
        let _ = location.set_password(location.password().is_some().then_some("***"));
        return Err(Cause::RedirectHasCredentials { location: location.to_string(), same_origin });
    }
    // Step 11.
    if status != 303 && request.body().is_some_and(|body| body.source == BodySource::Stream) {
        return Err(Cause::RedirectBodyNotReplayable(status));
    }
    Ok(())
}

/// The condition of step 12: the redirect turns the request into a `GET` without a body.
fn becomes_get(method: &Method, status: u16) -> bool {
    matches!(status, 301 | 302) && method.is("POST") || status == 303 && !method.is("GET") && !method.is("HEAD")
}

/// Deletes the headers of the names that are chosen, and tells whether there were any.
fn delete(request: &mut Request, chosen: impl Fn(&[u8]) -> bool) -> bool {
    let names: Vec<Vec<u8>> =
        request.headers.iter().filter(|header| chosen(&header.name)).map(|header| header.name.clone()).collect();
    for name in &names {
        request.headers.delete(name);
    }
    !names.is_empty()
}

/// # Standard
/// Referrer Policy [set request's referrer policy on redirect](https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect).
fn set_referrer_policy_on_redirect(request: &mut Request, response: &Response) {
    match ReferrerPolicy::parse_header(&response.head.headers) {
        ReferrerPolicy::Empty => {}
        policy => request.referrer_policy = policy,
    }
}
