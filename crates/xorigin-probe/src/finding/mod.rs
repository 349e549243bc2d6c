//! What is found, whoever found it: the one source of every form of a report.
//!
//! | file | holds |
//! |---|---|
//! | `entry` | what is known of each code: title, why it matters, what to change |
//! | `severity` | how bad it is |
//! | `found` | a finding: who can do what, what was sent, how to mend it |
//! | `evidence` | the exchanges that show it |
//! | `inconclusive` | that there is no answer, and why |
//! | `report` | all of it, with what was checked and found right |

mod entry;
mod evidence;
mod found;
mod inconclusive;
mod report;
mod severity;

pub use entry::{Entry, entries, entry};
pub use evidence::{Evidence, Shown};
pub use found::{Confirmed, Finding, Place};
pub use inconclusive::{Inconclusive, Why};
pub use report::{Check, CheckEnd, Group, Kind, Report, Sent};
pub use severity::Severity;
