//! The configurations that mend a cause.

use xorigin::reason::Remedy;

use super::model::FixView;
use super::stacks::{Known, STACKS, Stack};

/// What console text is answered with, unless a server is named: one before the application, one in it.
const COMMONEST: [&str; 2] = ["nginx", "express"];

/// For every server, or for one.
pub(super) fn all(remedy: Remedy, stack: Option<&Stack>, known: &Known) -> Vec<FixView> {
    view(remedy, STACKS.iter().filter(|each| stack.is_none_or(|stack| stack.name == each.name)), known)
}

/// For the commonest servers, or for one.
pub(super) fn commonest(remedy: Remedy, stack: Option<&Stack>, known: &Known) -> Vec<FixView> {
    match stack {
        Some(_) => all(remedy, stack, known),
        None => view(remedy, STACKS.iter().filter(|each| COMMONEST.contains(&each.name)), known),
    }
}

fn view<'a>(remedy: Remedy, stacks: impl Iterator<Item = &'a Stack>, known: &Known) -> Vec<FixView> {
    stacks
        .filter_map(|stack| {
            let text = stack.snippet(remedy, known)?;
            Some(FixView { remedy: remedy.as_str(), stack: stack.name, title: stack.title, text })
        })
        .collect()
}
