//! What `verify` and `audit` found, and the forms in which it is told.
//!
//! | file | holds |
//! |---|---|
//! | `model` | the report as data, which is its JSON form too: `docs/findings.schema.json` |
//! | `build` | from what the probe found to that |
//! | `picture` | the exchanges of a finding as a sequence diagram |
//! | `text`, `sarif`, `junit`, `markdown`, `html` | the other forms |
//! | `spans` | code within a sentence |
//! | `outputs` | which forms are wanted, and where they go |

mod build;
mod html;
mod junit;
mod markdown;
mod model;
mod outputs;
mod picture;
mod sarif;
mod spans;
mod text;

pub(crate) use build::build;
pub(crate) use model::{FindingsReport, SubjectView, Verdict};
pub(crate) use outputs::{Outputs, ReportArgs};
