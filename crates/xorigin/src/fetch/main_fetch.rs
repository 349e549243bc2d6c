//! Main fetch.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::bad_port::bad_port;
use super::event::Event;
use super::http_fetch::http_fetch;
use super::machine::{Context, Fetching, Next, Outcome};
use super::mixed_content::{is_mixed_content, is_upgraded};
use crate::cache::CacheKey;
use crate::check::check_mime_type;
use crate::engine::Engine;
use crate::header::{HeaderList, extract_header_list_values, is_token, names};
use crate::message::{
    CredentialsMode, FilteredResponse, Mode, RedirectMode, Referrer, Request, Response, ResponseTainting, ResponseType,
};
use crate::origin::Origin;
use crate::reason::{Cause, NetworkError, Phase};
use crate::referrer::{ReferrerPolicy, determine_referrer};

/// Judges the request at its current URL and goes on to whatever fetches it.
///
/// A redirect comes here again, as in the standard; what follows a response is [`finish`].
///
/// # Standard
/// Fetch [main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), steps 1–13.
pub(super) fn main_fetch(mut fetching: Fetching, context: &mut Context<'_>) -> Next {
    // Steps 1–2.
    let request = &mut fetching.request;
    // Step 3: n/a — no request here is for local URLs only.
    // Steps 4–5: n/a — no content security policy.
    // Step 6.
    if is_upgraded(request) {
        request.upgrade_current_url();
        fetching.events.push(Event::Upgraded(request.current_url().clone()));
    }
    // Step 7.
    let blocked = bad_port(request.current_url()).map(Cause::BadPort);
    let blocked = blocked.or_else(|| is_mixed_content(request).then_some(Cause::MixedContent));
    let blocked =
        blocked.or_else(|| has_blocked_credentials(request, context.engine).then_some(Cause::UrlHasCredentials));
    // Step 8.
    if request.referrer_policy == ReferrerPolicy::Empty {
        request.referrer_policy = ReferrerPolicy::StrictOriginWhenCrossOrigin;
    }
    // Step 9.
    request.referrer = determine_referrer(request).map_or(Referrer::NoReferrer, Referrer::Url);
    // Step 10: n/a — no store of hosts that want https.
    // Step 11: n/a — a machine has nothing that runs beside it.
    // Step 12.
    match blocked.map_or_else(|| route(request, context), Err) {
        Ok(Route { tainting, make_cors_preflight }) => {
            request.response_tainting = tainting;
            fetching.with_preflight |= make_cors_preflight;
            fetching.events.push(Event::Tainted { tainting, url: request.current_url().clone() });
            // Step 13: the response of a redirect's main fetch is this one's.
            http_fetch(fetching, make_cors_preflight, context)
        }
        Err(cause) => {
            let phase = if request.redirect_count() == 0 { Phase::Request } else { Phase::Redirect };
            network_error(fetching, cause, phase, context)
        }
    }
}

/// Whether the engine fetches nothing from a URL with this user name and password. A page that was loaded with the same
/// may ask its own server with them.
fn has_blocked_credentials(request: &Request, engine: &Engine) -> bool {
    let url = request.current_url();
    let page = &request.client().url;
    let has_credentials = !url.username().is_empty() || url.password().is_some();
    let are_the_pages = (url.username(), url.password()) == (page.username(), page.password())
        && Origin::of_url(url).is_same_origin(request.origin());
    has_credentials && !engine.fetches_urls_with_credentials && !request.is_xhr && !are_the_pages
}

/// What the switch of step 12 decides.
struct Route {
    tainting: ResponseTainting,
    make_cors_preflight: bool,
}

/// The first statement of main fetch's switch that matches.
///
/// # Standard
/// Fetch [main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), step 12.
fn route(request: &Request, context: &Context<'_>) -> Result<Route, Cause> {
    let url = request.current_url();
    let same_origin = Origin::of_url(url).is_same_origin(request.origin());
    let http = matches!(url.scheme(), "http" | "https");
    let scheme_not_http = || Cause::SchemeNotHttp(url.scheme().to_string());
    // Step 12, the preloaded response: n/a — no preloads.
    if same_origin && request.response_tainting() == ResponseTainting::Basic || url.scheme() == "data" {
        // Deviation D-005: of the schemes that scheme fetch knows, http and https are fetched.
        return if http {
            Ok(Route { tainting: ResponseTainting::Basic, make_cors_preflight: false })
        } else {
            Err(scheme_not_http())
        };
    }
    match request.mode() {
        Mode::SameOrigin => return Err(Cause::SameOriginMode),
        Mode::NoCors if request.redirect_mode() != RedirectMode::Follow => return Err(Cause::NoCorsRedirectMode),
        Mode::NoCors if http => return Ok(Route { tainting: ResponseTainting::Opaque, make_cors_preflight: false }),
        Mode::NoCors => return Err(scheme_not_http()),
        Mode::Cors if !http => return Err(scheme_not_http()),
        Mode::Cors => {}
    }
    let needs_preflight = request.use_cors_preflight()
        || request.preflight_stays
        || request.unsafe_request
            && (!request.method().is_cors_safelisted()
                || !request.cors_unsafe_request_header_names(context.engine).is_empty());
    Ok(Route { tainting: ResponseTainting::Cors, make_cors_preflight: needs_preflight })
}

