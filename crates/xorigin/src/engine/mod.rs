//! Where user agents differ, as data.
//!
//! The algorithms ask an [`Engine`] at named points; none asks which browser it is. `docs/engines.md` is made of these
//! files: what each [`Field`] says in each profile, and the recorded case that shows it.

mod chromium;
mod field;
mod firefox;
mod profile;
mod standard;
mod webkit;

pub use field::Field;
pub use profile::{
    AuthorizationOnRedirect, BodyHeadersOnRedirect, CacheOfTainted, CachedWildcard, ElementsWithOrigin, Engine,
    XhrCharset,
};
