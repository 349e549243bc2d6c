//! A live server beside the catalogue of known misconfigurations, without a policy.
//!
//! | file | holds |
//! |---|---|
//! | `target`, `targets` | what is audited, and where that is read from |
//! | `options`, `checks` | what an audit is told |
//! | `run` | many targets at once, one report |
//! | `inspect` | one target, from the controls to the findings |
//! | `probe` | which origins are sent, and what it means if one is let in |
//! | `risk` | how bad that is |
//! | `entries` | the catalogue: code, words and class of each misconfiguration |
//! | `accepted`, `day` | what somebody has accepted, until when |

mod accepted;
mod checks;
mod day;
pub(crate) mod entries;
mod inspect;
mod options;
mod probe;
mod risk;
mod run;
mod target;
pub mod targets;

pub use accepted::{Accepted, AcceptedFault};
pub use checks::{Checks, UnknownCheck};
pub use day::{Day, NotADay};
pub use options::Options;
pub use run::{audit, plan};
pub use target::Target;
