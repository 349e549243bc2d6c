//! The values of a table, each of the type that its key has.

use alloc::borrow::ToOwned as _;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::super::diagnostic::{Diagnostic, KeyPath, Problem};
use super::findings::Findings;
use super::similar::nearest;
use super::tree::{Bytes, Node, Table, Value};

/// What a boolean is called in other languages.
const BOOLEANS: [(&str, bool); 6] =
    [("true", true), ("yes", true), ("on", true), ("false", false), ("no", false), ("off", false)];

/// A table that is read key by key. What has another type is found, and taken as it was meant if that is plain.
pub(super) struct Values<'v, 't> {
    pub(super) table: &'v Table<'t>,
    pub(super) path: KeyPath,
    pub(super) found: &'v mut Findings,
}

impl Values<'_, '_> {
    /// A string.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let node = &self.table.get(key)?.node;
        match &node.value {
            Value::Text(text) => Some(text.as_ref().to_owned()),
            _ => self.wrong(key, node, "a string", None),
        }
    }

    /// A list of strings, each at its index; none if the key is missing.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(entry) = self.table.get(key) else { return Vec::new() };
        match &entry.node.value {
            Value::List(elements) => {
                let text = |(at, element)| self.element(key, at, element).unwrap_or_default();
                elements.iter().enumerate().map(text).collect()
            }
            Value::Text(text) => {
                let separates = |char: char| char == ',' || char.is_whitespace();
                let texts: Vec<String> =
                    text.split(separates).filter(|text| !text.is_empty()).map(str::to_owned).collect();
                self.wrong(key, &entry.node, "a list of strings", Some((written(&texts), texts))).unwrap_or_default()
            }
            _ => self.wrong(key, &entry.node, "a list of strings", None).unwrap_or_default(),
        }
    }

    fn element(&mut self, key: &'static str, at: usize, element: &Node<'_>) -> Option<String> {
        if let Value::Text(text) = &element.value {
            return Some(text.as_ref().to_owned());
        }
        if self.found.is_full() {
            self.found.omit();
            return None;
        }
        let path = self.path.clone().key(key).index(at);
        self.found.unread(path.clone());
        self.found.wrong_type(path, element.bytes, "a string", &element.value);
        None
    }

    /// A boolean; `false` if the key is missing.
    pub(super) fn boolean(&mut self, key: &'static str) -> bool {
        let Some(entry) = self.table.get(key) else { return false };
        let meant = match &entry.node.value {
            Value::Boolean(is) => return *is,
            Value::Text(word) => BOOLEANS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, is)| *is),
            Value::Integer(number) => (0..=1).contains(number).then_some(*number == 1),
            _ => None,
        };
        self.wrong(key, &entry.node, "a boolean", meant.map(|is| (is.to_string(), is))).unwrap_or_default()
    }

    /// An integer.
    pub(super) fn integer(&mut self, key: &'static str) -> Option<i64> {
        let node = &self.table.get(key)?.node;
        let meant: Option<i64> = match &node.value {
            Value::Integer(number) => return Some(*number),
            Value::Text(digits) => digits.trim().parse().ok(),
            _ => None,
        };
        self.wrong(key, node, "an integer", meant.map(|number| (number.to_string(), number)))
    }

    /// A number, whole or not.
    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let node = &self.table.get(key)?.node;
        let meant: Option<f64> = match &node.value {
            #[expect(clippy::cast_precision_loss, reason = "who needs it exactly asks for an integer")]
            Value::Integer(number) => return Some(*number as f64),
            Value::Fraction(number) => return Some(*number),
            Value::Text(digits) => digits.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        };
        self.wrong(key, node, "a number", meant.map(|number| (number.to_string(), number)))
    }

    /// One of `all`, by its word.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let node = &self.table.get(key)?.node;
        match &node.value {
            Value::Text(text) => self.one_of(text, all, word, (key, None), node.bytes),
            _ => self.wrong(key, node, "a string", None),
        }
    }

    /// Several of `all`, by their words; none if the key is missing.
    pub(super) fn words<T: Copy>(&mut self, key: &'static str, all: &[T], word: fn(T) -> &'static str) -> Vec<T> {
        let Some(entry) = self.table.get(key) else { return Vec::new() };
        let mut words = Vec::new();
        let written = if let Value::List(elements) = &entry.node.value {
            for (at, element) in elements.iter().enumerate() {
                let text = match &element.value {
                    Value::Text(text) => Some(text),
                    _ => self.element(key, at, element).and(None),
                };
                words.extend(text.and_then(|text| self.one_of(text, all, word, (key, Some(at)), element.bytes)));
            }
            elements.len()
        } else {
            let texts = self.texts(key);
            for (at, text) in texts.iter().enumerate() {
                words.extend(self.one_of(text, all, word, (key, Some(at)), entry.node.bytes));
            }
            texts.len()
        };
        if words.len() < written {
            // The indices of the words are not those of the file any more.
            self.found.unread(self.path.clone().key(key));
        }
        words
    }

    fn one_of<T: Copy>(
        &mut self,
        text: &str,
        all: &[T],
        word: fn(T) -> &'static str,
        (key, at): (&'static str, Option<usize>),
        bytes: Bytes,
    ) -> Option<T> {
        let named = |name: &str| all.iter().copied().find(|one| word(*one) == name);
        if let Some(one) = named(text) {
            return Some(one);
        }
        if self.found.is_full() {
            self.found.omit();
            return None;
        }
        let path = self.path.clone().key(key);
        let path = match at {
            Some(at) => path.index(at),
            None => path,
        };
        let expected: Vec<&'static str> = all.iter().map(|one| word(*one)).collect();
        let meant = nearest(text, &expected);
        let problem = Problem::KeywordUnknown { expected };
        self.found.add(Diagnostic::new(problem, path).with_value(text).with_suggestion(meant), bytes);
        meant.and_then(named)
    }

    /// That the value of `key` is not what is `expected`; if it is plain what was `meant`, that is written and taken.
    pub(super) fn wrong<T>(
        &mut self,
        key: &'static str,
        node: &Node<'_>,
        expected: &'static str,
        meant: Option<(String, T)>,
    ) -> Option<T> {
        let path = self.path.clone().key(key);
        let problem = Problem::TypeWrong { expected, found: node.value.kind(self.found.format) };
        let (suggestion, value) = meant.unzip();
        if value.is_none() {
            self.found.unread(path.clone());
        }
        self.found.add(Diagnostic::new(problem, path).with_suggestion(suggestion), node.bytes);
        value
    }
}

/// A list of strings, as TOML and JSON write it.
fn written(texts: &[String]) -> String {
    let quoted: Vec<String> =
        texts.iter().map(|text| ["\"", &text.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()).collect();
    ["[", &quoted.join(", "), "]"].concat()
}
