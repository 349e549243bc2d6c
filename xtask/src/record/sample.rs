//! A few of many cases.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};
use xorigin_testkit::oracle::{Case, family};

/// Some `count` of `cases`, spread evenly over the families, in the order of `cases`.
///
/// `seed` decides which. A case's place in its family depends on the two alone, so that a sample
/// changes little when cases come or go.
pub(super) fn choose(cases: Vec<Case>, count: usize, seed: u64) -> Vec<Case> {
    let mut families: BTreeMap<&str, Vec<([u8; 32], usize)>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        families.entry(family(&case.id)).or_default().push((place(&case.id, seed), index));
    }
    // The first of each family, then the second of each, and so on.
    let mut ranked = Vec::new();
    for of_family in families.values_mut() {
        of_family.sort_unstable();
        ranked.extend(of_family.iter().enumerate().map(|(rank, (_, index))| (rank, *index)));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let chosen: BTreeSet<usize> = ranked.into_iter().take(count).map(|(_, index)| index).collect();
    cases.into_iter().enumerate().filter(|(index, _)| chosen.contains(index)).map(|(_, case)| case).collect()
}

fn place(id: &str, seed: u64) -> [u8; 32] {
    Sha256::new().chain_update(seed.to_be_bytes()).chain_update(id).finalize().into()
}

#[cfg(test)]
mod tests {
    use xorigin_testkit::oracle;

    use super::*;

    fn ids(cases: &[Case]) -> Vec<&str> {
        cases.iter().map(|case| &*case.id).collect()
    }

    fn per_family(cases: &[Case]) -> Vec<usize> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for case in cases {
            *counts.entry(family(&case.id)).or_default() += 1;
        }
        counts.into_values().collect()
    }

    fn named(ids: &[&str]) -> Vec<Case> {
        let case = |id: &&str| Case { id: (*id).to_owned(), requests: Vec::new(), server: BTreeMap::new() };
        ids.iter().map(case).collect()
    }

    #[test]
    fn a_sample_is_spread_over_the_families() {
        let all = oracle::cases().unwrap();
        let sample = choose(all.clone(), 300, 1);
        assert_eq!(per_family(&sample), [28, 28, 28, 27, 27, 27, 27, 27, 27, 27, 27]);
        assert_eq!(per_family(&choose(all.clone(), 12, 1)), [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        assert_eq!(per_family(&choose(all.clone(), 3, 1)), [1, 1, 1]);
        assert_eq!(choose(all.clone(), 5000, 1), all);
        // The waits are in it, and do not make it long.
        let waits = sample.iter().filter(|case| case.requests.iter().any(|request| request.wait.is_some())).count();
        assert!((1..=8).contains(&waits), "{waits}");
    }

    #[test]
    fn the_seed_decides() {
        let all = oracle::cases().unwrap();
        let sample = choose(all.clone(), 300, 1);
        assert_eq!(choose(all.clone(), 300, 1), sample);
        assert_ne!(choose(all.clone(), 300, 2), sample);
        // The order is the file's.
        let order: Vec<usize> =
            sample.iter().map(|case| all.iter().position(|other| other.id == case.id).unwrap()).collect();
        assert!(order.is_sorted());
    }

    #[test]
    fn a_small_family_leaves_its_share_to_others() {
        let cases = named(&["a-1", "b-1", "a-2", "a-3"]);
        assert_eq!(per_family(&choose(cases.clone(), 3, 5)), [2, 1]);
        assert_eq!(ids(&choose(cases, 9, 5)), ["a-1", "b-1", "a-2", "a-3"]);
        assert!(choose(Vec::new(), 9, 5).is_empty());
    }

    #[test]
    fn other_cases_do_not_change_the_order_within_a_family() {
        let few = choose(named(&["a-1", "a-2", "a-3"]), 1, 3);
        let more = choose(named(&["b-1", "a-3", "a-2", "b-2", "a-1"]), 2, 3);
        assert!(more.contains(&few[0]), "{few:?} {more:?}");
    }
}
