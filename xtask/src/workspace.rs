//! Where things are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The workspace's root: the nearest directory around the current one that has an `xtask`.
pub(crate) fn root() -> Result<PathBuf> {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(env::current_dir, |own| Ok(PathBuf::from(own)))?;
    let root = here.ancestors().find(|directory| directory.join("xtask/Cargo.toml").is_file());
    Ok(root.context("this is not inside the workspace")?.to_owned())
}

/// Where cargo builds.
pub(crate) fn target() -> Result<PathBuf> {
    let root = root()?;
    Ok(env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |own| root.join(own)))
}

/// The crates' directories, by name.
pub(crate) fn crates() -> Result<Vec<PathBuf>> {
    let directories = entries(&root()?.join("crates"))?;
    Ok(directories.into_iter().filter(|directory| directory.join("Cargo.toml").is_file()).collect())
}

/// The Rust files in `crates/*/src`, path from the root and text, files of tests left out.
pub(crate) fn sources() -> Result<Vec<(String, String)>> {
    let mut sources = Vec::new();
    for directory in crates()? {
        collect(&root()?, &directory.join("src"), &mut sources)?;
    }
    Ok(sources)
}

fn collect(root: &Path, directory: &Path, into: &mut Vec<(String, String)>) -> Result<()> {
    for path in entries(directory)? {
        if matches!(path.file_name().and_then(|name| name.to_str()), Some("tests" | "tests.rs")) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, into)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            into.push((path.strip_prefix(root)?.to_string_lossy().replace('\\', "/"), text));
        }
    }
    Ok(())
}

/// What is in `directory`, by name; nothing if it is not there.
pub(crate) fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
    if !directory.is_dir() {
        return Ok(Vec::new());
    }
    let listing = fs::read_dir(directory).with_context(|| format!("listing {}", directory.display()))?;
    let mut paths = listing.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
