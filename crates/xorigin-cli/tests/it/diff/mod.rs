//! `diff`: what is said about two policy files, in each form, and how it ends.

mod golden;
mod sarif;
mod schema;
mod usage;

use std::path::PathBuf;

use crate::support::Program;

/// The pairs of `policies` that have differences.
const PAIRS: [[&str; 2]; 5] = [
    ["old.toml", "new.toml"],
    ["new.toml", "old.toml"],
    ["one.json", "many.json"],
    ["one.json", "strange.toml"],
    ["many.json", "old.toml"],
];

/// `diff` with these arguments, where the policies are.
fn diff(arguments: &[&str]) -> Program {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/diff/policies");
    Program::new(["diff"].into_iter().chain(arguments.iter().copied())).within(folder)
}
