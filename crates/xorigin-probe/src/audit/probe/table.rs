//! What came of each origin.

use std::collections::HashMap;

use xorigin::check::Sharing;

use super::What;

/// What an origin gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::audit) struct Power {
    /// By the response to `GET`.
    pub(in crate::audit) read: Sharing,
    /// By the answers to preflights of methods that may change something.
    pub(in crate::audit) send: Sharing,
}

/// What came of each origin.
#[derive(Clone, Debug, Default)]
pub(in crate::audit) struct Table {
    pub(super) rows: HashMap<(usize, What), Power>,
    /// What everybody gets.
    pub(in crate::audit) everybody: Power,
    /// Whether they get it by `*`.
    pub(in crate::audit) by_wildcard: bool,
}

impl Power {
    /// Whether it is more than `other` in one way at least.
    pub(in crate::audit) fn exceeds(self, other: Self) -> bool {
        self.read > other.read || self.send > other.send
    }

    /// The best of both.
    pub(in crate::audit) fn or(self, other: Self) -> Self {
        Self { read: self.read.max(other.read), send: self.send.max(other.send) }
    }

    /// What of it goes beyond `other`.
    pub(in crate::audit) fn beyond(self, other: Self) -> Self {
        let beyond = |own: Sharing, other: Sharing| if own > other { own } else { Sharing::Nothing };
        Self { read: beyond(self.read, other.read), send: beyond(self.send, other.send) }
    }

    /// Whether it is anything.
    pub(in crate::audit) fn is_any(self) -> bool {
        self.exceeds(Self::default())
    }
}

impl Table {
    /// Notes what the origin of `what` gets; more than one answer counts together.
    pub(in crate::audit) fn note(&mut self, base: usize, what: What, power: Power) {
        let row = self.rows.entry((base, what)).or_default();
        *row = row.or(power);
    }

    /// What the origin of `what` gets; nothing if it was not asked.
    pub(in crate::audit) fn power(&self, base: usize, what: What) -> Power {
        self.rows.get(&(base, what)).copied().unwrap_or_default()
    }

    /// What it gets that not everybody gets, if there is something.
    pub(in crate::audit) fn granted(&self, base: usize, what: What) -> Option<Power> {
        Some(self.power(base, what).beyond(self.everybody)).filter(|power| power.is_any())
    }
}
