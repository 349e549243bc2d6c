//! A tree of the standard's source, which is HTML with most end tags left out.
//!
//! Not an HTML parser: it knows what the source of a standard uses, and it never fails.

mod parser;
mod tree;

pub(crate) use parser::parse;
pub(crate) use tree::{Element, Node, collapse};
