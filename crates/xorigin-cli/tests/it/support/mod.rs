//! What the tests share: the program under a time limit, a server that answers what it is told, kept texts, and schemas.

mod golden;
mod program;
mod schema;
mod server;

pub(crate) use golden::Golden;
pub(crate) use program::{Conversation, Program, Ran};
pub(crate) use schema::{check_exact, check_valid, objects, schema, validator};
pub(crate) use server::{Server, answer, refuses};

/// The page that asks, unless a test names another.
pub(crate) const PAGE: &str = "http://page.example:8000";
