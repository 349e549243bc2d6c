//! A live server beside the policy that it is to follow.
//!
//! From each rule come questions that must pass and near misses that must fail. What each has to come to is what a server
//! that follows the policy comes to, by the policy itself ([`Policy::answer`](xorigin::policy::Policy::answer)) and the
//! same user agent that judges the server's answer, so that no expectation is written down twice.
//!
//! | file | holds |
//! |---|---|
//! | `policy` | the policy and its file |
//! | `options` | what `verify` is told |
//! | `region` | where on the server a rule can be asked about |
//! | `near` | origins that a rule lets through, and origins that it nearly does |
//! | `plan` | from a rule to questions |
//! | `vector` | one question, and what the policy says of it |
//! | `model` | what a server that follows the policy would do |
//! | `reach` | puts questions, with patience |
//! | `judge` | in what one answer differs from what the policy says |
//! | `settle` | from the faults of all answers to their causes |
//! | `examine` | a rule from the first question to its findings |
//! | `confirm` | from the faults of one cause to a finding, once it was seen again |
//! | `words`, `entries` | who can do what; what is known of each code |
//! | `run` | the whole policy |

mod confirm;
pub(crate) mod entries;
mod examine;
mod judge;
mod model;
mod near;
mod options;
mod plan;
mod policy;
mod reach;
mod region;
mod run;
mod settle;
mod vector;
mod words;

pub use options::Options;
pub use policy::VerifiedPolicy;
pub use run::verify;
