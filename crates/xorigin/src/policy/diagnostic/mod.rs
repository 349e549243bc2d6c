//! What there is to say about a policy that somebody wrote: faults, warnings and notes.
//!
//! A [`Diagnostic`] has a [`Problem`] with the datum at fault, the [`KeyPath`] of the place, the value that stands there
//! and what was probably meant. Its code, its severity and its sentence follow from the problem.

mod code;
mod cure;
mod fact;
mod faults;
mod key_path;
mod list;
mod message;
mod page;
mod problem;
mod problem_details;
mod severity;

pub use fact::Diagnostic;
pub use faults::Faults;
pub use key_path::{KeyPath, Segment};
pub use list::{Count, Diagnostics};
pub(super) use message::LONGEST_MAX_AGE;
pub use page::{Citation, Page};
pub use problem::{Problem, SectionProblem};
pub use problem_details::ProblemDetails;
pub use severity::Severity;
