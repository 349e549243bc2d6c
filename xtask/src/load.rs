//! `cargo xtask load`: the gateway's load test for as long as one likes.

use anyhow::Result;

use crate::{Usage, process};

/// A minute: six times as long as in the test command.
const SECONDS: &str = "60";

/// Runs it for so many seconds.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let seconds = match arguments {
        [] => SECONDS,
        [seconds] if seconds.parse::<u64>().is_ok() => seconds,
        _ => return Err(Usage.into()),
    };
    let arguments = ["test", "--package", "xorigin-gateway", "--test", "load", "--", "--nocapture"];
    process::run(process::cargo(&arguments)?.env("XORIGIN_LOAD_SECONDS", seconds))
}
