//! The profiles: every difference between engines has a recorded case that shows it, and stands in `docs/engines.md`.
//!
//! The cases run without sockets here: the scripted answers are given to the machine directly. That the program does the
//! same over real ones is tested by the program.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test panics when it fails")]

mod deviations;
mod document;

mod replay;
