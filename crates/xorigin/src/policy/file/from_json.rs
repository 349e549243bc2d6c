//! JSON, exactly as RFC 8259 has it.
//!
//! A value is checked as a whole and kept as its text, which says where it stands; then what it consists of is taken
//! out of that, level by level. So no depth of nesting needs more than a fixed amount of stack.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::collections::btree_map::Entry as Slot;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use serde_core::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::super::diagnostic::Problem;
use super::syntax::{Parsed, SyntaxFault};
use super::tree::{DEEPEST, Entry, Node, Table, Value};

/// Reads JSON.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut reader = Reader { text, faults: Vec::new() };
    let document: Result<&RawValue, _> = serde_json::from_str(text);
    let root = document.map_err(|error| fault(text, &error)).and_then(|document| reader.node(document, DEEPEST));
    match root {
        Ok(root) => Parsed { root: Some(root), faults: reader.faults },
        Err(fault) => Parsed { root: None, faults: Vec::from([fault]) },
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Those with which the text has a meaning all the same: of two values the first counts.
    faults: Vec<SyntaxFault>,
}

impl<'t> Reader<'t> {
    fn node(&mut self, raw: &'t RawValue, deepest: usize) -> Result<Node<'t>, SyntaxFault> {
        let bytes = self.bytes(raw);
        let value = match (raw.get().as_bytes().first(), deepest.checked_sub(1)) {
            (Some(b'"'), _) => Value::Text(self.string(raw)?),
            (Some(b'{'), Some(deepest)) => Value::Table(self.table(raw, deepest)?),
            (Some(b'['), Some(deepest)) => Value::List(self.list(raw, deepest)?),
            (Some(b'{' | b'['), None) => {
                let problem = Problem::InputTooDeep { limit: DEEPEST };
                self.faults.push(SyntaxFault { bytes: bytes.clone(), problem });
                Value::Other("a value that is too deep")
            }
            (Some(b't'), _) => Value::Boolean(true),
            (Some(b'f'), _) => Value::Boolean(false),
            (Some(b'n'), _) => Value::Other("null"),
            _ => number(raw.get()),
        };
        Ok(Node { bytes: bytes.into(), value })
    }

    fn list(&mut self, raw: &'t RawValue, deepest: usize) -> Result<Vec<Node<'t>>, SyntaxFault> {
        let values: Vec<&RawValue> = self.inside(raw)?;
        values.into_iter().map(|value| self.node(value, deepest)).collect()
    }

    fn table(&mut self, raw: &'t RawValue, deepest: usize) -> Result<Table<'t>, SyntaxFault> {
        let Members(members) = self.inside(raw)?;
        let mut table = Table::new();
        for (name, value) in members {
            let (bytes, node) = (self.bytes(name), self.node(value, deepest)?);
            match table.entry(self.string(name)?) {
                Slot::Vacant(slot) => {
                    slot.insert(Entry { key: bytes.into(), node });
                }
                Slot::Occupied(_) => self.faults.push(SyntaxFault { bytes, problem: Problem::KeyRepeated }),
            }
        }
        Ok(table)
    }

    fn string(&self, raw: &'t RawValue) -> Result<Cow<'t, str>, SyntaxFault> {
        // Without an escape it means what stands between the quotes.
        let plain = raw.get().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        match plain.filter(|text| !text.contains('\\')) {
            Some(plain) => Ok(Cow::Borrowed(plain)),
            None => self.inside::<String>(raw).map(Cow::Owned),
        }
    }

    fn inside<V: Deserialize<'t>>(&self, raw: &'t RawValue) -> Result<V, SyntaxFault> {
        // All else was checked when the whole document was.
        let problem = || Problem::SyntaxInvalid { message: "half of a surrogate pair in an escape".to_owned() };
        serde_json::from_str(raw.get()).map_err(|_| SyntaxFault { bytes: self.bytes(raw), problem: problem() })
    }

    /// Where it stands: it is a part of the text.
    fn bytes(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        start..start + raw.get().len()
    }
}

/// The members of an object, also those that are there twice.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'t> Visitor<'t> for Each {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// `600.0` and `6e2` are whole numbers: JSON has one kind only.
fn number(written: &str) -> Value<'_> {
    if let Ok(whole) = written.parse() {
        return Value::Integer(whole);
    }
    match written.parse::<f64>() {
        // Between these every whole number has its own f64.
        Ok(number) if number.abs() < 9_007_199_254_740_992.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "it is compared with what it was")]
            let whole = number as i64;
            #[expect(clippy::cast_precision_loss, reason = "it is small enough")]
            let same = (whole as f64 - number).abs() == 0.0;
            if same { Value::Integer(whole) } else { Value::Fraction(number) }
        }
        _ => Value::Other("a number that is too large"),
    }
}

/// What is wrong with the form of the text.
fn fault(text: &str, error: &Error) -> SyntaxFault {
    let bytes = if error.is_eof() { ending(text) } else { character(text, error) };
    let before = text.get(..bytes.start).unwrap_or_default().trim_end();
    let message = match text.as_bytes().get(bytes.start) {
        Some(b'/' | b'#') => "JSON has no comments".to_owned(),
        Some(b'\'') => "JSON has strings in double quotes only".to_owned(),
        Some(b'}' | b']') if before.ends_with(',') => "JSON has no comma after the last element".to_owned(),
        _ => said(error),
    };
    SyntaxFault { bytes, problem: Problem::SyntaxInvalid { message } }
}

/// The last character that is not white space, where the text ends too early.
fn ending(text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    let last = text.get(..end).and_then(|text| text.chars().next_back()).map_or(0, char::len_utf8);
    end - last..end
}

/// The character at fault.
fn character(text: &str, error: &Error) -> Range<usize> {
    // The parser counts lines from 1, and in columns the bytes that it has read, the one at fault included.
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // Of a control character it counts only what is before it.
    let column = error.column().saturating_sub(usize::from(!is_control(error)));
    let mut at = (line + column).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + length
}

fn is_control(error: &Error) -> bool {
    error.to_string().starts_with("control character")
}

/// What the parser says, without the place, and plainer where it speaks of its own parts.
fn said(error: &Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    match said {
        "expected ident" | "expected value" => "this is no JSON value".to_owned(),
        "key must be a string" => "a key stands in double quotes".to_owned(),
        "trailing characters" => "something follows the end of the document".to_owned(),
        _ if is_control(error) => "a line break or another control character in a string".to_owned(),
        said => match said.strip_prefix("EOF while parsing ") {
            Some(what) => ["the text ends in the middle of ", what].concat(),
            None => said.to_owned(),
        },
    }
}
