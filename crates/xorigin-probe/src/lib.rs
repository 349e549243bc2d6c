//! Proof for servers that somebody else wrote.
//!
//! `verify` holds a live server against the policy that it is to follow, `audit` looks for the known misconfigurations.
//! Both [`ask`] as a browser does: the core's user agent decides what is sent and judges what comes back; what a
//! response says of CORS is read there too ([`xorigin::reading`]), so that no header of it is compared here. What is
//! found is a [`finding`], whoever found it.
//!
//! What holds for everything that is sent:
//!
//! - an `Origin` is one that a browser can send, or stands on a list of exceptions that says who does;
//! - a method that may change something is only ever asked about, by preflight, and never sent;
//! - random names are of reserved domains, and a seed repeats them;
//! - every request is counted, paced and bounded by [`pace`].

pub mod ask;
pub mod audit;
pub mod finding;
mod label;
mod origin;
pub mod pace;
pub mod verify;

pub use label::Labels;
pub use origin::{EXCEPTIONS, Exception, NotSendable, ProbeOrigin};
