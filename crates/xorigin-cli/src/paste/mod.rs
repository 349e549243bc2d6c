//! Requests that were copied out of a browser or a terminal.
//!
//! | file | reads |
//! |---|---|
//! | `shell` | a command line into words, as a POSIX shell or `cmd.exe` splits it |
//! | `curl` | the words of a curl command |
//! | `literal` | a JavaScript literal |
//! | `fetch` | a call of `fetch()` |
//! | `pasted` | what all of them say, and which headers are the browser's own |

mod curl;
mod error;
mod fetch;
mod literal;
mod pasted;
mod shell;

pub(crate) use curl::parse_curl;
pub(crate) use error::PasteError;
pub(crate) use fetch::parse_fetch;
pub(crate) use pasted::{Pasted, PastedBody};
