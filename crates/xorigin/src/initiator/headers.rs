//! A `Headers` object's guard.

use crate::engine::Engine;
use crate::header::{
    HeaderList, is_forbidden_request_header, is_header_name, is_header_value, is_no_cors_safelisted_request_header,
    is_privileged_no_cors_request_header_name, names, normalize,
};
use crate::message::Mode;
use crate::reason::Cause;

/// Appends a header as script does it, on a request of `mode`: what the guard forbids is dropped in silence.
///
/// # Errors
/// A name that is no header name, or a value that is no header value.
///
/// # Standard
/// Fetch [append](https://fetch.spec.whatwg.org/#concept-headers-append).
pub(super) fn append(
    headers: &mut HeaderList,
    mode: Mode,
    name: &[u8],
    value: &[u8],
    engine: &Engine,
) -> Result<(), Cause> {
    // Step 1.
    let value = normalize(value);
    // Step 2.
    if !validate(name, value, engine)? {
        return Ok(());
    }
    // Step 3.
    if mode == Mode::NoCors {
        // Steps 3.1–3.3.
        let mut temporary = headers.get(name).unwrap_or_default();
        if headers.contains(name) {
            temporary.extend_from_slice(b", ");
        }
        temporary.extend_from_slice(value);
        // Step 3.4.
        if !is_no_cors_safelisted_request_header(name, &temporary, engine) {
            return Ok(());
        }
    }
    // Step 4.
    if engine.combines_request_headers {
        combine(headers, name, value);
    } else {
        headers.append(name, value);
    }
    // Step 5: a name of step 3.4 is never privileged, so that there is nothing to remove.
    debug_assert!(mode != Mode::NoCors || !is_privileged_no_cors_request_header_name(name));
    Ok(())
}

/// Adds a header to the value of its name, if there is one.
///
/// # Standard
/// Fetch [combine](https://fetch.spec.whatwg.org/#concept-header-list-combine).
pub(super) fn combine(headers: &mut HeaderList, name: &[u8], value: &[u8]) {
    match headers.get(name) {
        // Step 1.
        Some(mut combined) => {
            combined.extend_from_slice(b", ");
            combined.extend_from_slice(value);
            headers.set(name, &combined);
        }
        // Step 2.
        None => headers.append(name, value),
    }
}

/// Whether script may set the header on a request.
///
/// # Standard
/// Fetch [validate](https://fetch.spec.whatwg.org/#headers-validate).
pub(super) fn validate(name: &[u8], value: &[u8], engine: &Engine) -> Result<bool, Cause> {
    // Step 1.
    if !is_header_name(name) || !is_header_value(value) {
        return Err(Cause::HeaderInvalid(name.to_vec(), value.to_vec()));
    }
    // Step 2: n/a — the headers of a request that is being made are never immutable.
    // Step 3.
    // Step 4: n/a — these are a request's headers.
    // Step 5.
    let is_user_agent = !engine.script_sets_user_agent && name.eq_ignore_ascii_case(names::USER_AGENT);
    Ok(!is_user_agent && !is_forbidden_request_header(name, value))
}
