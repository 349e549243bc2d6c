//! What a policy decides about a request, and what that does to the response.
//!
//! `evaluate` decides, [`Decision`] says what was decided and why, [`Reaction`] is what a server does, and `render` writes
//! the headers.

mod decided;
mod effect;
mod evaluate;
mod kept;
mod prepared;
#[cfg(feature = "http")]
mod prepared_preflight;
mod reaction;
mod refusal;
mod render;
mod response_headers;
mod vary;

pub use decided::{Action, Decision};
pub use effect::Effect;
pub(super) use evaluate::{evaluate, evaluate_origin, single};
pub use kept::Kept;
pub use prepared::Prepared;
#[cfg(feature = "http")]
pub(super) use prepared_preflight::PreparedPreflight;
pub use reaction::{PolicyResponse, Reaction};
pub use refusal::Refusal;
pub use response_headers::{Constant, ResponseField, ResponseHeaders};
pub use vary::VaryNames;
