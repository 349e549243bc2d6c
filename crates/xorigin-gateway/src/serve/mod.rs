//! A request, from its head to the end of its response.

mod answer;
mod body;
mod download;
mod peer;
mod record;
mod request;
mod stream;
mod tunnel;

pub(crate) use peer::Peer;
pub(crate) use request::serve;
