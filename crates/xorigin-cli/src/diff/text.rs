//! What is said, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use xorigin::policy::Direction;

use super::model::{DiffReport, DifferenceView};
use crate::excerpt::{Excerpt, excerpt};
use crate::terminal::wrapped;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ODD: Style = AnsiColor::Yellow.on_default().bold();
const PLAIN: Style = AnsiColor::Cyan.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// How many members of a set the sentence has named.
const NAMED: usize = 3;

/// Writes each difference, and a line about all of them, which is bad if that is how the command ends.
pub(super) fn write_text(
    report: &DiffReport,
    fails: bool,
    quiet: bool,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if !quiet {
        for difference in &report.differences {
            write_difference(report, difference, width, out)?;
        }
        for note in report.notes() {
            writeln!(out, "{}", wrapped(&format!("{PLAIN}note{PLAIN:#}  "), 6, note, width))?;
        }
    }
    let (style, mark) = match (report.is_empty(), fails) {
        (true, _) => (GOOD, "✓"),
        (false, true) => (BAD, "✗"),
        (false, false) => (PLAIN, "≠"),
    };
    let line = format!("{} → {}   {}", report.old.file, report.new.file, report.counted());
    write!(out, "{}", wrapped(&format!("{style}{mark}{style:#} "), 2, &line, width))
}

fn write_difference(
    report: &DiffReport,
    difference: &DifferenceView,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = match difference.direction {
        Direction::Looser if difference.is_dangerous() => BAD,
        Direction::Looser => ODD,
        Direction::Tighter => GOOD,
        Direction::Changed => PLAIN,
    };
    let title = format!("{style}{}[{}]{style:#} ", difference.direction.words(), difference.key);
    write!(out, "{}", wrapped(&title, 2, &difference.effect, width))?;
    let location = &difference.location;
    let file = report.file_of(location);
    let number = location.start.line.to_string();
    let margin = " ".repeat(number.len());
    let rule = location.rule.as_ref().map(|rule| format!(" (rule `{rule}`)")).unwrap_or_default();
    writeln!(
        out,
        "{margin}--> {}:{number}:{}{DIM}   {}{rule}{DIM:#}",
        file.file, location.start.column, location.path
    )?;
    let room = width.saturating_sub(number.len() + 3);
    let Excerpt { line, before, marked } = excerpt(&file.text, location.bytes.clone(), room);
    let (before, marks) = (" ".repeat(before), "^".repeat(marked));
    writeln!(out, "{margin} {DIM}|{DIM:#}")?;
    writeln!(out, "{DIM}{number} |{DIM:#} {line}")?;
    writeln!(out, "{margin} {DIM}|{DIM:#} {before}{style}{marks}{style:#}")?;
    let mut say = |label: &str, style: Style, text: &str| {
        let label = format!("{margin} {style}{label}{style:#}  ");
        write!(out, "{}", wrapped(&label, number.len() + 10, text, width))
    };
    if difference.members.len() > NAMED {
        say("all    ", DIM, &all(difference))?;
    }
    for remark in &difference.remarks {
        let (word, style) = if remark.danger { ("danger ", BAD) } else { ("note   ", PLAIN) };
        say(word, style, &remark.message)?;
    }
    let witness = &difference.witness;
    say("witness", DIM, &witness.told(difference.direction, difference.key, ToOwned::to_owned))?;
    writeln!(out)
}

/// The members of a set that are known, and how many more there are.
pub(super) fn all(difference: &DifferenceView) -> String {
    let named: Vec<&str> = difference.members.iter().map(|member| &*member.written).collect();
    match difference.more {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
