//! The picture as the text of a Mermaid sequence diagram, for a README or an issue.
//!
//! Mermaid reads its text line by line, and HTML, directives, entities and formulas within. So everything that a
//! [`Sequence`] says is written with an entity for each character that is not plainly harmless.

use std::fmt::Write as _;

use super::model::{Line, Mark, Sequence, Step};
use super::text::{cells, fit, wrap};
use crate::visible::visible;

/// The longest text that is written whole, in cells. Mermaid refuses a diagram of more than 50,000 characters.
const LONGEST: usize = 90;
/// The rows that sentences are broken into, and how long these are, in cells.
const PROSE: (usize, usize) = (4, 60);

/// The picture as Mermaid text.
pub(crate) fn to_mermaid(sequence: &Sequence) -> String {
    let mut out = String::from("sequenceDiagram\n");
    let outcome = sequence.verdict.outcome;
    put(&mut out, format_args!("accTitle: {} {}", outcome.word(), text(&sequence.title)));
    put(&mut out, format_args!("accDescr: {}", prose(&sequence.verdict.sentence, " ")));
    for (index, lane) in sequence.lanes.iter().enumerate() {
        let detail = if lane.detail.is_empty() { String::new() } else { format!("<br/>{}", text(&lane.detail)) };
        put(&mut out, format_args!("participant L{index} as {}{detail}", text(&lane.name)));
    }
    let Some(last) = sequence.lanes.len().checked_sub(1) else {
        // A note needs somebody to stand over.
        put(&mut out, format_args!("participant L0 as {}", outcome.word()));
        return out;
    };
    put(
        &mut out,
        format_args!("Note over L0,L{last}: {}<br/>{}", text(&sequence.title), prose(&sequence.subtitle, "<br/>")),
    );
    for step in &sequence.steps {
        write_step(&mut out, step, last);
    }
    let sentence = prose(&sequence.verdict.sentence, "<br/>");
    let glyph = outcome.mark().glyph();
    put(&mut out, format_args!("Note over L0,L{last}: {glyph} {}<br/>{sentence}", outcome.word()));
    out
}

fn write_step(out: &mut String, step: &Step, last: usize) {
    match step {
        Step::Arrow { from, to, label, lines, mark, stopped } => {
            let (from, to) = ((*from).min(last), (*to).min(last));
            // What goes back to the left is an answer, and dashed.
            let arrow = match (from > to, stopped) {
                (false, false) => "->>",
                (false, true) => "-x",
                (true, false) => "-->>",
                (true, true) => "--x",
            };
            put(out, format_args!("L{from}{arrow}L{to}: {}{}", glyph(*mark), text(label)));
            if !lines.is_empty() {
                let (left, right) = (from.min(to), from.max(to));
                put(out, format_args!("Note over L{left},L{right}: {}", listed(lines)));
            }
        }
        Step::Note { lane, text: note, mark } => {
            put(out, format_args!("Note over L{}: {}{}", (*lane).min(last), glyph(*mark), prose(note, "<br/>")));
        }
        Step::Stop { lane, label, lines } => {
            let reasons = if lines.is_empty() { String::new() } else { format!("<br/>{}", listed(lines)) };
            put(out, format_args!("Note over L{}: ✗ {}{reasons}", (*lane).min(last), text(label)));
        }
    }
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "    {line}");
}

fn listed(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("{} {}", line.mark.glyph(), text(&line.words()))).collect::<Vec<_>>().join("<br/>")
}

/// The mark of a label, which is not said if it is neutral.
fn glyph(mark: Mark) -> String {
    match mark {
        Mark::Neutral => String::new(),
        Mark::Decided | Mark::Good | Mark::Bad | Mark::Missing => format!("{} ", mark.glyph()),
    }
}

/// A header or a name in one row, cut if it is long.
fn text(text: &str) -> String {
    escape_text(&fit(&visible(text), LONGEST, "…"))
}

/// A sentence in a few rows.
fn prose(text: &str, between: &str) -> String {
    let rows = wrap(&visible(text), PROSE.1, PROSE.0, "…");
    rows.iter().map(|row| escape_text(row)).collect::<Vec<_>>().join(between)
}

/// Visible text that Mermaid takes for nothing else. It is never empty, which Mermaid would not read.
fn escape_text(text: &str) -> String {
    if cells(text.trim()) == 0 {
        return "-".to_string();
    }
    text.split_inclusive(|char: char| !char.is_ascii_alphanumeric()).map(escape_word).collect()
}

/// A run of letters and digits with the character after it. The word `end` is a keyword.
fn escape_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let is_end = word.trim_end_matches(|char: char| !char.is_ascii_alphanumeric()).eq_ignore_ascii_case("end");
    for (nth, char) in word.chars().enumerate() {
        match char {
            'e' | 'E' if is_end && nth == 0 => escape(&mut out, char),
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | ',' | '.' | '/' | '-' | '(' | ')' | '…' | '·' => {
                out.push(char)
            }
            _ => escape(&mut out, char),
        }
    }
    out
}

/// The character as one of Mermaid's entities.
fn escape(out: &mut String, char: char) {
    let _ = write!(out, "#{};", u32::from(char));
}

#[cfg(test)]
mod tests {
    use super::super::{samples, snapshot};
    use super::*;

    #[test]
    fn samples_look_as_they_did() {
        for (name, sequence) in samples::kept() {
            snapshot::check(&format!("{name}.mmd"), &to_mermaid(&sequence));
        }
    }

    /// Every line is one that we write, and nothing else is in it but letters, entities and harmless marks.
    #[test]
    fn no_text_becomes_syntax() {
        for (name, sequence) in samples::all() {
            let drawn = to_mermaid(&sequence);
            assert!(drawn.len() < 50_000, "{name}: {}", drawn.len());
            for line in drawn.lines().skip(1) {
                check_line(name, line);
            }
        }
    }

    fn check_line(name: &str, line: &str) {
        let line = line.trim_start();
        let (head, text) = line.split_once(": ").or_else(|| line.split_once(" as ")).unwrap();
        assert!(
            ["accTitle", "accDescr", "participant L", "Note over L", "L"].iter().any(|start| head.starts_with(start)),
            "{name}: {line}"
        );
        let mut rest = text.replace("<br/>", " ");
        for glyph in ["✓", "✗", "▸", "·"] {
            rest = rest.replace(glyph, " ");
        }
        while let Some((before, entity)) = rest.split_once('#') {
            let (number, after) = entity.split_once(';').unwrap();
            assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{name}: {line}");
            rest = format!("{before} {after}");
        }
        assert!(!rest.split(' ').any(|word| word.eq_ignore_ascii_case("end")), "{name}: {line}");
        let harmless = |char: char| char.is_ascii_alphanumeric() || " ,./-()…".contains(char);
        assert!(rest.chars().all(harmless), "{name}: {line}");
    }

    #[test]
    fn escapes() {
        for (given, expected) in [
            ("204 No Content", "204 No Content"),
            ("origin: https://a.example", "origin#58; https#58;//a.example"),
            ("a;b#c\"d<br/>", "a#59;b#35;c#34;d#60;br/#62;"),
            ("end", "#101;nd"),
            ("The END, append, end-point", "The #69;ND, append, #101;nd-point"),
            ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
            ("a\nb", "a#92;nb"),
            ("$$x$$", "#36;#36;x#36;#36;"),
            ("", "-"),
            ("  ", "-"),
            ("😀", "#128512;"),
        ] {
            assert_eq!(text(given), expected, "{given:?}");
        }
    }
}
