//! How the answer to a preflight is judged.

use alloc::format;

use super::{Field, flag, flag_or};

const SECONDS: Option<&str> = Some("Send Access-Control-Max-Age once, as digits.");

pub(super) const FIELDS: &[Field] = &[
    flag!(
        checks_preflight_status_first,
        None,
        "a preflight's status is the reason before its Access-Control-Allow-Origin is",
        "a preflight's Access-Control-Allow-Origin is the reason before its status is"
    ),
    flag!(
        checks_preflight_redirect_first,
        None,
        "that a preflight was redirected is the reason before its Access-Control-Allow-Origin is",
        "a preflight's Access-Control-Allow-Origin is the reason before its redirect is"
    ),
    flag!(
        forced_preflight_allows_method,
        Some("List the method in Access-Control-Allow-Methods."),
        "a preflight for an upload listener allows any method if it has no Access-Control-Allow-Methods",
        "a preflight for an upload listener has to list the method like any other"
    ),
    flag!(
        wildcard_covers_authorization,
        Some("List Authorization in Access-Control-Allow-Headers beside `*`."),
        "`*` in Access-Control-Allow-Headers covers Authorization",
        "`*` in Access-Control-Allow-Headers does not cover Authorization"
    ),
    flag_or!(max_age_limit, Some("Count on no more than ten minutes."), |engine| format!(
        "no preflight is kept for more than {} s",
        engine.max_age_limit
    )),
    flag_or!(default_max_age, SECONDS, |engine| format!(
        "a preflight without Access-Control-Max-Age is kept for {} s",
        engine.default_max_age
    )),
    flag_or!(empty_max_age, SECONDS, |engine| format!(
        "a preflight whose Access-Control-Max-Age is empty is kept for {} s",
        engine.empty_max_age
    )),
    flag_or!(malformed_max_age, SECONDS, |engine| format!(
        "a preflight whose Access-Control-Max-Age is malformed is kept for {} s",
        engine.malformed_max_age
    )),
    flag_or!(negative_max_age, SECONDS, |engine| format!(
        "a preflight whose Access-Control-Max-Age is negative is kept for {} s",
        engine.negative_max_age
    )),
];
