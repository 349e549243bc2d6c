//! Pictures to test with, each with the name of its snapshot.

mod all;
mod exchanges;
mod extremes;
mod parts;

pub(crate) use all::{all, kept};
pub(crate) use exchanges::{
    allowed_get, allowed_preflighted_put, answer_blocked, nothing_sent, preflight_cached, preflight_refused,
    redirect_chain, time_out,
};
pub(crate) use extremes::{empty, hostile, long_texts, many_servers};
