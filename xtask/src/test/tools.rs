//! The programs that the tests need, and how a machine gets them.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, anyhow, bail};

use crate::process;

/// A program that is not part of the workspace.
#[derive(Debug)]
pub(super) struct Tool {
    /// The name of the file.
    binary: &'static str,
    source: Source,
    /// Which tests call it.
    needed_by: &'static str,
}

#[derive(Debug)]
enum Source {
    /// Debian packages: the first that the machine's release has.
    Apt(&'static [&'static str]),
    /// A component of the Rust toolchain.
    Rustup(&'static str),
}

pub(super) const RUSTFMT: Tool =
    Tool { binary: "cargo-fmt", source: Source::Rustup("rustfmt"), needed_by: "the format check" };
pub(super) const CLIPPY: Tool =
    Tool { binary: "cargo-clippy", source: Source::Rustup("clippy"), needed_by: "the lints" };
pub(super) const NGINX: Tool = Tool {
    binary: "nginx",
    source: Source::Apt(&["nginx-light", "nginx"]),
    needed_by: "tests of xorigin-cli against nginx",
};
pub(super) const CADDY: Tool =
    Tool { binary: "caddy", source: Source::Apt(&["caddy"]), needed_by: "tests of xorigin-cli against Caddy" };
pub(super) const NODE: Tool =
    Tool { binary: "node", source: Source::Apt(&["nodejs"]), needed_by: "tests of xorigin-cli against Express" };
pub(super) const NPM: Tool =
    Tool { binary: "npm", source: Source::Apt(&["npm"]), needed_by: "the packages of tests against Express" };
pub(super) const CURL: Tool =
    Tool { binary: "curl", source: Source::Apt(&["curl"]), needed_by: "tests of servers from the outside" };
pub(super) const CXX: Tool =
    Tool { binary: "c++", source: Source::Apt(&["g++"]), needed_by: "libFuzzer, which is C++ and built along" };
pub(super) const CHROMIUM: Tool = Tool {
    binary: "chromium",
    source: Source::Apt(&["chromium"]),
    needed_by: "the comparison with what Chromium does now, and a page behind the gateway",
};

/// Installs those of `tools` that are missing, or says what is missing and how to get it.
pub(super) fn ensure(tools: &[Tool]) -> Result<()> {
    let missing = |tool: &&Tool| process::find(tool.binary).is_none();
    for tool in tools.iter().filter(missing) {
        println!("{} is missing, for {}", tool.binary, tool.needed_by);
        if let Err(why) = install(tool) {
            println!("{why:#}");
        }
    }
    let still: Vec<&Tool> = tools.iter().filter(missing).collect();
    if still.is_empty() { Ok(()) } else { Err(report(&still)) }
}

/// What is missing, and how to get it.
fn report(missing: &[&Tool]) -> anyhow::Error {
    let lines: Vec<String> = missing.iter().copied().map(how).collect();
    anyhow!("programs are missing:\n{}", lines.join("\n"))
}

fn how(tool: &Tool) -> String {
    let get = match tool.source {
        Source::Apt(packages) => format!("apt-get install {}", packages.join("` or `apt-get install ")),
        Source::Rustup(component) => format!("rustup component add {component}"),
    };
    format!("  {}, for {}: get it with `{get}`", tool.binary, tool.needed_by)
}

fn install(tool: &Tool) -> Result<()> {
    match tool.source {
        Source::Rustup(component) => process::run(Command::new("rustup").args(["component", "add", component])),
        Source::Apt(packages) => {
            update()?;
            let known = |package: &&&str| process::output(Command::new("apt-cache").args(["show", package])).is_ok();
            let Some(package) = packages.iter().find(known) else {
                bail!("apt knows none of: {}", packages.join(", "));
            };
            process::run(apt_get()?.args(["install", "-y", "--no-install-recommends", package]))
        }
    }
}

/// Updates the lists of packages, once.
fn update() -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    process::run(apt_get()?.args(["update", "-qq"]))
}

/// `apt-get` with the rights that it needs, which starts no services and asks nothing.
fn apt_get() -> Result<Command> {
    let settings = ["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get"];
    let mut command = if process::output(Command::new("id").arg("-u"))?.trim() == "0" {
        Command::new("env")
    } else if process::output(Command::new("sudo").args(["-n", "true"])).is_ok() {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    } else {
        bail!("installing takes root, or sudo without a password");
    };
    command.args(settings);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_is_named() {
        assert!(ensure(&[]).is_ok());
        let told = report(&[&CADDY, &NGINX, &CLIPPY]).to_string();
        assert!(
            told.contains("caddy, for tests of xorigin-cli against Caddy: get it with `apt-get install caddy`"),
            "{told}"
        );
        assert!(told.contains("`apt-get install nginx-light` or `apt-get install nginx`"), "{told}");
        assert!(told.ends_with("`rustup component add clippy`"), "{told}");
    }
}
