//! What three real browsers did with 4,400 cases, and the comparison with it.
//!
//! [`cases`] and [`recording`] load the data of `conformance/oracle`. [`batch_line`] puts a case
//! to `xorigin check --batch`, [`observe`] makes an [`Observation`] of its answer and of what the
//! [scripted server](crate::scripted) saw, and [`key`] says whether two observations are the same.

mod agreement;
mod batch_in;
mod batch_out;
mod case;
mod load;
mod normal;
mod observation;
mod origins;

pub use agreement::{Tally, agreed, agreement, differing, family};
pub use batch_in::{TIMEOUT_MS, batch_line, first_visit};
pub use batch_out::{BatchError, chromium_names, observe, seen_from_batch};
pub use case::{Api, Case, CaseRequest, Scripted, StepScript};
pub use load::{
    Browser, Recording, Set, bodies, case_from_json, cases, cases_of, directory, reasons, recording, recording_of,
    unstable,
};
pub use load::{load_cases, load_reasons, load_recording};
pub use normal::{Normal, NormalRequest, NormalSeen, key, normalise};
pub use observation::{ChromiumError, LogEntry, Observation, Reasons, Seen};
pub use origins::{Origins, Place};
