//! The samples by name.

use super::super::model::Sequence;
use super::{
    allowed_get, allowed_preflighted_put, answer_blocked, empty, hostile, long_texts, many_servers, nothing_sent,
    preflight_cached, preflight_refused, redirect_chain, time_out,
};

/// All samples.
pub(crate) fn all() -> Vec<(&'static str, Sequence)> {
    let mut samples = kept();
    samples.push(("many-servers", many_servers()));
    samples
}

/// Those with a snapshot: all but the one whose drawing is only long.
pub(crate) fn kept() -> Vec<(&'static str, Sequence)> {
    vec![
        ("allowed-get", allowed_get()),
        ("allowed-preflighted-put", allowed_preflighted_put()),
        ("preflight-refused", preflight_refused()),
        ("answer-blocked", answer_blocked()),
        ("redirect-chain", redirect_chain()),
        ("preflight-cached", preflight_cached()),
        ("time-out", time_out()),
        ("nothing-sent", nothing_sent()),
        ("long-texts", long_texts()),
        ("hostile", hostile()),
        ("empty", empty()),
    ]
}
