//! Which function does which steps of which algorithm.

use std::collections::BTreeMap;

use super::comment::{Item, parse};
use super::docs::{self, Section};
use super::path::StepPath;
use super::source::{File, Function, Remark};
use super::table::Table;

/// Something wrong at a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// A function that follows an algorithm of the standard.
#[derive(Debug, Clone)]
pub(crate) struct Follower {
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) anchor: String,
    /// The steps that its docs limit it to.
    pub(crate) limits: Option<Vec<StepPath>>,
    /// The steps done, each with the line that says so.
    pub(crate) done: BTreeMap<StepPath, usize>,
    /// The steps left out.
    pub(crate) left_out: BTreeMap<StepPath, usize>,
}

/// What the files cite.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    pub(crate) followers: Vec<Follower>,
    /// Every link to the Fetch standard: anchor, file, line.
    pub(crate) links: Vec<(String, String, usize)>,
    /// What could not be read or does not exist.
    pub(crate) faults: Vec<Fault>,
}

/// Reads the citations of `files`, and resolves them in `table`.
pub(crate) fn collect(files: &[File], table: &Table) -> Citations {
    let mut all = Citations::default();
    for file in files {
        all.file(file, table);
    }
    all
}

impl Citations {
    fn file(&mut self, file: &File, table: &Table) {
        let inside = file.functions.iter().flat_map(|function| &function.comments);
        for remark in file.docs.iter().chain(&file.comments).chain(inside) {
            for anchor in docs::anchors(&remark.text) {
                self.links.push((anchor.to_owned(), file.path.clone(), remark.line));
                if table.steps(anchor).is_none() {
                    self.fault(file, remark.line, format!("the standard defines no #{anchor}"));
                }
            }
        }
        for remark in &file.comments {
            if parse(&remark.text).is_some() {
                self.fault(
                    file,
                    remark.line,
                    "a step is cited outside a function: expected in the body of one".to_owned(),
                );
            }
        }
        for function in &file.functions {
            self.function(file, function, table);
        }
    }

    fn function(&mut self, file: &File, function: &Function, table: &Table) {
        let section = docs::section(&function.docs).unwrap_or_else(|why| {
            self.fault(file, function.line, format!("docs of `{}`: {why}", function.name));
            None
        });
        let Some(Section { anchor, steps }) = section else {
            for remark in function.comments.iter().filter(|remark| parse(&remark.text).is_some()) {
                let message = format!("`{}` cites a step: expected a `# Standard` section in its docs", function.name);
                self.fault(file, remark.line, message);
            }
            return;
        };
        let Some(anchor) = anchor.filter(|anchor| table.steps(anchor).is_some()) else { return };
        let limits = steps.map(|steps| self.resolve(file, function.line, &steps, &anchor, table));
        let mut follower = Follower {
            file: file.path.clone(),
            name: function.name.clone(),
            line: function.line,
            anchor,
            limits,
            done: BTreeMap::new(),
            left_out: BTreeMap::new(),
        };
        for remark in &function.comments {
            self.comment(file, remark, &mut follower, table);
        }
        self.followers.push(follower);
    }

    fn comment(&mut self, file: &File, remark: &Remark, follower: &mut Follower, table: &Table) {
        let citation = match parse(&remark.text) {
            None => return,
            Some(Err(why)) => return self.fault(file, remark.line, why),
            Some(Ok(citation)) => citation,
        };
        for path in self.resolve(file, remark.line, &citation.items, &follower.anchor, table) {
            let steps = if citation.left_out { &mut follower.left_out } else { &mut follower.done };
            steps.entry(path).or_insert(remark.line);
        }
    }

    fn resolve(&mut self, file: &File, line: usize, items: &[Item], anchor: &str, table: &Table) -> Vec<StepPath> {
        let mut paths = Vec::new();
        for item in items {
            match table.resolve_item(anchor, item) {
                Ok(found) => paths.extend(found),
                Err(why) => self.fault(file, line, why),
            }
        }
        paths
    }

    fn fault(&mut self, file: &File, line: usize, message: String) {
        self.faults.push(Fault { file: file.path.clone(), line, message });
    }
}
