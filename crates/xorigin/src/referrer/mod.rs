//! Referrers and referrer policies: what `Referer` says, on the preflight too.

mod determine;
mod policy;

pub use determine::determine_referrer;
pub use policy::ReferrerPolicy;
