//! What a gateway changes in the heads that it passes on.

mod forwarded;
mod hop_by_hop;
mod list;
mod request;
mod response;

pub(crate) use forwarded::Sender;
pub(crate) use request::{MaxForwards, max_forwards, prepare, wants_upgrade};
pub(crate) use response::clean;
