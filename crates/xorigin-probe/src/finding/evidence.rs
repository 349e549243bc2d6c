//! The exchanges that show a finding.

use std::rc::Rc;

use xorigin_client::Exchanged;

use crate::ask::{Asked, Plain, PlainQuestion};

/// One thing that was asked, and what it shows.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it shows, in a few words: `a page of https://x.example reads the response`.
    pub caption: String,
    /// What was asked.
    pub shown: Shown,
}

/// What was asked, and what came of it.
#[derive(Clone, Debug)]
pub enum Shown {
    /// As a page.
    Asked(Rc<Asked>),
    /// Without a page of another origin.
    Plain(PlainQuestion, Rc<Plain>),
}

impl Shown {
    /// What went over the wire, in order.
    pub fn exchanges(&self) -> impl Iterator<Item = &Exchanged> {
        let (asked, plain) = match self {
            Self::Asked(asked) => (asked.exchanges.as_slice(), None),
            Self::Plain(_, plain) => (<&[Exchanged]>::default(), plain.exchanged.as_ref().ok()),
        };
        asked.iter().chain(plain)
    }
}
