//! Names that nobody has.

use std::cell::RefCell;

/// How many hexadecimal digits a label has: enough that no allow list has it by chance.
const DIGITS: usize = 12;

/// Random labels of host names. The same seed gives the same labels in the same order.
#[derive(Debug)]
pub struct Labels {
    seed: u64,
    random: RefCell<fastrand::Rng>,
}

impl Labels {
    /// The labels of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { seed, random: RefCell::new(fastrand::Rng::with_seed(seed)) }
    }

    /// Labels of a seed that is itself random, and small enough to be typed.
    #[must_use]
    pub fn random() -> Self {
        Self::new(u64::from(fastrand::u32(..)))
    }

    /// The seed, to be told to whoever wants the same labels again.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// A label that has not been given before: a letter, so that it is never read as a number, and hexadecimal digits.
    #[must_use]
    pub fn fresh(&self) -> String {
        let mut random = self.random.borrow_mut();
        let digits = (1..DIGITS).map(|_| char::from_digit(random.u32(..16), 16).unwrap_or('0'));
        std::iter::once('x').chain(digits).collect()
    }

    /// A host that nobody can register: a fresh label below `.example`.
    ///
    /// # Standard
    /// RFC 2606 §2.
    #[must_use]
    pub fn host(&self) -> String {
        format!("{}.example", self.fresh())
    }

    /// A number below `end`, of the same seed.
    #[must_use]
    pub fn below(&self, end: usize) -> usize {
        self.random.borrow_mut().usize(..end.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Labels;

    #[test]
    fn a_seed_repeats_its_labels() {
        let labels = |seed| {
            let labels = Labels::new(seed);
            [labels.fresh(), labels.host(), labels.below(1000).to_string()]
        };
        assert_eq!(labels(7), labels(7));
        assert_ne!(labels(7), labels(8));
        assert_ne!(labels(7).first(), labels(7).get(1));
    }

    #[test]
    fn labels_are_labels() {
        let labels = Labels::random();
        for _ in 0..1000 {
            let label = labels.fresh();
            assert!(
                label.len() == 12 && label.starts_with('x') && label.bytes().all(|byte| byte.is_ascii_alphanumeric())
            );
            assert!(labels.host().ends_with(".example") && labels.below(3) < 3);
        }
        assert_eq!(labels.below(0), 0);
    }
}
