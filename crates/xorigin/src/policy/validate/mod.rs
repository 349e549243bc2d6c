//! From what people write to what is known to be right, with everything that is wrong reported at once.
//!
//! # Where the Fetch standard is silent
//! - An origin of more than [`MAX_ORIGIN_LENGTH`](super::MAX_ORIGIN_LENGTH) bytes is refused: no `Origin` of that length is
//!   read.
//! - `null` is refused without its danger, with credentials or without: every page can make itself a sandboxed frame.
//! - With credentials, an origin is insecure if its scheme is not `https` and its host is not this machine, for whoever is
//!   on the network path can write its pages. Those of browser extensions are not: their pages never come over a network.
//! - With credentials, a pattern of the subdomains of a public suffix is refused: strangers register there.
//! - `*` among other origins or methods is refused, since it makes the others say nothing. Only `null` may stand beside the
//!   `*` of a rule with credentials, which does not cover it. A header's name beside a `*` that covers it is noted.
//! - A rule without origins is refused, unless a predicate decides about them.
//! - A name is 1 to 128 characters, and no control characters.
//! - A host has at most 253 bytes, as in the DNS.
//! - `Authorization` may be exposed, although it is a request header: servers hand out tokens in it.

mod danger;
mod exposed_headers;
mod judge;
mod methods;
mod names;
mod origin_text;
mod origins;
mod repeated;
mod request_headers;
mod rule;
mod spec;
#[cfg(test)]
pub(super) mod tests;
mod valid;

pub(super) use judge::Judge;
pub(super) use origins::{is_insecure, spans_public_suffix};
pub(super) use spec::{examine, validate};
pub(super) use valid::{ValidExposed, ValidMethods, ValidOrigins, ValidRequestHeaders, ValidRule};
