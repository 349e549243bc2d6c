//! What is there more than once.

use alloc::vec::Vec;
use core::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;

/// The indices of the texts that are there already, in order, each with the index of the first.
///
/// The hashes are sorted rather than put into a table: whoever knows how to make them collide gains nothing by it.
pub(super) fn repeated(texts: &[&[u8]]) -> Vec<(usize, usize)> {
    let hash = |text: &[u8]| {
        let mut hasher = FixedState::with_seed(0).build_hasher();
        hasher.write(text);
        hasher.finish()
    };
    let mut hashes: Vec<(u64, usize)> = texts.iter().enumerate().map(|(index, text)| (hash(text), index)).collect();
    hashes.sort_unstable();
    let mut repeated = Vec::new();
    for run in hashes.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let text = |index: usize| texts.get(index).copied().unwrap_or_default();
        run.sort_unstable_by_key(|&(_, index)| (text(index), index));
        for same in run.chunk_by(|a, b| text(a.1) == text(b.1)) {
            if let [(_, first), later @ ..] = same {
                repeated.extend(later.iter().map(|&(_, index)| (index, *first)));
            }
        }
    }
    repeated.sort_unstable();
    repeated
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn later_ones_and_the_first() {
        let check = |texts: &[&str], expected: &[(usize, usize)]| {
            let texts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
            assert_eq!(repeated(&texts), expected, "{texts:?}");
        };
        check(&[], &[]);
        check(&["a", "b"], &[]);
        check(&["a", "b", "a", "b", "a"], &[(2, 0), (3, 1), (4, 0)]);
        check(&["", "a", ""], &[(2, 0)]);
    }

    #[test]
    fn many() {
        let texts: Vec<Vec<u8>> = (0..10_000_u32).map(|number| (number % 9_999).to_be_bytes().to_vec()).collect();
        let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
        assert_eq!(repeated(&texts), vec![(9_999, 0)]);
    }
}
