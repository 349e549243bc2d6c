//! Servers with known faults, for those that are to find them.
//!
//! - [`bench`](mod@bench): endpoints of which is written down what is wrong with them, or that nothing is. For `audit`.
//! - [`broken`]: a server that follows a policy, but for one fault. For `verify`.
//!
//! They are written without a look at what finds the faults: where the two disagree, one of them is wrong.
//! Every server listens on loopback, on ports that the operating system chooses, and stops when it is dropped.

pub mod bench;
pub mod broken;
mod log;
mod wire;

pub use log::Seen;
