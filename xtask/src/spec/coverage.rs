//! `spec/COVERAGE.md`: how much of each algorithm the code does, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::citations::Follower;
use super::docs::FETCH;
use super::lock::Lock;
use super::path::StepPath;
use super::table::Table;

/// The table of what `followers` do, as a page.
pub(crate) fn page(followers: &[Follower], table: &Table, lock: &Lock) -> String {
    let mut by_anchor: BTreeMap<&str, Vec<&Follower>> = BTreeMap::new();
    for follower in followers {
        by_anchor.entry(&follower.anchor).or_default().push(follower);
    }
    let mut page = format!(
        "# Coverage of the Fetch standard\n\n\
         Written by `cargo xtask spec --coverage`; do not edit.\n\
         The standard's text is {} of {} at {}, of {}.\n\
         A step counts as implemented when one of the functions cites it, or the step that it is part of, as done.\n\n\
         | algorithm | steps | implemented | n/a | where |\n|---|---:|---:|---:|---|\n",
        lock.file, lock.repository, lock.commit, lock.date
    );
    for (anchor, followers) in by_anchor {
        let steps = table.steps(anchor).unwrap_or_default();
        let done = steps.iter().filter(|step| followers.iter().any(|follower| does(follower, step))).count();
        let places: BTreeSet<String> =
            followers.iter().map(|follower| format!("{} `{}`", follower.file, follower.name)).collect();
        let places: Vec<String> = places.into_iter().collect();
        let (total, done, out) = match steps.len() {
            0 => ("–".to_owned(), "–".to_owned(), "–".to_owned()),
            total => (total.to_string(), done.to_string(), (total - done).to_string()),
        };
        let _ = writeln!(page, "| [{anchor}]({FETCH}{anchor}) | {total} | {done} | {out} | {} |", places.join("<br>"));
    }
    page
}

/// Whether the function does `step`: what it cites within it or, of what is around it, the nearest.
fn does(follower: &Follower, step: &StepPath) -> bool {
    if follower.done.keys().any(|cited| cited.within(step)) {
        return true;
    }
    let mut around = Some(step.clone());
    while let Some(path) = around {
        if follower.left_out.contains_key(&path) {
            return false;
        }
        if follower.done.contains_key(&path) {
            return true;
        }
        around = path.parent();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{citations, source, standard};
    use super::*;

    #[test]
    fn a_line_for_each_algorithm() {
        let table = Table::new(standard::rows(
            "<div algorithm><dfn>x</dfn><ol><li>1<ol><li>2<li>3</ol><li>4</ol></div><p><dfn>y</dfn>",
        ));
        let code = "/// # Standard\n/// [x](https://fetch.spec.whatwg.org/#x)\nfn f() {\n// Step 1.\n// Step 1.2: n/a — a.\n// Step 2: n/a — b.\n}
            /// # Standard\n/// [y](https://fetch.spec.whatwg.org/#y)\nfn g() {}";
        let found = citations::collect(&[source::read("a.rs", code)], &table);
        let lock = Lock::parse("repository = a/b\ncommit = c\ndate = d\nfile = f\nsha256 = s\n").unwrap();
        let page = page(&found.followers, &table, &lock);
        assert!(
            page.ends_with(
                "| [x](https://fetch.spec.whatwg.org/#x) | 4 | 2 | 2 | a.rs `f` |\n\
             | [y](https://fetch.spec.whatwg.org/#y) | – | – | – | a.rs `g` |\n"
            ),
            "{page}"
        );
    }
}
