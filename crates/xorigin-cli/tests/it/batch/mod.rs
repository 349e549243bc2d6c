//! `check --batch`, against `docs/batch-protocol.md` to the letter.

mod conversation;
mod referrers;
mod requests;
mod results;
mod state;

use serde_json::{Value, json};

use crate::support::{Conversation, PAGE, Program};

/// A user agent that waits for lines.
fn converse() -> Conversation {
    Program::new(["check", "--batch", "-", "--browser", "standard", "--bodies"]).converse()
}

/// What becomes of one request of the page in a new user agent.
fn one(request: &Value) -> Value {
    converse().ask(&line("x", PAGE, std::slice::from_ref(request)))["results"][0].take()
}

/// A line in.
fn line(id: &str, page: &str, requests: &[Value]) -> String {
    json!({"id": id, "page": page, "requests": requests}).to_string()
}
