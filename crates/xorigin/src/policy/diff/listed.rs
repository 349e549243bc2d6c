//! Sets of which only the first members are kept.

use core::hash::{BuildHasher as _, Hash};

use foldhash::fast::FixedState;

use super::change::{Listed, Member};

/// How many members of a set are named.
pub(super) const MOST_NAMED: usize = 10;

impl Listed {
    /// How many members there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.members.len() + self.more
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Takes note of a member that tells this set apart from others, in whatever order they come.
    pub(super) fn tell_apart(&mut self, member: impl Hash) {
        self.digest = self.digest.wrapping_add(FixedState::default().hash_one(member));
    }

    /// Keeps a member if there is room, and counts it otherwise.
    pub(super) fn add(&mut self, member: Member) {
        self.tell_apart(&*member.written);
        if self.members.len() < MOST_NAMED {
            self.members.push(member);
        } else {
            self.more += 1;
        }
    }
}

impl Member {
    /// What stands for itself.
    pub(super) fn exact(text: &str) -> Self {
        Self { written: text.into(), witness: text.into() }
    }
}
