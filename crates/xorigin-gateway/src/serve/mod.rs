//! A request, from its head to the end of its response.

mod answer;
mod body;
mod peer;
mod record;
mod request;
mod tunnel;

pub(crate) use peer::Peer;
pub(crate) use request::serve;
