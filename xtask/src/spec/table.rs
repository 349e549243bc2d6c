//! `spec/steps.tsv`: anchor, step and hash, without a word of the standard's prose.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::comment::Item;
use super::lock::Lock;
use super::path::{StepPath, conditions};
use super::standard::Row;

/// The definitions and steps of the standard.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    /// The steps of each anchor in order, the algorithm as a whole left out.
    steps: HashMap<String, Vec<StepPath>>,
}

impl Table {
    pub(crate) fn new(rows: Vec<Row>) -> Self {
        let mut steps: HashMap<String, Vec<StepPath>> = HashMap::new();
        for row in &rows {
            let of_anchor = steps.entry(row.anchor.clone()).or_default();
            if !row.path.is_whole() {
                of_anchor.push(row.path.clone());
            }
        }
        Self { rows, steps }
    }

    /// Reads the table that [`Table::write`] wrote for `lock`.
    pub(crate) fn parse(text: &str, lock: &Lock) -> Result<Self> {
        let stale =
            "spec/steps.tsv is not of the commit in spec/fetch.lock: `cargo xtask spec --from fetch.bs` makes it anew";
        anyhow::ensure!(text.lines().next() == Some(&*heading(lock)), stale);
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(anchor), Some(path), Some(hash), None) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                anyhow::bail!("spec/steps.tsv: `{line}` has not three fields");
            };
            let path = path.parse().context("spec/steps.tsv")?;
            rows.push(Row { anchor: anchor.to_owned(), path, hash: hash.to_owned() });
        }
        Ok(Self::new(rows))
    }

    pub(crate) fn write(&self, lock: &Lock) -> String {
        let mut text = format!("{}\n# anchor\tstep (0: as a whole)\thash of its text\n", heading(lock));
        for Row { anchor, path, hash } in &self.rows {
            let _ = writeln!(text, "{anchor}\t{path}\t{hash}");
        }
        text
    }

    /// The steps of `anchor`: none when it is defined without steps, nothing when it is not
    /// defined at all.
    pub(crate) fn steps(&self, anchor: &str) -> Option<&[StepPath]> {
        self.steps.get(anchor).map(|steps| &**steps)
    }

    /// The steps directly within `path`, or the algorithm's own for an empty path.
    pub(crate) fn children<'t>(
        &'t self,
        anchor: &str,
        path: &StepPath,
    ) -> impl Iterator<Item = &'t StepPath> + use<'t> {
        let path = path.clone();
        self.steps(anchor).unwrap_or_default().iter().filter(move |step| step.parent().as_ref() == Some(&path))
    }

    /// The steps that an item of a citation means.
    pub(crate) fn resolve_item(&self, anchor: &str, item: &Item) -> Result<Vec<StepPath>, String> {
        let first = self.resolve(anchor, &item.first)?;
        let Some(last) = &item.last else { return Ok(vec![first]) };
        let last = self.resolve(anchor, last)?;
        let steps = self.steps(anchor).unwrap_or_default();
        let from = steps.iter().position(|step| *step == first);
        let to = steps.iter().rposition(|step| step.within(&last));
        let between = from
            .zip(to)
            .and_then(|(from, to)| steps.get(from..=to))
            .filter(|between| !between.is_empty() && !last.within(&first));
        let between = between.ok_or_else(|| format!("{first}–{last} of #{anchor} does not rise"))?;
        // A step only a part of which is in the range gives way to that part.
        let whole = |path: &StepPath| steps.iter().filter(|step| step.within(path)).all(|step| between.contains(step));
        let mut found: Vec<StepPath> = Vec::new();
        for step in between.iter().filter(|step| whole(step)) {
            if !found.iter().any(|around| step.within(around)) {
                found.push(step.clone());
            }
        }
        Ok(found)
    }

    /// The step that a citation means: an arm may be cited by one of its conditions, or by a part
    /// of one in any case, as long as no other arm beside it has that too.
    pub(crate) fn resolve(&self, anchor: &str, cited: &StepPath) -> Result<StepPath, String> {
        let mut path = StepPath::default();
        for segment in cited.segments() {
            let beside: Vec<&StepPath> = self.children(anchor, &path).collect();
            let Some(condition) = conditions(segment).next() else {
                path = path.child(segment);
                if !beside.contains(&&path) {
                    return Err(missing(anchor, cited, &beside));
                }
                continue;
            };
            let arms = |test: &dyn Fn(&str) -> bool| -> Vec<&StepPath> {
                beside.iter().copied().filter(|arm| arm.last().is_some_and(|own| conditions(own).any(test))).collect()
            };
            let lower = condition.to_lowercase();
            let mut found = arms(&|own| own == condition);
            if found.is_empty() {
                found = arms(&|own| own.to_lowercase().contains(&lower));
            }
            path = match &*found {
                [] => return Err(missing(anchor, cited, &beside)),
                [one] => (*one).clone(),
                several => return Err(format!("step {cited} of #{anchor} is ambiguous: it means {}", list(several))),
            };
        }
        Ok(path)
    }
}

