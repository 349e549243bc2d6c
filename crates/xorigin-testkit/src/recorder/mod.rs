//! Puts cases to a browser, as the recordings of `conformance/oracle` were made.
//!
//! A [`Recorder`] is a [scripted server](crate::scripted) whose page's origin has pages besides.
//! Whoever opens [`Recorder::url`] makes the requests of every case and reports what script
//! learned; the recorder adds what the servers saw. It starts no browser itself: it is told
//! whether the browser still runs.
//!
//! | path | |
//! |---|---|
//! | `/run` | the page; sets the cookie `k=v` |
//! | `/frame` | the document of the sandboxed frame, which makes the requests of an opaque origin |
//! | `/requests.js`, `/run.js`, `/frame.js` | their scripts |
//! | `/cases` | the origins and the cases, as JSON |
//! | `/report` | takes the outcomes of one case |
//! | `/done` | takes the end |
//! | `/failed` | takes what went wrong in the page |

mod desk;
mod error;
mod recording;

pub use error::RecordError;
pub use recording::{Limits, Recorder};
