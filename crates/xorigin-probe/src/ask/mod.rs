//! A question to a server, as a browser would put it, and what came of it.
//!
//! | file | holds |
//! |---|---|
//! | `question` | what a page wants, and whether it is only asked about |
//! | `asker` | the driver: asks the core what to send, sends it at the pacer's time |
//! | `ambient` | what goes along with every request: credentials, a gate's header |
//! | `asked` | what went over the wire, and the user agent's verdict |
//! | `trouble` | why there is no verdict |

mod ambient;
mod asked;
mod asker;
mod plain;
mod question;
mod trouble;

pub use ambient::Ambient;
pub use asked::{Asked, End};
pub use asker::Asker;
pub use plain::{Plain, PlainMethod, PlainQuestion};
pub use question::Question;
pub use trouble::Trouble;
