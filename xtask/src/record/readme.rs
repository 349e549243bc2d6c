//! The table of versions beside the recordings.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes `version` where the README beside `recording` says which version was recorded.
pub(super) fn update(recording: &Path, version: &str) -> Result<()> {
    let readme = recording.with_file_name("README.md");
    let file = recording.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(&readme).with_context(|| format!("reading {}", readme.display()))?;
    match with_version(&text, &file, version) {
        Some(new) if new == text => {}
        Some(new) => {
            fs::write(&readme, new).with_context(|| format!("writing {}", readme.display()))?;
            println!("README.md has the new version; its date and its numbers are yours to check");
        }
        None => println!("README.md has no row for {file}: the version is {version}"),
    }
    Ok(())
}

/// `text` with the `version` in the one row `| browser | version | file |` of `file`.
fn with_version(text: &str, file: &str, version: &str) -> Option<String> {
    let quoted = format!("`{file}`");
    let cells = |line: &str| -> Option<[String; 2]> {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, browser, old, of, _] = *cells else { return None };
        (of == quoted).then(|| [browser.to_owned(), old.to_owned()])
    };
    let mut rows = text.lines().filter(|line| cells(line).is_some());
    let (row, None) = (rows.next()?, rows.next()) else { return None };
    let [browser, _] = cells(row)?;
    Some(text.replacen(row, &format!("| {browser} | {version} | {quoted} |"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_of_the_file_changes_alone() {
        let text = "# x\n| a | 1 | `a.gz` |\n| b c | 2.0 | `b.gz` |\nSee `b.gz`.\n";
        let new = with_version(text, "b.gz", "3.1").unwrap();
        assert_eq!(new, "# x\n| a | 1 | `a.gz` |\n| b c | 3.1 | `b.gz` |\nSee `b.gz`.\n");
        assert_eq!(with_version(text, "c.gz", "3.1"), None);
        assert_eq!(with_version(&text.repeat(2), "b.gz", "3.1"), None);
    }

    #[test]
    fn the_projects_own_has_a_row_for_each_browser() {
        let readme = crate::workspace::root().unwrap().join("conformance/oracle/README.md");
        let text = fs::read_to_string(readme).unwrap();
        for name in ["chromium", "firefox", "webkit"] {
            let new = with_version(&text, &format!("public-{name}.jsonl.gz"), "eggs").unwrap();
            assert_eq!(new.matches("| eggs |").count(), 1);
        }
    }
}
