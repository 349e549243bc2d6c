//! Lists of tokens: what the lists of methods and header names have in common.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::diagnostic::Problem;
use super::judge::Judge;
use super::repeated::repeated;
use crate::header::is_token;

/// Names that are right so far, each with its index in the list as it was written.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<(usize, Box<[u8]>)>,
}

impl Names {
    pub(super) fn push(&mut self, index: usize, name: impl Into<Box<[u8]>>) {
        self.names.push((index, name.into()));
    }

    /// The names, each once. `problem` is what it is to be there already, given the index of the first.
    pub(super) fn unique(
        self,
        (key, written): (&'static str, &[String]),
        problem: impl Fn(usize) -> Problem,
        judge: &mut Judge<'_>,
    ) -> Vec<Box<[u8]>> {
        let bytes: Vec<&[u8]> = self.names.iter().map(|(_, name)| &**name).collect();
        let mut later = repeated(&bytes).into_iter().peekable();
        let index_of = |at: usize| self.names.get(at).map_or(at, |(index, _)| *index);
        let indices: Vec<(usize, usize)> = later.clone().map(|(at, first)| (index_of(at), index_of(first))).collect();
        for (index, first) in indices {
            judge.element((key, index), problem(first), written.get(index).map_or("", |text| text));
        }
        let is_first = |at: usize| later.next_if(|&(repeated, _)| repeated == at).is_none();
        let keep: Vec<bool> = (0..self.names.len()).map(is_first).collect();
        self.names.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|((_, name), _)| name).collect()
    }
}

/// The token that `text` is without the white space, quotes and colons around it.
pub(super) fn meant(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(|char: char| char.is_whitespace() || matches!(char, ':' | ',' | ';' | '"'));
    (is_token(trimmed.as_bytes())).then(|| trimmed.into())
}
