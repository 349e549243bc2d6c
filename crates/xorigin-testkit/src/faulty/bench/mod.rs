//! The bench: endpoints of which is written down what is wrong with them, or that nothing is.
//!
//! [`ENDPOINTS`] is data: each says [where it is](Place), what it [does](Behaviour) and what is [true](Truth) of it. A
//! [`Bench`] serves all of them. The classes are those of the catalogue of misconfigurations, `A01` to `A50`; those that no
//! endpoint shows stand in [`NOT_SHOWN`], with the reason.
//!
//! Every endpoint has a site of its own, such as `https://api.reflect.test`, so that nothing that is found on one of them,
//! on whatever path, is another's. Clients are told to resolve every name to loopback. The server's own port is read as if
//! it were the default one: an origin with it counts as the one without, so that names alone decide.
//!
//! ```no_run
//! use xorigin_testkit::faulty::bench::{Bench, ENDPOINTS};
//!
//! # fn main() -> std::io::Result<()> {
//! let bench = Bench::start()?;
//! for endpoint in ENDPOINTS.iter() {
//!     println!("{} {}", bench.url(endpoint), endpoint.about);
//! }
//! assert!(bench.unsafe_requests().is_empty());
//! # Ok(())
//! # }
//! ```

mod behaviour;
mod body;
mod endpoint;
mod live;
mod look_alike;
mod matcher;
mod names;
mod server;
mod table;
mod trouble;
mod truth;

pub use behaviour::{Actual, Behaviour, Preflight, Rule, Speaks, Trouble, Vary, Words};
pub use body::Body;
pub use endpoint::{Endpoint, Hints, Place};
pub use matcher::Matcher;
pub use names::Names;
pub use server::Bench;
pub use table::{ENDPOINTS, NOT_SHOWN};
pub use truth::{Fault, Least, Truth};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth_tests;
