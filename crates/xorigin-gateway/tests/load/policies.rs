//! Two policies that say different things of the same requests, so that a mixture would be seen.

use xorigin::policy::Policy;

/// The origin that both allow.
pub(crate) const ORIGIN: &str = "https://app.example.com";
/// One that neither allows.
pub(crate) const EVIL: &str = "https://evil.example";
/// What each exposes, and for how long its preflights are cached.
pub(crate) const SAYS: [(&str, &str); 2] = [("x-first", "101"), ("x-second", "202")];

pub(crate) fn policy(which: u32) -> Policy {
    let (exposed, max_age) = if which == 0 { SAYS[0] } else { SAYS[1] };
    let builder = Policy::credentialed().origins([ORIGIN]).methods(["PUT"]).expose_headers([exposed]);
    builder.max_age(max_age.parse().unwrap()).build().unwrap()
}

/// A policy under which every answer would be wrong.
pub(crate) fn none() -> Policy {
    Policy::credentialed().origins([EVIL]).build().unwrap()
}
