//! Keys that are there more than once.

use alloc::borrow::ToOwned as _;
use core::ops::Range;

use super::super::diagnostic::{Diagnostic, KeyPath, Problem};
use super::Format;
use super::tree::{Node, Value};

/// That the key at `bytes` is there already. The parsers know where it stands, and not in which table: that is told by
/// the rules around it.
pub(super) fn repeated(text: &str, root: Option<&Node<'_>>, format: Format, bytes: Range<usize>) -> Diagnostic {
    let key = text.get(bytes.clone()).unwrap_or_default().trim_matches(['"', '\'']);
    let path = root.and_then(|root| rule_of(root, format, key, bytes.start)).map_or_else(KeyPath::root, KeyPath::rule);
    Diagnostic::new(Problem::KeyRepeated, path.key(key.to_owned())).with_value(key)
}

/// The rule to which a key at this byte belongs.
fn rule_of(root: &Node<'_>, format: Format, key: &str, at: usize) -> Option<usize> {
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
    matches!(&node.value, Value::Table(table) if within && table.contains_key(key)).then_some(rule)
}
