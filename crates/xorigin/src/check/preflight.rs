//! The validation of the answer to a preflight.

use alloc::vec::Vec;

use super::cors::{CorsCheck, cors_check};
use crate::engine::Engine;
use crate::header::{
    HeaderList, InvalidHeaderValue, UnsafeName, extract_delta_seconds, extract_header_list_values,
    is_cors_non_wildcard_request_header_name, names,
};
use crate::message::{CredentialsMode, Method, Request, ResponseHead, is_ok_status, is_redirect_status};
use crate::origin::Origin;
use crate::reason::Cause;

/// What a server granted by its answer to a preflight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreflightGrant<'a> {
    /// The methods, as they were listed.
    pub methods: Vec<&'a [u8]>,
    /// The header names, as they were listed.
    pub header_names: Vec<&'a [u8]>,
    /// For how many seconds.
    pub max_age: u64,
}

/// An answer to a preflight that does not let the request go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedPreflight<'a> {
    /// Every fault of the answer that is independent of the others. Never empty.
    pub causes: Vec<Cause>,
    /// What the server granted all the same: there is something only if no fault is in
    /// `Access-Control-Allow-Origin`, `Access-Control-Allow-Credentials`, the status or the grammar of a list.
    pub grant: Option<PreflightGrant<'a>>,
}

/// Succeeds with what the server granted, if the answer to the preflight lets `request` go out; `unsafe_names` are the
/// CORS-unsafe request-header names of the request.
///
/// # Errors
/// Every fault of the answer that is independent of the others.
///
/// # Standard
/// Fetch [CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0), steps 7–8.
pub fn check_preflight_response<'a>(
    request: &'a Request,
    unsafe_names: &[UnsafeName],
    response: &'a ResponseHead,
    engine: &Engine,
) -> Result<PreflightGrant<'a>, RefusedPreflight<'a>> {
    let include = request.credentials_mode() == CredentialsMode::Include;
    // Step 7.
    let is_own =
        engine.preflights_ignore_taint && Origin::of_url(request.current_url()).is_same_origin(request.origin());
    let shared = if is_own { Ok(()) } else { cors_check(CorsCheck::of_preflight(request, engine), response) };
    let mut faults = shared.err().unwrap_or_default();
    let status_fault = status_fault(response);
    let is_redirect = matches!(status_fault, Some(Cause::PreflightRedirected(_, Some(_))));
    if engine.checks_preflight_status_first || engine.checks_preflight_redirect_first && is_redirect {
        faults.splice(0..0, status_fault);
    } else {
        faults.extend(status_fault);
    }
    let is_shared = faults.is_empty();
    // Steps 7.1–7.2.
    let methods = extract_header_list_values(&response.headers, names::ACCESS_CONTROL_ALLOW_METHODS);
    let header_names = extract_header_list_values(&response.headers, names::ACCESS_CONTROL_ALLOW_HEADERS);
    // Step 7.3.
    let methods = sorted_out(methods, &mut faults, Cause::AllowMethodsInvalid);
    let header_names = sorted_out(header_names, &mut faults, Cause::AllowHeadersInvalid);
    // Step 7.4.
    let methods = methods.map(|methods| match methods {
        None if request.use_cors_preflight() && engine.forced_preflight_allows_method => {
            [request.method().as_bytes()].into()
        }
        methods => methods.unwrap_or_default(),
    });
    // Step 7.5.
    if let Some(methods) = &methods {
        faults.extend(method_fault(request.method(), methods, include, &response.headers));
    }
    // Steps 7.6–7.7.
    if let Some(header_names) = header_names.as_ref().map(|names| names.as_deref().unwrap_or_default()) {
        faults.extend(header_faults(unsafe_names, header_names, include, &response.headers, engine));
    }
    let grant = match (methods, header_names) {
        (Some(methods), Some(header_names)) => Some(PreflightGrant {
            methods,
            header_names: header_names.unwrap_or_default(),
            // Steps 7.8–7.16: what is granted is stored by the fetch that asked.
            max_age: max_age(&response.headers, engine),
        }),
        _ => None,
    };
    // Step 8.
    match grant {
        Some(grant) if faults.is_empty() => Ok(grant),
        grant => Err(RefusedPreflight { causes: faults, grant: grant.filter(|_| is_shared) }),
    }
}

