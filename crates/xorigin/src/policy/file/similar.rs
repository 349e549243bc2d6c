//! What was probably meant.

use alloc::string::String;
use alloc::vec::Vec;

/// Words that are longer are nobody's slip of the fingers.
const LONGEST: usize = 64;

/// The nearest of `known`, if no more than a third of the characters differ; case, `-`, `_` and spaces are no difference.
pub(super) fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let word: Vec<char> = spelled(word).chars().collect();
    let near = known.iter().filter_map(|known| {
        let other: Vec<char> = spelled(known).chars().collect();
        let most = other.len().max(word.len()) / 3;
        // At least so many differ: most words need no more than this.
        let least = other.len().abs_diff(word.len());
        (least <= most).then(|| (distance(&word, &other), *known)).filter(|(distance, _)| *distance <= most)
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// A word without what is spelled in different ways.
pub(super) fn spelled(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|char| !matches!(char, '-' | '_' | ' ')).collect()
}

/// How many characters must be put in, taken out, replaced or swapped with their neighbour to make `b` of `a`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (at, &left) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(at + 1);
        for (along, &right) in b.iter().enumerate() {
            let of = |row: &[usize], along: usize| row.get(along).copied().unwrap_or(usize::MAX - 1);
            let mut best = of(&last, along) + usize::from(left != right);
            best = best.min(of(&last, along + 1) + 1).min(of(&row, along) + 1);
            let swapped = at > 0 && along > 0 && a.get(at - 1) == Some(&right) && b.get(along - 1) == Some(&left);
            if swapped {
                best = best.min(of(&before, along - 1) + 1);
            }
            row.push(best);
        }
        before = core::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("abcd", "badc", 2),
            ("kitten", "sitting", 3),
        ] {
            let [a, b] = [a, b].map(|word| word.chars().collect::<Vec<char>>());
            assert_eq!(distance(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(distance(&b, &a), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn near_is_near() {
        let known = ["forbidden", "ok-without-headers", "forward"];
        for (word, expected) in [
            ("forbiden", Some("forbidden")),
            ("Forbidden ", Some("forbidden")),
            ("okWithoutHeaders", Some("ok-without-headers")),
            ("foward", Some("forward")),
            ("ok", None),
            ("", None),
            ("forbiddenforbiddenforbiddenforbiddenforbiddenforbiddenforbiddenforbidden", None),
        ] {
            assert_eq!(nearest(word, &known), expected, "{word}");
        }
    }
}
