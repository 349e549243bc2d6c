//! Requests that were copied out of a browser or a terminal.
//!
//! | module | reads |
//! |---|---|
//! | `cursor` | a text, character by character |
//! | `shell` | a command line into words, as a POSIX shell or `cmd.exe` splits it |
//! | `curl` | the words of a curl command |
//! | `literal` | a JavaScript literal |
//! | `fetch` | a call of `fetch()` |
//! | `pasted` | what all of them say |
//! | `browser_headers` | which headers are the browser's own, and what they tell |
//! | `error` | what is wrong with a text, and where |

mod browser_headers;
mod curl;
mod cursor;
mod error;
mod fetch;
mod literal;
mod pasted;
mod shell;
#[cfg(test)]
mod tests;

pub(crate) use curl::parse_curl;
pub(crate) use error::PasteError;
pub(crate) use fetch::parse_fetch;
pub(crate) use pasted::{Pasted, PastedBody};
