//! Origins: what a request is compared by.
//!
//! [`Origin`] is a tuple origin or an opaque one.
//! [`TupleOrigin::parse`] reads exactly what a browser writes into `Origin`, and says what is wrong with anything else.

mod parse;
mod parts;
mod site;
mod trustworthy;
mod tuple;

pub use parse::{ParseOriginError, ParseOriginErrorKind};
pub use parts::OriginParts;
pub use site::{
    PublicSuffix, SuffixKind, is_public_suffix, is_same_site, is_schemelessly_same_site, public_suffix,
    registrable_domain, serialized_site,
};
pub use trustworthy::{is_loopback_host, is_potentially_trustworthy_origin, is_potentially_trustworthy_url};
pub use tuple::{OpaqueOrigin, Origin, TupleOrigin};
