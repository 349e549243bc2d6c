//! A server that follows a policy, but for one fault.
//!
//! Without a fault a [`Broken`] server does what [`Policy::evaluate`](xorigin::policy::Policy::evaluate) says. Each
//! [`Fault`] changes one thing: what the policy says, what the server takes a request for, or what it answers. A server has
//! at most one. On the policy of [`policy()`] every fault shows, and [`Fault::witness`] is a request that is answered
//! differently there.
//!
//! Behind it is an application that says of CORS what it should have left to the policy. It has every path but those
//! whose last segment is long: see [`is_there`].
//!
//! ```no_run
//! use xorigin_testkit::faulty::broken::{Broken, Fault, policy};
//!
//! # fn main() -> std::io::Result<()> {
//! for fault in Fault::ALL {
//!     let server = Broken::start(&policy(), Some(fault))?;
//!     println!("{}: {} {}", server.url("/api/items"), fault.name(), fault.about());
//! }
//! # Ok(())
//! # }
//! ```

mod answer;
mod application;
mod changed;
mod fault;
mod origins;
mod policy;
mod seen;
mod server;
mod spoil;
mod witness;

pub use application::{LONGEST_SEGMENT, is_there};
pub use fault::Fault;
pub use policy::{POLICY, policy};
pub use server::Broken;
pub use witness::Witness;

#[cfg(test)]
mod tests;
