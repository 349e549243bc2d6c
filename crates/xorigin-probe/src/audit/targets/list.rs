//! A URL a line.

use std::collections::HashSet;

use super::lines::Lines;
use super::{MOST, TargetFault, parse};
use crate::audit::Target;

/// The targets of a text with a URL a line. What follows ` #`, or a `#` at the beginning, is a comment; a target that is
/// there twice counts once.
///
/// # Errors
/// The first line that is no URL, or that there is none at all.
pub fn from_list(file: &str, text: &str) -> Result<Vec<Target>, TargetFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::new(text);
    let (mut targets, mut seen, mut at) = (Vec::new(), HashSet::new(), 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let written = without_comment(line).trim_end();
        let url = written.trim_start();
        if url.is_empty() {
            continue;
        }
        let mut target = parse(url).map_err(|fault| fault.at(number + 1))?;
        if !seen.insert(target.url.clone()) {
            continue;
        }
        if targets.len() == MOST {
            return Err(TargetFault::new(format!("there are more than {MOST} targets")).at(number + 1));
        }
        let bytes = start + written.len() - url.len()..start + written.len();
        target.place = Some(lines.place(file, bytes, format!("line {}", number + 1)));
        targets.push(target);
    }
    if targets.is_empty() {
        return Err(TargetFault::new("there is no URL in it; write one on each line"));
    }
    Ok(targets)
}

/// A line up to its comment. A `#` within a URL begins a fragment and no comment.
fn without_comment(line: &str) -> &str {
    let begins =
        |(at, _): &(usize, &str)| line.get(..*at).is_none_or(|before| before.trim_end().len() < *at || *at == 0);
    line.match_indices('#').find(begins).map_or(line, |(at, _)| line.get(..at).unwrap_or(line))
}
