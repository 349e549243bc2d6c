//! What another text of the standard changes, and which lines of code cite that.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use super::citations::Citations;
use super::path::StepPath;
use super::standard::Row;

/// What happened to a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    Changed(StepPath),
    Moved(StepPath, StepPath),
    Vanished(StepPath),
    Appeared(StepPath),
}

impl Change {
    /// The step as the code may cite it.
    fn old(&self) -> Option<&StepPath> {
        match self {
            Self::Changed(path) | Self::Moved(path, _) | Self::Vanished(path) => Some(path),
            Self::Appeared(_) => None,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(path) => write!(f, "{path} changed"),
            Self::Moved(from, to) => write!(f, "{from} moved to {to}"),
            Self::Vanished(path) => write!(f, "{path} vanished"),
            Self::Appeared(path) => write!(f, "{path} appeared"),
        }
    }
}

/// The changes from `old` to `new`, by anchor in the order of `old` and then of `new`.
pub(crate) fn changes(old: &[Row], new: &[Row]) -> Vec<(String, Vec<Change>)> {
    let mut seen = HashSet::new();
    let anchors = old.iter().chain(new).map(|row| &row.anchor).filter(|anchor| seen.insert(*anchor));
    let (old, new) = (by_anchor(old), by_anchor(new));
    let of = |anchor: &String| {
        let (old, new) = (old.get(&**anchor), new.get(&**anchor));
        (anchor.clone(), compare(old.map_or(&[], |rows| rows), new.map_or(&[], |rows| rows)))
    };
    anchors.map(of).filter(|(_, changes)| !changes.is_empty()).collect()
}

fn by_anchor(rows: &[Row]) -> HashMap<&str, Vec<&Row>> {
    let mut all: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in rows {
        all.entry(&row.anchor).or_default().push(row);
    }
    all
}

fn compare(old: &[&Row], new: &[&Row]) -> Vec<Change> {
    let mut left: Vec<&Row> = new.iter().filter(|row| !old.contains(row)).copied().collect();
    let old = old.iter().filter(|row| !new.contains(row));
    let mut changes = Vec::new();
    let mut unmatched = Vec::new();
    for row in old {
        match left.iter().position(|other| other.hash == row.hash) {
            Some(at) => changes.push(Change::Moved(row.path.clone(), left.remove(at).path.clone())),
            None => unmatched.push(row),
        }
    }
    for row in unmatched {
        match left.iter().position(|other| other.path == row.path) {
            Some(at) => changes.push(Change::Changed(left.remove(at).path.clone())),
            None => changes.push(Change::Vanished(row.path.clone())),
        }
    }
    changes.extend(left.into_iter().map(|row| Change::Appeared(row.path.clone())));
    changes.iter().filter(|change| !follows(change, &changes)).cloned().collect()
}

/// Whether `change` is a move that comes of the move of the step around it.
fn follows(change: &Change, changes: &[Change]) -> bool {
    let Change::Moved(from, to) = change else { return false };
    let (Some(around), Some(now)) = (from.parent(), to.parent()) else { return false };
    from.last() == to.last() && changes.contains(&Change::Moved(around, now))
}

/// The lines of code that cite what `changes` tells of `anchor`: `file:line`, in order.
///
/// When the algorithm as a whole is concerned, or a step is new, that is every line that links to
/// the anchor; else the lines that cite the step, the step around it or a step within it.
pub(crate) fn citing(citations: &Citations, anchor: &str, changes: &[Change]) -> BTreeSet<(String, usize)> {
    let mut lines = BTreeSet::new();
    if changes.iter().any(|change| change.old().is_none_or(StepPath::is_whole)) {
        lines.extend(
            citations.links.iter().filter(|(own, ..)| own == anchor).map(|(_, file, line)| (file.clone(), *line)),
        );
    }
    for follower in citations.followers.iter().filter(|follower| follower.anchor == anchor) {
        for (cited, line) in follower.done.iter().chain(&follower.left_out) {
            let concerned = |step: &StepPath| step.within(cited) || cited.within(step);
            if changes.iter().filter_map(Change::old).any(concerned) {
                lines.insert((follower.file.clone(), *line));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::table::Table;
    use super::super::{citations, source, standard};
    use super::*;

    const OLD: &str = "<div algorithm><dfn>x</dfn><ol><li>a<li>b<li>c<li>d</ol></div><p>A <dfn>hen</dfn>.";
    const NEW: &str = "<div algorithm><dfn>x</dfn><ol><li>a<li>new<li>b<li>c!</ol></div><p>A red <dfn>hen</dfn>.";

    fn told() -> Vec<(String, Vec<Change>)> {
        changes(&standard::rows(OLD), &standard::rows(NEW))
    }

    #[test]
    fn each_change_is_told() {
        let told: Vec<String> = told()
            .iter()
            .map(|(anchor, changes)| {
                let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
                format!("{anchor}: {}", changes.join(", "))
            })
            .collect();
        assert_eq!(told, ["x: 2 moved to 3, 3 vanished, 4 changed, 2 appeared", "hen: 0 changed"]);
        assert_eq!(changes(&standard::rows(OLD), &standard::rows(OLD)), []);
    }

    #[test]
    fn lines_that_cite_it() {
        let code = "/// # Standard\n/// [x](https://fetch.spec.whatwg.org/#x)\nfn f() {\n// Step 1.\n// Steps 2–4.\n}
            /// A [hen](https://fetch.spec.whatwg.org/#hen).";
        let citations = citations::collect(&[source::read("a.rs", code)], &Table::new(standard::rows(OLD)));
        let lines = |at: usize| {
            citing(&citations, &told()[at].0, &told()[at].1).into_iter().map(|(_, line)| line).collect::<Vec<_>>()
        };
        assert_eq!((lines(0), lines(1)), (vec![2, 5], vec![7]));
        let only = [Change::Changed("4".parse().unwrap())];
        assert_eq!(citing(&citations, "x", &only).len(), 1);
    }
}
