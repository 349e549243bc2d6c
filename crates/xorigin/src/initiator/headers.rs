//! A `Headers` object's guard.

use crate::header::{
    HeaderList, is_forbidden_request_header, is_header_name, is_header_value, is_no_cors_safelisted_request_header,
    is_privileged_no_cors_request_header_name, normalize,
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
pub(super) fn append(headers: &mut HeaderList, mode: Mode, name: &[u8], value: &[u8]) -> Result<(), Cause> {
    // Step 1.
    let value = normalize(value);
    // Step 2.
    if !validate(name, value)? {
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
        if !is_no_cors_safelisted_request_header(name, &temporary) {
            return Ok(());
        }
    }
    // Step 4.
    headers.append(name, value);
    // Step 5: a name of step 3.4 is never privileged, so that there is nothing to remove.
    debug_assert!(mode != Mode::NoCors || !is_privileged_no_cors_request_header_name(name));
    Ok(())
}

/// Whether script may set the header on a request.
///
/// # Standard
/// Fetch [validate](https://fetch.spec.whatwg.org/#headers-validate).
pub(super) fn validate(name: &[u8], value: &[u8]) -> Result<bool, Cause> {
    // Step 1.
    if !is_header_name(name) || !is_header_value(value) {
        return Err(Cause::HeaderInvalid(name.to_vec(), value.to_vec()));
    }
    // Step 2: n/a — the headers of a request that is being made are never immutable.
    // Step 3.
    // Step 4: n/a — these are a request's headers.
    // Step 5.
    Ok(!is_forbidden_request_header(name, value))
}
