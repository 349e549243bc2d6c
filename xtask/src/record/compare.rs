//! What was recorded before against what a browser does now.

use std::collections::{BTreeMap, BTreeSet};

use xorigin_testkit::oracle::{Case, Tally, family};

use super::take::Taken;

/// How some cases compare.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// By family.
    tallies: BTreeMap<String, Tally>,
    /// The cases that differ: id, what was recorded, what was seen.
    different: BTreeMap<String, [String; 2]>,
    /// The cases that differed at first, and not when they were asked again.
    unstable: BTreeSet<String>,
}

impl Comparison {
    /// Compares `seen` with what was `recorded` of the same cases.
    pub(super) fn of(recorded: &Taken, seen: &Taken) -> Self {
        let mut this = Self::default();
        for (id, entry) in recorded {
            let now = seen.get(id).map(|entry| &*entry.key);
            let tally = this.tallies.entry(family(id).to_owned()).or_default();
            tally.of += 1;
            if now == Some(&entry.key) {
                tally.same += 1;
            } else {
                let now = now.unwrap_or("nothing").to_owned();
                this.different.insert(id.clone(), [entry.key.clone(), now]);
            }
        }
        this
    }

    /// Those of `cases` that differ.
    pub(super) fn differing(&self, cases: &[Case]) -> Vec<Case> {
        cases.iter().filter(|case| self.different.contains_key(&case.id)).cloned().collect()
    }

    /// Takes into account what was seen when the cases that differ were asked again: one that is
    /// now as recorded is unstable, and no longer different.
    pub(super) fn again(&mut self, seen: &Taken) {
        let unstable = &mut self.unstable;
        self.different.retain(|id, [recorded, _]| {
            let differs = seen.get(id).is_none_or(|entry| entry.key != *recorded);
            if !differs {
                unstable.insert(id.clone());
            }
            differs
        });
    }

    pub(super) fn is_same(&self) -> bool {
        self.different.is_empty()
    }

    /// Everything there is to tell, safe to print.
    pub(super) fn told(&self) -> String {
        let mut out = String::new();
        let mut line = |text: String| out.extend([text.as_str(), "\n"]);
        for (id, [recorded, seen]) in &self.different {
            line(format!("{id} differs\n  recorded {}\n  seen     {}", shown(recorded), shown(seen)));
        }
        for id in &self.unstable {
            line(format!("{id} is unstable: it differed at first, and asked again alone it was as recorded"));
        }
        for (family, Tally { same, of }) in &self.tallies {
            line(format!("{:<10} {same:>4} of {of:>4}", shown(family)));
        }
        let sum = |count: fn(&Tally) -> usize| self.tallies.values().map(count).sum::<usize>();
        let (same, of) = (sum(|tally| tally.same), sum(|tally| tally.of));
        let (unstable, different) = (self.unstable.len(), self.different.len());
        line(format!("{same} of {of} cases as recorded, {unstable} unstable, {different} different"));
        out
    }
}

/// `text` with everything escaped that is not printable ASCII.
fn shown(text: &str) -> String {
    text.chars().map(|c| if matches!(c, ' '..='~') { c.to_string() } else { c.escape_unicode().to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::take::Entry;
    use super::*;

    fn taken(entries: &[(&str, &str)]) -> Taken {
        let entry = |(id, key): &(&str, &str)| ((*id).to_owned(), Entry { key: (*key).to_owned(), line: None });
        entries.iter().map(entry).collect()
    }

    #[test]
    fn the_same_is_the_same() {
        let one = taken(&[("a-1", "x"), ("a-2", "y"), ("b-1", "z")]);
        let comparison = Comparison::of(&one, &one);
        assert!(comparison.is_same());
        let told =
            "a             2 of    2\nb             1 of    1\n3 of 3 cases as recorded, 0 unstable, 0 different\n";
        assert_eq!(comparison.told(), told);
    }

    #[test]
    fn every_difference_is_told() {
        let recorded = taken(&[("a-1", "\"x\u{1b}\u{9b}\""), ("a-2", "y"), ("b-1", "z")]);
        let comparison = Comparison::of(&recorded, &taken(&[("a-1", "w"), ("a-2", "y")]));
        assert!(!comparison.is_same());
        let told = concat!(
            "a-1 differs\n  recorded \"x\\u{1b}\\u{9b}\"\n  seen     w\n",
            "b-1 differs\n  recorded z\n  seen     nothing\n",
            "a             1 of    2\nb             0 of    1\n1 of 3 cases as recorded, 0 unstable, 2 different\n"
        );
        assert_eq!(comparison.told(), told);
    }

    #[test]
    fn what_is_asked_again_may_prove_unstable() {
        let recorded = taken(&[("a-1", "x"), ("a-2", "y"), ("a-3", "z")]);
        let mut comparison = Comparison::of(&recorded, &taken(&[("a-1", "w"), ("a-2", "w"), ("a-3", "z")]));
        comparison.again(&taken(&[("a-1", "x"), ("a-2", "v")]));
        assert!(!comparison.is_same());
        let told = comparison.told();
        assert!(told.starts_with("a-2 differs\n  recorded y\n  seen     w\na-1 is unstable: "), "{told}");
        assert!(told.ends_with("\n1 of 3 cases as recorded, 1 unstable, 1 different\n"), "{told}");
        comparison.again(&taken(&[("a-2", "y")]));
        assert!(comparison.is_same());
    }

    #[test]
    fn only_what_differs_is_asked_again() {
        let case = |id: &str| Case { id: id.to_owned(), requests: Vec::new(), server: BTreeMap::new() };
        let recorded = taken(&[("a-1", "x"), ("a-2", "y")]);
        let comparison = Comparison::of(&recorded, &taken(&[("a-1", "x"), ("a-2", "w")]));
        assert_eq!(comparison.differing(&[case("a-2"), case("a-1")]), [case("a-2")]);
    }
}
