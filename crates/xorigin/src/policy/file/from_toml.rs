//! TOML.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::super::diagnostic::Problem;
use super::syntax::{Parsed, SyntaxFault};
use super::tree::{DEEPEST, Entry, Node, Table, Value};

/// In a longer text nothing is read beyond the first fault of form: there may be one for every other byte.
const LONGEST_TO_RECOVER: usize = 1 << 20;

/// Reads TOML 1.1.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    match DeTable::parse(text) {
        Ok(document) => tree(document, Vec::new()),
        Err(error) if is_duplicate(&error) && text.len() <= LONGEST_TO_RECOVER => {
            let (document, errors) = DeTable::parse_recoverable(text);
            match errors.iter().find(|error| !is_duplicate(error)) {
                // What has no meaning makes the parser stumble again and again: nothing after it is worth telling.
                Some(error) => Parsed { root: None, faults: Vec::from([fault(error)]) },
                None => tree(document, errors.iter().map(fault).collect()),
            }
        }
        Err(_) if text.trim_start().starts_with('{') => {
            let message = "it begins with `{`, as JSON does and TOML does not".to_owned();
            let start = text.len() - text.trim_start().len();
            let fault = SyntaxFault { bytes: start..start + 1, problem: Problem::SyntaxInvalid { message } };
            Parsed { root: None, faults: Vec::from([fault]) }
        }
        Err(error) => Parsed { root: None, faults: Vec::from([fault(&error)]) },
    }
}

/// Whether it is the one fault with which a text has a meaning all the same: the first value counts.
fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn fault(error: &Error) -> SyntaxFault {
    let problem = match error.message() {
        _ if is_duplicate(error) => Problem::KeyRepeated,
        message if message.contains("recurs") => Problem::InputTooDeep { limit: DEEPEST },
        message => Problem::SyntaxInvalid { message: message.to_owned() },
    };
    SyntaxFault { bytes: error.span().unwrap_or_default(), problem }
}

fn tree(document: Spanned<DeTable<'_>>, mut faults: Vec<SyntaxFault>) -> Parsed<'_> {
    let value = Value::Table(table(document.into_inner(), DEEPEST, &mut faults));
    Parsed { root: Some(Node { bytes: (0..0).into(), value }), faults }
}

fn table<'t>(table: DeTable<'t>, deepest: usize, faults: &mut Vec<SyntaxFault>) -> Table<'t> {
    let entry = |(key, value): (Spanned<_>, Spanned<_>)| {
        let bytes = key.span().into();
        (key.into_inner(), Entry { key: bytes, node: node(value, deepest, faults) })
    };
    table.into_iter().map(entry).collect()
}

fn node<'t>(value: Spanned<DeValue<'t>>, deepest: usize, faults: &mut Vec<SyntaxFault>) -> Node<'t> {
    let bytes = value.span();
    let value = match (value.into_inner(), deepest.checked_sub(1)) {
        (DeValue::String(text), _) => Value::Text(text),
        (DeValue::Integer(digits), _) => i64::from_str_radix(digits.as_str(), digits.radix())
            .map_or(Value::Other("a number that is too large"), Value::Integer),
        (DeValue::Float(digits), _) => digits.as_str().parse().map_or(Value::Other("a float"), Value::Fraction),
        (DeValue::Boolean(is), _) => Value::Boolean(is),
        (DeValue::Datetime(_), _) => Value::Other("a date or time"),
        (DeValue::Array(values), Some(deepest)) => {
            Value::List(values.into_iter().map(|value| node(value, deepest, faults)).collect())
        }
        (DeValue::Table(values), Some(deepest)) => Value::Table(table(values, deepest, faults)),
        (DeValue::Array(_) | DeValue::Table(_), None) => {
            faults.push(SyntaxFault { bytes: bytes.clone(), problem: Problem::InputTooDeep { limit: DEEPEST } });
            Value::Other("a value that is too deep")
        }
    };
    Node { bytes: bytes.into(), value }
}
