//! What a rule asks for by name, and what of it anything needs.

use super::super::diagnostic::Problem;
use super::super::spec::Danger;
use super::judge::Judge;

/// The dangers of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dangers {
    listed: Set,
    needed: Set,
}

/// A set of dangers.
#[derive(Clone, Copy, Debug, Default)]
struct Set(u8);

impl Dangers {
    pub(super) fn new(listed: &[Danger]) -> Self {
        let mut set = Set::default();
        for &danger in listed {
            set.insert(danger);
        }
        Self { listed: set, needed: Set::default() }
    }

    /// Whether the danger is asked for by name, now that something needs it.
    pub(super) const fn allow(&mut self, danger: Danger) -> bool {
        self.needed.insert(danger);
        self.listed.has(danger)
    }

    /// Reports what is there for nothing.
    pub(super) fn judge(self, listed: &[Danger], judge: &mut Judge<'_>) {
        let mut seen = Set::default();
        for (index, &danger) in listed.iter().enumerate() {
            if seen.has(danger) {
                judge.element(("danger", index), Problem::DangerRepeated, danger.as_str());
            } else if !self.needed.has(danger) {
                judge.element(("danger", index), Problem::DangerUnused(danger), danger.as_str());
            }
            seen.insert(danger);
        }
    }
}

impl Set {
    const fn insert(&mut self, danger: Danger) {
        self.0 |= 1 << danger as u8;
    }

    const fn has(self, danger: Danger) -> bool {
        self.0 & 1 << danger as u8 != 0
    }
}
