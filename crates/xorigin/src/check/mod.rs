//! The checks of the CORS protocol and its neighbours: pure functions of a request and a response.
//!
//! Each finds every independent fault of a response, in the standard's order, not only the first.

mod cors;
mod nosniff;
mod preflight;
mod resource_policy;
mod sharing;
mod timing;

pub use cors::{CorsCheck, cors_check};
pub use nosniff::check_mime_type;
pub use preflight::{PreflightGrant, RefusedPreflight, check_preflight_response};
pub use resource_policy::cross_origin_resource_policy_check;
pub use sharing::{Sharing, preflight_sharing, sharing};
pub use timing::{tao_check, tao_is_any};
