//! A curl command.
//!
//! | file | holds |
//! |---|---|
//! | `options` | curl's options, as data |
//! | `command` | the words into options and their values |
//! | `said` | what each option adds |
//! | `request` | the request that follows from all of them |
//! | `data`, `header`, `url` | the values that have a form of their own |

mod command;
mod data;
mod header;
mod options;
mod request;
mod said;
mod url;

pub(crate) use command::parse_curl;
