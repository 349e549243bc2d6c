//! The picture in sentences, for those who cannot see it.

use super::model::{Line, Sequence, Step};
use super::text::fit;
use crate::visible::visible;

/// The longest text that is told whole, in cells.
const LONGEST: usize = 160;

/// One sentence for each step, and the verdict.
pub(super) fn account(sequence: &Sequence) -> String {
    let mut sentences: Vec<String> = sequence.steps.iter().map(|step| tell(sequence, step)).collect();
    sentences.push(format!("{}: {}", sequence.verdict.outcome.word(), short(&sequence.verdict.sentence)));
    sentences.join("\n")
}

fn tell(sequence: &Sequence, step: &Step) -> String {
    match step {
        Step::Arrow { from, to, label, lines, stopped, .. } => {
            let kept = if *stopped { " (does not arrive)" } else { "" };
            format!("{} to {}: {}{kept}{}", lane(sequence, *from), lane(sequence, *to), short(label), details(lines))
        }
        Step::Note { lane: index, text, .. } => format!("{}: {}", lane(sequence, *index), short(text)),
        Step::Stop { lane: index, label, lines } => {
            format!("Stopped at {}: {}{}", lane(sequence, *index), short(label), details(lines))
        }
    }
}

fn details(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("; {} {}", line.mark.glyph(), short(&line.words()))).collect()
}

fn lane(sequence: &Sequence, index: usize) -> String {
    sequence.lanes.get(index).or(sequence.lanes.last()).map(|lane| short(&lane.name)).unwrap_or_default()
}

fn short(text: &str) -> String {
    fit(&visible(text), LONGEST, "…")
}
