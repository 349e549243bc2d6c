//! What the citations' checker sees of Rust code: docs, comments and functions.

mod items;
mod lines;

pub(crate) use items::{File, Function, Remark, read};
