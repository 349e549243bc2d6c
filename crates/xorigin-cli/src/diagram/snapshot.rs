//! Drawings kept as files, to be looked at and compared.

use std::fs;
use std::path::PathBuf;

/// Compares a drawing with its snapshot, or writes the snapshot if `XORIGIN_BLESS=1`.
pub(super) fn check(name: &str, drawn: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/diagram/snapshots").join(name);
    if std::env::var_os("XORIGIN_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, drawn).unwrap();
    }
    let kept = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; write it with XORIGIN_BLESS=1", path.display()));
    assert!(
        kept == drawn,
        "{} differs; this was drawn:\n{drawn}\nif it is right, keep it with XORIGIN_BLESS=1",
        path.display()
    );
}
