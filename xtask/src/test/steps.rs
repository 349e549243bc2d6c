//! The steps of `cargo xtask test`, in their order.

use std::env;

use anyhow::Result;

use super::tools::{CADDY, CHROMIUM, CLIPPY, CURL, CXX, NGINX, NODE, NPM, RUSTFMT, Tool};
use super::{fuzz, npm, release};
use crate::{process, record, spec};

/// One step: nothing that follows runs when it fails.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// The programs that it calls.
    pub(super) needs: &'static [Tool],
    pub(super) run: fn() -> Result<()>,
}

pub(super) const STEPS: &[Step] = &[
    Step { name: "fmt", about: "the code is formatted", needs: &[RUSTFMT], run: fmt },
    Step { name: "clippy", about: "no lint has anything to say", needs: &[CLIPPY], run: clippy },
    Step { name: "spec", about: "citations match the standard", needs: &[], run: || spec::run(&[]) },
    Step {
        name: "test",
        about: "unit and integration tests",
        needs: &[NGINX, CADDY, NODE, NPM, CURL, CHROMIUM],
        run: test,
    },
    Step { name: "record", about: "Chromium does as it was recorded", needs: &[CHROMIUM], run: record },
    Step { name: "fuzz", about: "every fuzz target, 20 seconds each", needs: &[CXX], run: fuzz::run },
    Step { name: "doctest", about: "the examples in the documentation", needs: &[], run: doctest },
    Step { name: "doc", about: "the documentation builds without warnings", needs: &[], run: doc },
    Step { name: "release", about: "the release build", needs: &[], run: release::build },
    Step { name: "size", about: "the program is small (after release)", needs: &[], run: release::size },
    Step { name: "start", about: "the program starts quickly (after release)", needs: &[], run: release::start },
];

fn fmt() -> Result<()> {
    process::run(&mut process::cargo(&["fmt", "--all", "--check"])?)?;
    // A workspace of its own.
    process::run(&mut process::cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"])?)
}

/// The features that are off until somebody asks for them. What is built without them is seen by the release build.
const FEATURES: [&str; 2] = ["--features", "xorigin-cli/otel"];

fn clippy() -> Result<()> {
    let mut command = process::cargo(&["clippy", "--workspace", "--all-targets"])?;
    process::run(command.args(FEATURES).args(["--", "-D", "warnings"]))
}

/// All but the doc tests, with the packages of the JavaScript servers where node finds them.
fn test() -> Result<()> {
    let modules = env::join_paths(npm::install_all()?)?;
    let arguments = ["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests", "--examples"];
    process::run(process::cargo(&arguments)?.args(FEATURES).env("NODE_PATH", modules))
}

/// A sample: enough to notice a change of the browser or of the servers.
fn record() -> Result<()> {
    record::run(&["--browser", "chromium", "--sample", "300"])
}

fn doctest() -> Result<()> {
    process::run(process::cargo(&["test", "--workspace", "--no-fail-fast", "--doc"])?.args(FEATURES))
}

fn doc() -> Result<()> {
    let mut command = process::cargo(&["doc", "--workspace", "--no-deps"])?;
    process::run(command.args(FEATURES).env("RUSTDOCFLAGS", "-D warnings"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
