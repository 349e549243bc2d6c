//! `lint`: what is said about policy files, in each form, and how it ends.

mod fingerprints;
mod golden;
mod policy_schema;
mod sarif;
mod schema;
mod usage;

use std::path::PathBuf;

use crate::support::Program;

/// The files of `policies`, in the order of their names.
const POLICIES: [&str; 9] = [
    "advised.toml",
    "empty.toml",
    "gateway.toml",
    "one-line.json",
    "right.toml",
    "syntax.json",
    "syntax.toml",
    "wrong.json",
    "wrong.toml",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/lint/policies")
}

/// `lint` with these arguments, where the policies are.
fn lint(arguments: &[&str]) -> Program {
    Program::new(["lint"].into_iter().chain(arguments.iter().copied())).within(folder())
}

#[test]
fn every_policy_is_one_of_them() {
    let mut files: Vec<String> =
        folder().read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, POLICIES);
}
