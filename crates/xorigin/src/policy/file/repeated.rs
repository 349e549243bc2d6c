//! Keys that are there more than once.

use alloc::borrow::ToOwned as _;
use core::ops::Range;

use super::super::diagnostic::{Diagnostic, KeyPath, Problem};
use super::Format;
use super::keys::SECTION;
use super::tree::{Node, Value};

/// That the key at `bytes` is there already. The parsers know where it stands, and not in which table: that is told by
/// the rules and the tables of the gateway around it.
pub(super) fn repeated(text: &str, root: Option<&Node<'_>>, format: Format, bytes: Range<usize>) -> Diagnostic {
    let key = text.get(bytes.clone()).unwrap_or_default().trim_matches(['"', '\'']);
    let at = bytes.start;
    let rule = root.and_then(|root| rule_of(root, format, key, at));
    let mut nearest = rule.map(|(rule, start)| Nearest { start, path: KeyPath::rule(rule) });
    if let Some(Value::Table(table)) = root.map(|root| &root.value)
        && let Some(entry) = table.get(SECTION)
    {
        let sought = Sought { text, key, at };
        sought.within(&entry.node, &KeyPath::root().key(SECTION), &mut nearest);
    }
    let path = nearest.map_or_else(KeyPath::root, |nearest| nearest.path);
    Diagnostic::new(Problem::KeyRepeated, path.key(key.to_owned())).with_value(key)
}

/// The rule to which a key at this byte belongs, and where that begins.
fn rule_of(root: &Node<'_>, format: Format, key: &str, at: usize) -> Option<(usize, usize)> {
    let Value::Table(table) = &root.value else { return None };
    let written = &table.get("rule")?.node;
    let rules = match &written.value {
        Value::List(rules) => rules.as_slice(),
        // One that should be in a list is the first of it.
        _ => core::slice::from_ref(written),
    };
    let rule = rules.partition_point(|rule| Range::from(rule.bytes).start <= at).checked_sub(1)?;
    let node = rules.get(rule)?;
    // A rule of TOML stands at its header, and goes on as far as the next.
    let within = format == Format::Toml || Range::from(node.bytes).contains(&at);
    let has = matches!(&node.value, Value::Table(table) if within && table.contains_key(key));
    has.then(|| (rule, Range::from(node.bytes).start))
}

/// The last table before a key that has one of its name.
struct Nearest {
    start: usize,
    path: KeyPath,
}

/// A key that is there already.
struct Sought<'a> {
    text: &'a str,
    key: &'a str,
    at: usize,
}

impl Sought<'_> {
    /// Looks through a table and those in it, which are few.
    fn within(&self, node: &Node<'_>, path: &KeyPath, nearest: &mut Option<Nearest>) {
        match &node.value {
            Value::Table(table) => {
                let bytes = Range::from(node.bytes);
                // A table of TOML that has a header goes on behind it, as far as the next.
                let is_header = self.text.get(bytes.start..).is_some_and(|text| text.starts_with('['));
                let begins = bytes.start <= self.at && (is_header || bytes.contains(&self.at));
                let is_nearer = nearest.as_ref().is_none_or(|nearest| nearest.start <= bytes.start);
                if begins && is_nearer && table.contains_key(self.key) {
                    *nearest = Some(Nearest { start: bytes.start, path: path.clone() });
                }
                for (key, entry) in table {
                    self.within(&entry.node, &path.clone().key(key.clone().into_owned()), nearest);
                }
            }
            Value::List(nodes) => {
                for (at, node) in nodes.iter().enumerate().filter(|(_, node)| !matches!(node.value, Value::Text(_))) {
                    self.within(node, &path.clone().index(at), nearest);
                }
            }
            _ => {}
        }
    }
}