fn heading(lock: &Lock) -> String {
    format!("# {} of {} at {}, sha256 {}", lock.file, lock.repository, lock.commit, lock.sha256)
}

fn missing(anchor: &str, cited: &StepPath, beside: &[&StepPath]) -> String {
    match beside {
        [] => format!("#{anchor} has no step {cited}; nor has it others at that level"),
        _ => format!("#{anchor} has no step {cited}; it has {}", list(beside)),
    }
}

fn list(paths: &[&StepPath]) -> String {
    match paths {
        [first, .., last] if paths.len() > 3 && first.number().is_some() => format!("{first}–{last}"),
        _ => paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::standard::rows;
    use super::*;

    fn table() -> Table {
        Table::new(rows(
            r#"<div algorithm><dfn>x</dfn><ol><li>a<li>b<dl class=switch><dt>"<code>m</code>"<dt>"<code>n</code>"<dd><ol><li>c</ol>
               <dt>The flag is set<dd>d<dt>The flag is unset<dd>e</dl></ol></div><p><dfn>plain</dfn>"#,
        ))
    }

    #[test]
    fn written_and_read() {
        let text = "repository = a/b\ncommit = c\ndate = d\nfile = f\nsha256 = s\n";
        let lock = Lock::parse(text).unwrap();
        let written = table().write(&lock);
        assert_eq!(Table::parse(&written, &lock).unwrap().rows, table().rows);
        let other = Lock::parse(&text.replace("= c", "= e")).unwrap();
        assert!(Table::parse(&written, &other).is_err());
    }

    #[test]
    fn ranges_resolve() {
        let table = Table::new(rows(
            "<div algorithm><dfn>x</dfn><ol><li>1<li>2<ol><li>a<li>b</ol><li>3<ol><li>a<li>b</ol></ol></div>",
        ));
        let range = |first: &str, last: &str| {
            let item = Item { first: first.parse().unwrap(), last: Some(last.parse().unwrap()) };
            let found = table.resolve_item("x", &item)?;
            Ok::<_, String>(found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(range("1", "3").unwrap(), "1 2 3");
        assert_eq!(range("1", "3.1").unwrap(), "1 2 3.1");
        assert_eq!(range("2.2", "3").unwrap(), "2.2 3");
        assert_eq!(range("2.1", "2.2").unwrap(), "2.1 2.2");
        assert_eq!(range("2", "1").unwrap_err(), "2–1 of #x does not rise");
        assert!(range("2", "2.1").is_err() && range("1", "4").is_err());
    }

    #[test]
    fn citations_resolve() {
        let resolve = |cited: &str| table().resolve("x", &cited.parse().unwrap()).map(|path| path.to_string());
        assert_eq!(resolve("2").unwrap(), "2");
        assert_eq!(resolve(r#"2."n".1"#).unwrap(), r#"2."m"|"n".1"#);
        assert_eq!(resolve(r#"2."is set""#).unwrap(), r#"2."The flag is set""#);
        assert_eq!(resolve("3").unwrap_err(), "#x has no step 3; it has 1, 2");
        assert!(resolve(r#"2."flag""#).unwrap_err().contains("ambiguous"));
        assert_eq!(table().steps("plain"), Some(&[][..]));
        assert_eq!(table().steps("absent"), None);
    }
}
