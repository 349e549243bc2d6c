//! What a policy sees of a request.
//!
//! A server's framework gives its request by way of [`RequestView`]; [`RequestKind`] is what the request is to CORS.

mod kind;
mod view;

pub use kind::RequestKind;
pub(super) use kind::{Asking, Lines};
pub(super) use view::{First, FirstValue};
pub use view::{RequestField, RequestView};
