//! JavaScript packages that tests run servers with, installed below the build directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::{process, workspace};

/// The directories with a `package.json`, from the workspace's root.
const DIRECTORIES: &[&str] = &["crates/xorigin-cli/tests/peers"];

/// Installs the packages of every directory, and gives where node finds them.
pub(super) fn install_all() -> Result<Vec<PathBuf>> {
    let root = workspace::root()?;
    let directories = DIRECTORIES.iter().map(|directory| root.join(directory));
    directories
        .filter(|directory| directory.join("package.json").is_file())
        .map(|directory| install(&directory))
        .collect()
}

/// Installs what the `package.json` in `directory` asks for into `npm/NAME/node_modules` of the
/// build directory, `NAME` being the directory's, and gives that place.
///
/// Does nothing when the same was installed there before.
fn install(directory: &Path) -> Result<PathBuf> {
    let place = workspace::target()?.join("npm").join(directory.file_name().unwrap_or_default());
    let modules = place.join("node_modules");
    let mark = place.join("installed");
    let mut hash = Sha256::new();
    fs::create_dir_all(&place).with_context(|| format!("making {}", place.display()))?;
    for name in ["package.json", "package-lock.json"] {
        let from = directory.join(name);
        if from.is_file() {
            let text = fs::read(&from).with_context(|| format!("reading {}", from.display()))?;
            hash.update(&text);
            fs::write(place.join(name), text)?;
        } else if place.join(name).is_file() {
            fs::remove_file(place.join(name))?;
        }
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if modules.is_dir() && fs::read_to_string(&mark).is_ok_and(|installed| installed == hash) {
        return Ok(modules);
    }
    let verb = if directory.join("package-lock.json").is_file() { "ci" } else { "install" };
    process::run(Command::new("npm").args([verb, "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&place))?;
    fs::write(&mark, hash)?;
    Ok(modules)
}
