//! How a response is read.

use super::{Field, flag};

pub(super) const FIELDS: &[Field] = &[
    flag!(
        merges_repeated_headers,
        Some("Send each header once, and none without a value."),
        "lines that repeat a header are merged: empty ones do not count, and of some headers only the first line does",
        "lines that repeat a header count as one value, joined by commas"
    ),
    flag!(
        refuses_unequal_repetitions,
        Some("Send Content-Disposition and Location once."),
        "a response with two Content-Disposition or Location lines that differ is refused as a whole",
        "repeated Content-Disposition or Location lines are a matter of whoever reads them"
    ),
    flag!(
        expose_wildcard_ends_list,
        Some("Send a well-formed Access-Control-Expose-Headers."),
        "`*` in Access-Control-Expose-Headers counts although something after it is malformed",
        "a malformed Access-Control-Expose-Headers exposes nothing"
    ),
];
