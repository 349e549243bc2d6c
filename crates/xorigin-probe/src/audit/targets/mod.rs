//! Targets out of files. Nothing is read here but text.
//!
//! | file | holds |
//! |---|---|
//! | `list` | a URL a line |
//! | `har` | what a browser recorded |
//! | `openapi` | a description of an API, in JSON or YAML; its parts in `schema` |
//! | `parse` | one URL |
//! | `fault` | what is wrong with such a text, and where |
//! | `lines` | lines and columns of bytes |

mod fault;
mod har;
mod lines;
mod list;
mod openapi;
mod parse;
mod schema;

pub use fault::TargetFault;
pub use har::from_har;
pub use list::from_list;
pub use openapi::from_openapi;
pub use parse::parse;

/// The most targets of one text.
pub const MOST: usize = 100_000;
