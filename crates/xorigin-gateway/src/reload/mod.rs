//! The file, read at the start and again while requests go on.
//!
//! What was there stays when the new file is faulty, and what is wrong with that is told to whoever listens.

mod error;
mod reloader;
mod source;
mod watch;

pub use error::ReloadError;
pub use reloader::{Event, LastReload, Reloaded, Reloader, Trigger};
pub use source::Source;
pub use watch::Watch;
