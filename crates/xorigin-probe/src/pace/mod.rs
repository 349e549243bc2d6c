//! How fast and how much is asked: so many requests at once and in a second of each host, so many in all, and none once
//! it is told to stop.

mod limits;
mod pacer;
mod permit;

pub use limits::Limits;
pub use pacer::{Pacer, Progress, Stopped};
pub use permit::Permit;
