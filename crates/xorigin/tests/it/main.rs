//! The core from outside: whole fetches against scripted servers, and models written straight from the standard.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod blocked;
mod cache;
mod cache_classes;
mod cache_model;
mod cache_modes;
mod causes;
mod compatibility;
mod console;
mod cookies;
mod cors_check;
mod elements;
mod fetch_metadata;
mod filtered;
mod guards;
mod late_faults;
mod no_cors;
mod origin_header;
mod preflight_decision;
mod preflight_validation;
mod redirect_location;
mod redirect_method;
mod redirect_preflight;
mod redirect_taint;
mod referrer;
mod resend;
mod resource_policy;
mod support;
mod unsafe_names_model;
