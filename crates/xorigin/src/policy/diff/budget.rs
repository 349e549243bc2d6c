//! How much is compared at most.

/// How many origins, patterns, names and regions are looked at, all told: some seconds of work. Two policies of a million
/// origins each take a small part of it; only many rules that each meet a rule of very many origins take more.
const MOST: u64 = 50_000_000;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
    exhausted: bool,
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(MOST)
    }
}

impl Budget {
    pub(super) const fn new(most: u64) -> Self {
        Self { left: most, exhausted: false }
    }

    /// Whether another may be looked at.
    pub(super) const fn spend(&mut self) -> bool {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => self.exhausted = true,
        }
        !self.exhausted
    }

    /// Whether anything was not looked at.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.exhausted
    }
}