/// The second half of step 7's condition: an ok status.
pub(super) fn status_fault(response: &ResponseHead) -> Option<Cause> {
    if is_ok_status(response.status) {
        None
    } else if is_redirect_status(response.status) {
        let location = response.headers.values(names::LOCATION).next().map(<[u8]>::to_vec);
        Some(Cause::PreflightRedirected(response.status, location))
    } else {
        Some(Cause::PreflightStatus(response.status))
    }
}

/// Turns a failure to extract into a fault, and keeps what was extracted.
fn sorted_out<T>(
    extracted: Result<T, InvalidHeaderValue>,
    faults: &mut Vec<Cause>,
    cause: fn(InvalidHeaderValue) -> Cause,
) -> Option<T> {
    extracted.map_err(|invalid| faults.push(cause(invalid))).ok()
}

fn lines(headers: &HeaderList, name: &[u8]) -> Vec<Vec<u8>> {
    headers.iter().filter(|header| header.is(name)).map(|header| header.value.clone()).collect()
}

/// Whether the listed methods refuse `method`.
pub(super) fn method_fault(method: &Method, methods: &[&[u8]], include: bool, headers: &HeaderList) -> Option<Cause> {
    let wildcard = methods.contains(&&b"*"[..]);
    let refused = !methods.contains(&method.as_bytes()) && !method.is_cors_safelisted() && (include || !wildcard);
    refused.then(|| Cause::MethodNotAllowed {
        method: method.clone(),
        lines: lines(headers, names::ACCESS_CONTROL_ALLOW_METHODS),
        wildcard_ignored: wildcard && include,
    })
}

/// What the listed header names refuse: `Authorization` by itself, and all other names together.
fn header_faults(
    unsafe_names: &[UnsafeName],
    header_names: &[&[u8]],
    include: bool,
    headers: &HeaderList,
    engine: &Engine,
) -> Vec<Cause> {
    let wildcard = header_names.contains(&&b"*"[..]);
    let is_refused = |unsafe_name: &&UnsafeName| {
        let covered = wildcard
            && (engine.wildcard_covers_authorization || !is_cors_non_wildcard_request_header_name(&unsafe_name.name));
        (include || !covered) && !header_names.iter().any(|name| name.eq_ignore_ascii_case(&unsafe_name.name))
    };
    let refused = unsafe_names.iter().filter(is_refused).cloned();
    let (non_wildcard, others): (Vec<_>, Vec<_>) =
        refused.partition(|unsafe_name| is_cors_non_wildcard_request_header_name(&unsafe_name.name));
    let lines = || lines(headers, names::ACCESS_CONTROL_ALLOW_HEADERS);
    let wildcard_ignored = wildcard && include;
    let mut faults = Vec::new();
    if !non_wildcard.is_empty() {
        faults.push(if wildcard && !include {
            Cause::AuthorizationNotListed { lines: lines() }
        } else {
            Cause::HeaderNotAllowed { names: non_wildcard, lines: lines(), wildcard_ignored }
        });
    }
    if !others.is_empty() {
        faults.push(Cause::HeaderNotAllowed { names: others, lines: lines(), wildcard_ignored });
    }
    faults
}

/// For how many seconds the grant may be cached.
///
/// # Standard
/// Fetch [CORS-preflight fetch](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0), steps 7.8–7.10.
fn max_age(headers: &HeaderList, engine: &Engine) -> u64 {
    // Step 7.8.
    let seconds = match extract_delta_seconds(headers, names::ACCESS_CONTROL_MAX_AGE) {
        Ok(Some(seconds)) => seconds,
        // Step 7.9.
        Ok(None) => engine.default_max_age,
        Err(invalid) if invalid.line.is_empty() => engine.empty_max_age,
        Err(invalid) => match invalid.line.strip_prefix(b"-") {
            // Deviation D-002.
            Some(digits) if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) => engine.negative_max_age,
            Some(_) | None => engine.malformed_max_age,
        },
    };
    // Step 7.10.
    seconds.min(engine.max_age_limit)
}
