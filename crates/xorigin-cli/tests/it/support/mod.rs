//! What the tests share: the program under a time limit, and a server that answers what it is told.

mod program;
mod server;

pub(crate) use program::{Conversation, Program, Ran};
pub(crate) use server::{Server, answer, refuses};

/// The page that asks, unless a test names another.
pub(crate) const PAGE: &str = "http://page.example:8000";
