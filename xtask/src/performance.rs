//! What chores write to docs/performance.md.

use std::fs;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::workspace;

/// Puts `text` between the marks of the chore `name` in the document.
pub(crate) fn write(name: &str, text: &str) -> Result<()> {
    let file = workspace::root()?.join("docs/performance.md");
    let document = fs::read_to_string(&file)?;
    let changed =
        between(&document, name, text).with_context(|| format!("docs/performance.md has no marks of {name}"))?;
    fs::write(&file, changed)?;
    Ok(())
}

fn between(document: &str, name: &str, text: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name}: begin -->\n"), format!("<!-- {name}: end -->\n"));
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{text}{end}{after}"))
}

/// The day in UTC.
///
/// From days to a date by the algorithm of Howard Hinnant's `civil_from_days`.
pub(crate) fn day(now: SystemTime) -> String {
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{}-{month:02}-{day:02}", year + era * 400 + u64::from(month <= 2))
}

/// The verdict: that every limit is kept, or which ones are missed.
pub(crate) fn verdict(missed: &[String]) -> String {
    if missed.is_empty() { "Every limit is kept.".to_owned() } else { format!("**Missed**: {}.", missed.join("; ")) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let document = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n";
        let expected = "a\n<!-- x: begin -->\nnew\n<!-- x: end -->\nb\n";
        assert_eq!(between(document, "x", "new\n").unwrap(), expected);
        assert_eq!(between(document, "y", "new\n"), None);
    }

    #[test]
    fn days() {
        for (seconds, expected) in [(0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_795_219_200, "2026-11-21")] {
            assert_eq!(day(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }

    #[test]
    fn verdicts() {
        assert_eq!(verdict(&[]), "Every limit is kept.");
        assert_eq!(verdict(&["a".to_owned(), "b".to_owned()]), "**Missed**: a; b.");
    }
}
