//! What a server's middleware does with a request: one suite for every framework.
//!
//! A [`Case`] is data: a policy, a request, what the application answers, and what comes out. A framework's tests say by
//! [`Subject`] how a request is put to it, and [`check`] runs the cases and names every one that differs.
//!
//! ```no_run
//! use xorigin_testkit::middleware::{self, Exchange, Middleware, Observed, Subject};
//!
//! struct Mine;
//!
//! impl Subject for Mine {
//!     fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
//!         todo_of_the_framework(middleware, exchange)
//!     }
//! }
//! # fn todo_of_the_framework(_: Middleware, _: &Exchange) -> Observed { Observed::default() }
//!
//! middleware::check(&Mine, middleware::all());
//! ```
//!
//! The cases of [`pitfalls`] show that what goes wrong in other libraries does not go wrong here. [`pitfalls::ROWS`] has
//! the number of each of those faults, and says where it is shown.

mod case;
mod cases;
mod check;
pub mod pitfalls;
mod policies;
mod recorder;
mod subject;
mod words;

pub use case::{App, Case, Exchange, Expected, Pairs};
pub use cases::{all, cors, guard};
pub use check::check;
pub use recorder::Recorder;
pub use subject::{Middleware, Observed, Subject};
