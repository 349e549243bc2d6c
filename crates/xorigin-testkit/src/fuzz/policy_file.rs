//! Policy files. The input is the text, which is read as TOML and as JSON.

use xorigin::policy::file::{Format, Located, PolicyFile, Position};
use xorigin::policy::{Policy, Severity};

use super::Disagreement;
use crate::reference::policy_text;

pub(super) fn run(data: &[u8]) -> Result<(), Disagreement> {
    let Ok(text) = std::str::from_utf8(data) else { return Ok(()) };
    Format::ALL.into_iter().try_for_each(|format| {
        read(text, format).map_err(|disagreement| disagreement.with(format!("{}: {text:?}", format.as_str())))
    })
}

fn read(text: &str, format: Format) -> Result<(), Disagreement> {
    let file = PolicyFile::parse(text, format);
    file.diagnostics().iter().try_for_each(|located| told(file.text(), located))?;
    let has_fault = file.diagnostics().iter().any(|located| located.diagnostic.severity() == Severity::Fault);
    let Some(spec) = file.spec() else {
        return Disagreement::unless_equal("that a file without a spec has a fault", &has_fault, &true);
    };
    // Right or wrong, the validator says so and does not fail.
    if let Err(faults) = Policy::new(spec) {
        let is_told = faults.iter().all(|fault| !fault.to_string().is_empty());
        Disagreement::unless_equal("that every fault is told", &is_told, &true)?;
    }
    if has_fault {
        return Ok(());
    }
    for (written, format) in [(policy_text::toml(spec), Format::Toml), (policy_text::json(spec), Format::Json)] {
        let again = PolicyFile::parse(&written, format);
        Disagreement::unless_equal("what is written and read again", &again.spec(), &Some(spec))
            .map_err(|disagreement| disagreement.with(format!("{written}\n{:?}", again.diagnostics())))?;
    }
    Ok(())
}

/// A diagnostic has words that can be shown, and stands in the text.
fn told(text: &str, located: &Located) -> Result<(), Disagreement> {
    let words = located.diagnostic.to_string();
    let shown = !words.is_empty() && !words.chars().any(|char| char.is_control() && char != '\n');
    Disagreement::unless_equal("that it has words that can be shown", &shown, &true)
        .map_err(|disagreement| disagreement.with(format!("{words:?}")))?;
    let span = &located.span;
    let (before, through) = (text.get(..span.bytes.start), text.get(..span.bytes.end));
    let Some((before, through)) = before.zip(through).filter(|_| span.bytes.start <= span.bytes.end) else {
        return Err(Disagreement::new(format!("{:?} is no part of the text: {words}", span.bytes)));
    };
    let expected = (position(before), position(through));
    Disagreement::unless_equal("the lines and columns", &(span.start, span.end), &expected)
        .map_err(|disagreement| disagreement.with(words))
}

/// Where one is behind this text.
fn position(before: &str) -> Position {
    let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    let last = before.rsplit('\n').next().unwrap_or_default();
    Position { line: number(before.matches('\n').count()), column: number(last.chars().count()) }
}
