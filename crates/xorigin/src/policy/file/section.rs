//! A table that another crate reads.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::diagnostic::{Diagnostic, KeyPath, Problem};
use super::findings::Findings;
use super::read::name;
use super::tree::{self, Bytes, Node, Table, Value};
use super::values::Values;

/// A table of a policy file that is read key by key, as the rules are. What has another type is found, and taken as it was
/// meant if that is plain.
#[derive(Debug)]
pub struct Section<'s, 't> {
    table: &'s mut Table<'t>,
    path: KeyPath,
    bytes: Bytes,
    found: &'s mut Findings,
}

impl<'s, 't> Section<'s, 't> {
    /// The table at a key of the root, if it is one.
    pub(super) fn new(node: &'s mut Node<'t>, key: &'static str, found: &'s mut Findings) -> Option<Self> {
        let Value::Table(table) = &mut node.value else { return None };
        Some(Self { table, path: KeyPath::root().key(key), bytes: node.bytes, found })
    }

    /// Finds the keys that are not among `known`. One that was plainly meant to be another becomes that one.
    pub fn keys(&mut self, known: &'static [&'static str]) {
        name(self.table, &self.path, known, self.found);
    }

    /// Whether the key is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether the value is a string, or a list with a string at `index`.
    #[must_use]
    pub fn is_text(&self, key: &str, index: usize) -> bool {
        match self.table.get(key).map(|entry| &entry.node.value) {
            Some(Value::Text(_)) => true,
            Some(Value::List(list)) => list.get(index).is_some_and(|element| matches!(element.value, Value::Text(_))),
            _ => false,
        }
    }

    /// Whether the value is a list without elements.
    #[must_use]
    pub fn is_empty_list(&self, key: &str) -> bool {
        matches!(self.table.get(key), Some(entry) if matches!(&entry.node.value, Value::List(list) if list.is_empty()))
    }

    /// Whether the value is this boolean.
    #[must_use]
    pub fn is(&self, key: &str, boolean: bool) -> bool {
        matches!(self.table.get(key), Some(entry) if matches!(entry.node.value, Value::Boolean(it) if it == boolean))
    }

    /// A string.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.values().text(key)
    }

    /// A list of strings, each at its index; none if the key is missing.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.values().texts(key)
    }

    /// A string, or a list of them.
    pub fn text_or_texts(&mut self, key: &'static str) -> Vec<String> {
        match self.table.get(key).map(|entry| &entry.node.value) {
            Some(Value::Text(text)) => Vec::from([text.as_ref().to_owned()]),
            _ => self.texts(key),
        }
    }

    /// A boolean.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        self.has(key).then(|| self.values().boolean(key))
    }

    /// An integer.
    pub fn integer(&mut self, key: &'static str) -> Option<i64> {
        self.values().integer(key)
    }

    /// A number, whole or not.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        self.values().number(key)
    }

    /// The table of this key.
    pub fn table(&mut self, key: &'static str) -> Option<Section<'_, 't>> {
        let path = self.path.clone().key(key);
        let node = &mut self.table.get_mut(key)?.node;
        let bytes = node.bytes;
        if !matches!(node.value, Value::Table(_)) {
            self.found.wrong_type(path, bytes, tree::table(self.found.format), &node.value);
            return None;
        }
        let Value::Table(table) = &mut node.value else { return None };
        Some(Section { table, path, bytes, found: self.found })
    }

    /// Reads the tables of this key's list one after the other. One that is in no list is taken for the only one.
    pub fn tables(&mut self, key: &'static str, mut each: impl FnMut(Section<'_, 't>)) {
        let path = self.path.clone().key(key);
        let found = &mut *self.found;
        let Some(entry) = self.table.get_mut(key) else { return };
        let (bytes, expected) = (entry.node.bytes, tree::list_of_tables(found.format));
        let nodes = match &mut entry.node.value {
            Value::List(nodes) => nodes.as_mut_slice(),
            Value::Table(_) => {
                let problem = Problem::TypeWrong { expected, found: tree::table(found.format) };
                let header = (found.format == super::Format::Toml).then(|| format!("[[{path}]]"));
                found.add(Diagnostic::new(problem, path.clone()).with_suggestion(header), bytes);
                core::slice::from_mut(&mut entry.node)
            }
            value => return found.wrong_type(path, bytes, expected, value),
        };
        for (at, node) in nodes.iter_mut().enumerate() {
            let (path, bytes) = (path.clone().index(at), node.bytes);
            match &mut node.value {
                Value::Table(table) => each(Section { table, path, bytes, found }),
                value => found.wrong_type(path, bytes, tree::table(found.format), value),
            }
        }
    }

    /// Says that there is a problem with the value of `key`, or with its element at an index; if there is no such value,
    /// with the table.
    pub fn report(&mut self, key: &'static str, index: Option<usize>, problem: Problem, written: Written<'_>) {
        if self.found.is_full() {
            self.found.omit();
            return;
        }
        let node = self.table.get(key).map(|entry| &entry.node);
        let element = match (node.map(|node| &node.value), index) {
            (Some(Value::List(elements)), Some(index)) => elements.get(index),
            _ => None,
        };
        let path = self.path.clone().key(key);
        let path = match (element, index) {
            (Some(_), Some(index)) => path.index(index),
            _ => path,
        };
        let bytes = element.or(node).map_or(self.bytes, |node| node.bytes);
        let diagnostic = Diagnostic::new(problem, path).with_suggestion(written.suggestion);
        self.found.add(
            match written.value {
                Some(value) => diagnostic.with_value(value),
                None => diagnostic,
            },
            bytes,
        );
    }

    fn values(&mut self) -> Values<'_, 't> {
        Values { table: self.table, path: self.path.clone(), found: self.found }
    }
}

/// A value that somebody wrote, and what was probably meant.
#[derive(Clone, Debug, Default)]
pub struct Written<'a> {
    /// As it stands in the file.
    pub value: Option<&'a str>,
    /// To be written in its place.
    pub suggestion: Option<String>,
}
