//! What the tests of this workspace share. Never published, a dependency of tests and chores alone.
//!
//! - [`oracle`]: the cases that were put to three browsers, what the browsers did, and the
//!   comparison of an observation of our own with theirs.
//! - [`scripted`]: the three origins on loopback that a case scripts.
//! - [`recorder`]: puts the cases to a browser, by a page that makes their requests.
//! - [`timing`]: timings against budgets.
//! - [`hostile`]: servers that answer badly or not at all.
//! - `faulty`: servers with known faults, for what is to find them. Needs the feature of that name.
//! - `middleware`: what a server's middleware does with a request, as data. Needs the feature of that name.
//! - `peers`: real servers that nobody here wrote. Needs the feature of that name.
//! - `reference`, `pair`, `fuzz`: the server policy a second time, naively; the user agent and the server, judged against
//!   each other; the targets that fuzzers run. They need the feature `policy`.
//!
//! Every server runs on threads of its own, so that a test needs no asynchronous runtime.
//! Each one stops when it is dropped.
//!
//! ```
//! use xorigin_testkit::oracle::{self, Place};
//! use xorigin_testkit::scripted::ScriptedServer;
//!
//! # fn main() -> std::io::Result<()> {
//! let case = oracle::case_from_json(
//!     r#"{"id":"x","requests":[{"origin":"a"}],"server":{"0":{"actual":{"status":200,"headers":[]}}}}"#,
//! )?;
//! let server = ScriptedServer::start([case])?;
//! assert!(server.origin(Place::A).starts_with("http://127.0.0.1:"));
//! assert!(server.take_log("x").is_empty());
//! # Ok(())
//! # }
//! ```

mod latin1;
mod listening;
#[cfg(any(feature = "faulty", feature = "peers"))]
mod serving;

pub mod browser;
#[cfg(feature = "faulty")]
pub mod faulty;
#[cfg(feature = "policy")]
pub mod fuzz;
pub mod hostile;
#[cfg(feature = "middleware")]
pub mod middleware;
pub mod oracle;
#[cfg(feature = "policy")]
pub mod pair;
#[cfg(feature = "peers")]
pub mod peers;
pub mod recorder;
#[cfg(feature = "policy")]
pub mod reference;
pub mod scripted;
pub mod timing;
