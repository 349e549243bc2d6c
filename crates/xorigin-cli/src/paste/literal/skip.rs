//! Expressions that are passed over.

use super::{Reader, string};
use crate::paste::PasteError;

/// How many brackets may be open at once.
const DEEPEST: usize = 64;

impl Reader<'_> {
    /// Passes over an expression, up to the comma or the bracket that ends it.
    pub(in crate::paste) fn skip_expression(&mut self) -> Result<(), PasteError> {
        self.skip();
        let start = self.cursor.at();
        let mut open: Vec<char> = Vec::new();
        loop {
            self.skip();
            match self.cursor.peek() {
                Some('"' | '\'' | '`') => {
                    string::read(&mut self.cursor)?;
                    continue;
                }
                Some(',' | ')' | ']' | '}') | None if open.is_empty() => break,
                Some('(') => open.push(')'),
                Some('[') => open.push(']'),
                Some('{') => open.push('}'),
                Some(close @ (')' | ']' | '}')) if open.pop() != Some(close) => {
                    return Err(self.cursor.fail("this bracket closes none", "copy all of the call"));
                }
                Some(_) => {}
                None => return Err(self.cursor.fail_at(start, "this value never ends", "copy all of the call")),
            }
            if open.len() > DEEPEST {
                return Err(self.cursor.fail(format!("this is nested deeper than {DEEPEST}"), "take it out"));
            }
            self.cursor.bump();
        }
        if self.cursor.at() == start {
            return Err(self.cursor.fail("expected a value", "write it out, or take the member out"));
        }
        Ok(())
    }
}
