//! The comparison of two policies.

use alloc::vec::Vec;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::budget::Budget;
use super::difference::{Difference, Differences};
use super::pair::{Compared, Found};
use super::place::scope;
use super::regions::{Pair, pairs};
use super::side::{patterns, sides};
use super::{Change, Remark};
use crate::policy::Policy;

/// How many differences are kept, and how many places of each.
const MOST_DIFFERENCES: usize = 1_000;
const MOST_SCOPES: usize = 10;

impl Policy {
    /// What `new`, in the place of this policy, allows or refuses that this does not.
    ///
    /// ```
    /// use xorigin::policy::{Direction, Policy};
    ///
    /// let old = Policy::credentialed().origins(["https://app.example.com"]).build()?;
    /// let new = Policy::credentialed().origins(["https://*.example.com"]).build()?;
    /// let differences = old.diff(&new);
    /// assert_eq!((differences.count(Direction::Looser), differences.count(Direction::Tighter)), (1, 0));
    /// let difference = differences.iter().next().unwrap();
    /// assert_eq!(difference.witness.origin, "https://any.example.com");
    /// assert_eq!(
    ///     difference.effect(),
    ///     "pages of `https://*.example.com` (such as `https://any.example.com`) can now read everything, with the \
    ///      user's cookies",
    /// );
    /// # Ok::<(), xorigin::policy::Faults>(())
    /// ```
    ///
    /// The work is bounded: see [`Differences::is_complete`].
    #[must_use]
    pub fn diff(&self, new: &Self) -> Differences {
        compare(self, new, &mut Budget::default())
    }
}

/// Compares as much as the budget lets it.
pub(super) fn compare(old: &Policy, new: &Policy, budget: &mut Budget) -> Differences {
    let (old_patterns, new_patterns) = (patterns(old), patterns(new));
    let (old_sides, new_sides) = (sides(old, &old_patterns), sides(new, &new_patterns));
    let mut differences = Merged::default();
    let mut pairs = pairs(old, new, budget);
    // In the order of the new policy; what only the old one has comes last.
    pairs.sort_by_key(|pair| (pair.new.is_none(), pair.new, pair.old));
    for pair in &pairs {
        let compared = Compared {
            policies: (old, new),
            old: pair.old.and_then(|index| old_sides.get(index)),
            new: pair.new.and_then(|index| new_sides.get(index)),
            pair,
        };
        for found in compared.differences(budget) {
            differences.add(old, new, pair, found);
        }
    }
    let mut list = differences.list;
    list.sort_by_key(|difference| (difference.direction(), !difference.is_dangerous()));
    Differences {
        list,
        omitted: differences.omitted,
        incomplete: budget.is_exhausted(),
        has_functions: old.rules().chain(new.rules()).any(|rule| rule.predicate().is_some()),
    }
}

/// Differences, those that are alike together.
#[derive(Debug, Default)]
struct Merged {
    list: Vec<Difference>,
    indices: HashMap<(Change, Vec<Remark>), usize, FixedState>,
    omitted: usize,
}

impl Merged {
    fn add(&mut self, old: &Policy, new: &Policy, pair: &Pair, found: Found) {
        let Found { change, remarks, witness } = found;
        let key = (change, remarks);
        let known = self.indices.get(&key).and_then(|index| self.list.get_mut(*index));
        if let Some(known) = known {
            if known.scopes.len() < MOST_SCOPES {
                known.scopes.push(scope(old, new, pair));
            } else {
                known.more_scopes += 1;
            }
        } else if self.list.len() < MOST_DIFFERENCES {
            let (change, remarks) = key.clone();
            self.indices.insert(key, self.list.len());
            let scopes = Vec::from([scope(old, new, pair)]);
            self.list.push(Difference { change, remarks, scopes, more_scopes: 0, witness });
        } else {
            self.omitted += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::difference::Witness;
    use super::super::probe::Probe;
    use super::*;

    /// A policy of these origins below `/v1/` of one host, below `/v2/` and everywhere else.
    fn policy(origins: [&[&str]; 3], method: &str, names: [&str; 2]) -> Policy {
        let [first, second, third] = origins.map(|origins| {
            Policy::credentialed().origins(origins.iter().copied()).methods([method]).request_headers(names)
        });
        let rules = [first.host("api.example.org").path("/v1/*"), second.path("/v2/*"), third];
        rules.into_iter().fold(Policy::builder(), |policy, rule| policy.rule(rule)).build().unwrap()
    }

    #[test]
    fn whatever_a_small_budget_lets_it_say_is_true_and_said_to_be_incomplete() {
        let old = [
            &["https://a.example", "https://b.example", "https://*.c.example"][..],
            &["https://d.example"],
            &["https://*.e.example:*"],
        ];
        let new =
            [&["https://b.example", "https://*.example.com"][..], &["https://*.d.example"], &["https://*.e.example"]];
        let (old, new) = (policy(old, "PUT", ["x-a", "x-b"]), policy(new, "DELETE", ["x-b", "x-c"]));
        let allows = |policy: &Policy, witness: &Witness| {
            let Witness { origin, host, path, method, header } = witness;
            let preflighted = method.as_deref().or_else(|| header.as_deref().map(|_| "GET"));
            let (method, header) = (preflighted.map(Into::into), header.clone());
            policy.evaluate(&Probe { host, path, origin: origin.clone(), method, header }).is_allowed()
        };
        let told = |most| {
            let differences = compare(&old, &new, &mut Budget::new(most));
            for Difference { witness, .. } in &differences {
                assert_ne!(allows(&old, witness), allows(&new, witness), "{most}: {witness:?}");
            }
            (differences.is_complete(), differences.iter().len())
        };
        let enough = (0..10_000).find(|most| told(*most).0).unwrap();
        assert!(enough > 20, "{enough}");
        assert_eq!((told(0), told(enough)), ((false, 0), (true, old.diff(&new).iter().len())));
        assert!((0..enough).any(|most| told(most).1 > 0), "nothing is said before all is");
    }
}
