//! The picture in a terminal.
//!
//! What belongs to the browser stands at the left, the servers at the right, and all text in the wide gap between them,
//! so that any number of lanes leaves the headers room:
//!
//! ```text
//!  ┌ page  https://app.example.com
//!  │     ┌ preflight cache
//!  │     │                          server  https://api.example.com ┐
//!  │     │                                                          │
//!  ├─────┼─── GET /v1/items ───────────────────────────────────────►│
//!  │     │    · origin: https://app.example.com                     │
//! ```

mod columns;
mod draw;
mod glyphs;
mod heads;
mod paint;
mod row;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use draw::{Look, to_terminal};
