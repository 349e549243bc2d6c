//! Markdown, for a comment on a pull request.

use std::fmt::Write as _;

use xorigin::policy::Direction;

use super::model::{DiffReport, DifferenceView};

/// The report as a comment.
pub(super) fn markdown(report: &DiffReport) -> String {
    let mut text =
        format!("### CORS policy: {}\n\n{} → {}\n", report.counted(), code(&report.old.file), code(&report.new.file));
    for direction in Direction::ALL {
        let mut of_direction = report.differences.iter().filter(|one| one.direction == direction).peekable();
        if of_direction.peek().is_some() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n#### {}\n\n", capitalized(direction.words()));
        }
        for difference in of_direction {
            item(report, difference, &mut text);
        }
    }
    for note in report.notes() {
        let _ = write!(text, "\n> {}\n", plain(note));
    }
    text
}

fn item(report: &DiffReport, difference: &DifferenceView, text: &mut String) {
    let location = &difference.location;
    let place = format!("{}:{}", report.file_of(location).file, location.start.line);
    let effect = sentence(&difference.effect, difference);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "- **{}**: {effect} ({})", difference.key, code(&place));
    for remark in &difference.remarks {
        let word = if remark.danger { "⚠️ **danger**" } else { "note" };
        let _ = writeln!(text, "  - {word}: {}", sentence(&remark.message, difference));
    }
    let _ = writeln!(text, "  - witness: {}", difference.witness.told(difference.direction, difference.key, code));
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A sentence in which values stand between backticks. Where a value has one itself nothing of it is code.
fn sentence(text: &str, difference: &DifferenceView) -> String {
    let members = difference.members.iter().flat_map(|member| [&member.written, &member.witness]);
    let scopes = difference.scopes.iter().flat_map(|scope| scope.host.iter().chain([&scope.path]));
    let witness = &difference.witness;
    let mut values = members.chain(scopes).chain([&witness.origin]);
    if values.any(|value| value.contains('`')) || text.matches('`').count() % 2 == 1 {
        plain(text)
    } else {
        text.to_owned()
    }
}

/// Text in which nothing means anything to Markdown.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_punctuation() && !matches!(char, ',' | '.' | ';' | ':' | '\'') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// A value as code, whatever stands in it.
fn code(text: &str) -> String {
    let mut longest = 0;
    let mut here = 0;
    for char in text.chars() {
        here = if char == '`' { here + 1 } else { 0 };
        longest = longest.max(here);
    }
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_values() {
        for (text, expected) in [("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("<b>|", "`<b>|`")] {
            assert_eq!(code(text), expected);
        }
        assert_eq!(plain("`a` [b](c) <d>, e"), "\\`a\\` \\[b\\]\\(c\\) \\<d\\>, e");
    }
}
