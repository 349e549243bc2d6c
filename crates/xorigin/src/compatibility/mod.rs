//! Several user agents side by side: what each does with one request, what differs and why, and the smallest change to
//! the server after which all of them let the request through.
//!
//! [`compare`] is told what each user agent sent and what it was answered, and sends nothing: every question beyond that
//! (what would happen the next time, which [`Field`](crate::engine::Field) of an [`Engine`](crate::engine::Engine) is at work, whether a change
//! suffices) is put to the machine itself, with these answers.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | what is compared: requests, and the answers to what was sent |
//! | `rerun` | the machine, driven by recorded answers |
//! | `judged` | what one user agent does, now and the next time |
//! | `difference` | what differs, and the field of the engine that makes it so |
//! | `edit`, `change` | what can be changed on a server, and the smallest change that suffices |

mod asked;
mod change;
mod compare;
mod difference;
mod edit;
mod judged;
mod rerun;

pub use asked::{Answer, Asked, Told};
pub use change::Change;
pub use compare::{Comparison, compare};
pub use difference::{Difference, What};
pub use edit::{Edit, Set};
pub use judged::{Again, Judged, Verdict};
