//! How often two sets of observations are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Recording;
use super::normal::normalise;

/// How many of some cases were observed alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The cases with the same observation.
    pub same: usize,
    /// The cases that both sets hold.
    pub of: usize,
}

/// The family of a case: its id up to the first hyphen.
#[must_use]
pub fn family(id: &str) -> &str {
    id.split_once('-').map_or(id, |(family, _)| family)
}

/// The ids of the cases that all `recordings` hold and observed alike.
#[must_use]
pub fn agreed(recordings: &[&Recording]) -> BTreeSet<String> {
    let Some((first, others)) = recordings.split_first() else {
        return BTreeSet::new();
    };
    first
        .iter()
        .filter(|(id, observation)| {
            let expected = normalise(observation);
            others.iter().all(|other| other.get(*id).is_some_and(|seen| normalise(seen) == expected))
        })
        .map(|(id, _)| id.clone())
        .collect()
}

/// The ids of the cases that both sets hold and did not observe alike.
#[must_use]
pub fn differing(one: &Recording, other: &Recording) -> BTreeSet<String> {
    one.iter()
        .filter(|(id, observation)| other.get(*id).is_some_and(|seen| normalise(seen) != normalise(observation)))
        .map(|(id, _)| id.clone())
        .collect()
}

/// For each family, how many of the cases in both sets were observed alike.
#[must_use]
pub fn agreement(one: &Recording, other: &Recording) -> BTreeMap<String, Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (id, observation) in one {
        let Some(counterpart) = other.get(id) else { continue };
        let tally = tallies.entry(family(id).to_owned()).or_default();
        tally.of += 1;
        tally.same += usize::from(normalise(observation) == normalise(counterpart));
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::super::load::{Browser, recording};
    use super::*;

    fn same(tallies: &BTreeMap<String, Tally>) -> usize {
        tallies.values().map(|tally| tally.same).sum()
    }

    #[test]
    fn the_three_browsers_agree_on_3463_cases() {
        let [chromium, firefox, webkit] = Browser::ALL.map(|b| recording(b).unwrap());
        assert_eq!(agreed(&[&chromium, &firefox, &webkit]).len(), 3463);
        assert_eq!(agreed(&[&chromium]).len(), 4400);
        assert!(agreed(&[]).is_empty());
    }

    #[test]
    fn the_browsers_agree_in_pairs_as_recorded() {
        let [chromium, firefox, webkit] = Browser::ALL.map(|b| recording(b).unwrap());
        let pair = agreement(&chromium, &firefox);
        assert_eq!(pair.len(), 11);
        assert_eq!(pair["redirect"], Tally { same: 270, of: 400 });
        assert_eq!(pair["cache"], Tally { same: 400, of: 400 });
        assert_eq!(same(&pair), 3844);
        assert_eq!(differing(&chromium, &firefox).len(), 4400 - 3844);
        assert_eq!(same(&agreement(&chromium, &webkit)), 3714);
        assert_eq!(same(&agreement(&firefox, &webkit)), 3690);
    }

    #[test]
    fn a_case_in_one_set_only_does_not_count() {
        let webkit = recording(Browser::Webkit).unwrap();
        let few: Recording = webkit.clone().into_iter().take(3).collect();
        assert_eq!(agreed(&[&webkit, &few]).len(), 3);
        let tallies = agreement(&webkit, &few);
        assert_eq!(tallies.values().map(|tally| tally.of).sum::<usize>(), 3);
    }
}