/// Ends the fetch with a network error of one cause.
pub(super) fn network_error(fetching: Fetching, cause: Cause, phase: Phase, context: &mut Context<'_>) -> Next {
    network_errors(fetching, [cause].into(), phase, context)
}

/// Ends the fetch with a network error of several causes, of which the first ended it.
pub(super) fn network_errors(
    mut fetching: Fetching,
    causes: Vec<Cause>,
    phase: Phase,
    context: &mut Context<'_>,
) -> Next {
    let mut causes = causes.into_iter();
    // Every caller has a cause.
    let first = causes.next().unwrap_or(Cause::NetworkError("the fetch failed".to_string()));
    let mut error = NetworkError::new(first, causes.collect(), phase, fetching.request.current_url());
    error.also.append(&mut fetching.late_faults);
    end(fetching, error, context)
}

/// Ends the fetch with a network error.
///
/// # Standard
/// Fetch [clear cache entries](https://fetch.spec.whatwg.org/#concept-cache-clear), as main fetch has it after a failed
/// fetch with a preflight.
pub(super) fn end(mut fetching: Fetching, error: NetworkError, context: &mut Context<'_>) -> Next {
    if fetching.with_preflight
        && context.engine.network_error_clears_cache
        && let Some(key) = CacheKey::of(&fetching.request, context.engine)
    {
        context.cache.clear(key);
        fetching.events.push(Event::CacheCleared);
    }
    done(fetching, Err(error))
}

fn done(fetching: Fetching, result: Result<FilteredResponse, NetworkError>) -> Next {
    Next::Done(Box::new(Outcome { result, request: fetching.request, events: fetching.events }))
}

/// Filters the response that HTTP fetch returned, and hands it over.
///
/// # Standard
/// Fetch [main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), steps 14–24.
pub(super) fn finish(
    fetching: Fetching,
    kind: Option<ResponseType>,
    response: Response,
    context: &mut Context<'_>,
) -> Next {
    let request = &fetching.request;
    // Step 14.
    let kind = kind.unwrap_or(match request.response_tainting() {
        ResponseTainting::Basic => ResponseType::Basic,
        ResponseTainting::Cors => ResponseType::Cors,
        ResponseTainting::Opaque => ResponseType::Opaque,
    });
    let exposed =
        if kind == ResponseType::Cors { exposed_names(request, &response, context.engine) } else { Vec::new() };
    // Steps 15–16: the URL list is there from the start.
    // Step 18: n/a — no navigations.
    // Step 20.
    if let Err(cause) = check_mime_type(request.destination(), &response.head.headers) {
        return network_error(fetching, cause, Phase::Response, context);
    }
    // Step 21: n/a — the flag is set exactly when the header was there; only a service worker can part the two.
    // Steps 22–23: n/a — bodies and their integrity belong to whoever reads them.
    let response = FilteredResponse {
        kind,
        exposed,
        // Step 17.
        redirect_taint: request.redirect_taint(),
        // Step 19.
        timing_allow_passed: !request.timing_allow_failed,
        internal: response,
    };
    // Step 24.
    done(fetching, Ok(response))
}

/// The CORS-exposed header-name list.
///
/// # Standard
/// Fetch [main fetch](https://fetch.spec.whatwg.org/#concept-main-fetch), step 14.1.
fn exposed_names(request: &Request, response: &Response, engine: &Engine) -> Vec<Vec<u8>> {
    // Step 14.1.1.
    let headers = &response.head.headers;
    let (names, malformed) = match extract_header_list_values(headers, names::ACCESS_CONTROL_EXPOSE_HEADERS) {
        Ok(names) => (names.unwrap_or_default(), false),
        Err(_) => (Vec::new(), true),
    };
    let wildcard =
        names.contains(&&b"*"[..]) || malformed && engine.expose_wildcard_ends_list && lists_wildcard_first(headers);
    let names: Vec<Vec<u8>> = if request.credentials_mode() != CredentialsMode::Include && wildcard {
        // Step 14.1.2.
        headers.iter().map(|header| header.name.to_ascii_lowercase()).collect()
    } else {
        // Step 14.1.3.
        names.into_iter().map(<[u8]>::to_ascii_lowercase).collect()
    };
    sorted_set(names)
}

/// Whether `*` stands before everything in `Access-Control-Expose-Headers` that is no token.
fn lists_wildcard_first(headers: &HeaderList) -> bool {
    let lines = headers.values(names::ACCESS_CONTROL_EXPOSE_HEADERS);
    let elements = lines.flat_map(|line| line.split(|&byte| byte == b',')).map(<[u8]>::trim_ascii);
    elements
        .filter(|element| !element.is_empty())
        .take_while(|element| is_token(element))
        .any(|element| element == b"*")
}

/// The names sorted, each once: the order of the list means nothing.
fn sorted_set(mut names: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    names.sort_unstable();
    names.dedup();
    names
}
