//! What stands before an application and looks at each request: one service and one future for everything here.
//!
//! A [`Gate`] decides, [`Gated`] is an application behind one, [`GatedFuture`] a request on its way through.

mod future;
mod passage;
mod service;

pub use future::GatedFuture;
pub(crate) use passage::{Entered, Gate, Passage};
pub use service::Gated;
