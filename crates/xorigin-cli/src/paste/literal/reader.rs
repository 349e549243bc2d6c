//! Literals, by recursive descent.

use std::collections::HashMap;

use url::form_urlencoded;

use super::{Literal, Node, string};
use crate::paste::PasteError;
use crate::paste::cursor::Cursor;

/// How deep literals may nest.
const DEEPEST: usize = 64;

/// How much text calls may make of literals, in bytes. Calls within calls double every backslash.
const MOST_MADE: usize = 4 << 20;

/// What to do about everything that is no literal.
const WRITE_OUT: &str =
    "write the value out as text, number, list or object: nothing is run, and variables have no value";

/// Reads JavaScript from left to right.
pub(in crate::paste) struct Reader<'a> {
    pub(in crate::paste) cursor: Cursor<'a>,
    depth: usize,
    /// How much text calls have made of literals, in bytes.
    made: usize,
}

impl<'a> Reader<'a> {
    pub(in crate::paste) const fn new(text: &'a str) -> Self {
        Self { cursor: Cursor::new(text), depth: 0, made: 0 }
    }

    /// Passes over white space and comments.
    pub(in crate::paste) fn skip(&mut self) {
        loop {
            self.cursor.take(usize::MAX, |char| char.is_whitespace() || char == '\u{feff}');
            if self.cursor.eat("//") {
                self.cursor.take(usize::MAX, |char| char != '\n');
            } else if self.cursor.eat("/*") {
                let rest = self.cursor.rest();
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                self.cursor.eat(rest.get(..end).unwrap_or_default());
            } else {
                return;
            }
        }
    }

    /// Takes `token`, after white space; false if something else stands there.
    pub(in crate::paste) fn takes(&mut self, token: &str) -> bool {
        self.skip();
        self.cursor.eat(token)
    }

    pub(in crate::paste) fn expect(&mut self, token: &str) -> Result<(), PasteError> {
        if self.takes(token) { Ok(()) } else { Err(self.cursor.fail(format!("expected `{token}`"), WRITE_OUT)) }
    }

    /// Takes the identifier that comes next, which may be empty.
    pub(in crate::paste) fn identifier(&mut self) -> &'a str {
        self.skip();
        self.cursor.take(usize::MAX, |char| char.is_alphanumeric() || char == '_' || char == '$')
    }

    /// Reads a literal.
    pub(in crate::paste) fn literal(&mut self) -> Result<Node, PasteError> {
        self.skip();
        let at = self.cursor.at();
        let literal = match self.cursor.peek() {
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(Self::list)?,
            Some('"' | '\'' | '`') => Literal::Text(string::read(&mut self.cursor)?),
            Some(char) if char.is_ascii_digit() || "+-.".contains(char) => self.number()?,
            _ => self.word(at)?,
        };
        Ok(Node { literal, at })
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Literal, PasteError>) -> Result<Literal, PasteError> {
        if self.depth == DEEPEST {
            let remedy = "give check the body itself, with --json or -d";
            return Err(self.cursor.fail(format!("this is nested deeper than {DEEPEST}"), remedy));
        }
        self.depth += 1;
        let literal = read(self)?;
        self.depth -= 1;
        Ok(literal)
    }

    fn object(&mut self) -> Result<Literal, PasteError> {
        let mut members: Vec<(String, Node)> = Vec::new();
        let mut places = HashMap::new();
        self.members(|reader, name, _| {
            let node = reader.literal()?;
            // Of several members of one name, the last counts, at the place of the first.
            match places.get(&name).and_then(|place: &usize| members.get_mut(*place)) {
                Some(member) => member.1 = node,
                None => {
                    places.insert(name.clone(), members.len());
                    members.push((name, node));
                }
            }
            Ok(())
        })?;
        // Names that are numbers come first, in their order.
        members.sort_by_cached_key(|(name, _)| {
            let number = name.parse::<u32>().ok().filter(|number| number.to_string() == *name);
            number.map_or((true, 0), |number| (false, number))
        });
        Ok(Literal::Object(members))
    }

    /// Reads an object; `member` gets each name, after its colon, and the byte at which the name begins, and reads the
    /// value.
    pub(in crate::paste) fn members(
        &mut self,
        mut member: impl FnMut(&mut Self, String, usize) -> Result<(), PasteError>,
    ) -> Result<(), PasteError> {
        self.expect("{")?;
        while !self.takes("}") {
            let at = self.cursor.at();
            let name = match self.cursor.peek() {
                Some('"' | '\'') => string::read(&mut self.cursor)?,
                _ => self.identifier().to_owned(),
            };
            if name.is_empty() && self.cursor.at() == at {
                let remedy = "write all members out, each as `name: value`";
                return Err(self.cursor.fail("expected the name of a member, or `}`", remedy));
            }
            if !self.takes(":") {
                return Err(self.cursor.fail("expected `:` and a value", WRITE_OUT));
            }
            member(self, name, at)?;
            if !self.takes(",") {
                return self.close("}");
            }
        }
        Ok(())
    }

    fn list(&mut self) -> Result<Literal, PasteError> {
        self.expect("[")?;
        let mut items = Vec::new();
        while !self.takes("]") {
            items.push(self.literal()?);
            if !self.takes(",") {
                self.close("]")?;
                break;
            }
        }
        Ok(Literal::List(items))
    }

    fn close(&mut self, token: &str) -> Result<(), PasteError> {
        if self.takes(token) {
            return Ok(());
        }
        Err(self.cursor.fail(format!("expected `,` or `{token}`"), WRITE_OUT))
    }

    fn number(&mut self) -> Result<Literal, PasteError> {
        let at = self.cursor.at();
        let text = self.cursor.take(usize::MAX, |char| char.is_ascii_alphanumeric() || "+-._".contains(char));
        // Other ways to write numbers exist, which `JSON.stringify` would change.
        match serde_json::from_str::<serde_json::Number>(text) {
            Ok(_) => Ok(Literal::Number(text.to_owned())),
            Err(_) => {
                let problem = format!("`{}` is no number as JSON has it", crate::paste::error::shown(text));
                Err(self.cursor.fail_at(at, problem, "write it with decimal digits, such as 12 or 0.5"))
            }
        }
    }

    fn word(&mut self, at: usize) -> Result<Literal, PasteError> {
        match self.identifier() {
            "null" => Ok(Literal::Null),
            "undefined" => Ok(Literal::Undefined),
            "true" => Ok(Literal::Bool(true)),
            "false" => Ok(Literal::Bool(false)),
            "JSON" if self.takes(".") && self.identifier() == "stringify" => {
                let json = self.nested(Self::argument)?.to_json();
                self.count(json.as_deref().unwrap_or_default())?;
                Ok(json.map_or(Literal::Undefined, Literal::Text))
            }
            "new" => match self.identifier() {
                "Headers" => self.nested(Self::argument),
                "URLSearchParams" => self.form(),
                _ => Err(self.not_a_literal(at)),
            },
            _ => Err(self.not_a_literal(at)),
        }
    }

    fn not_a_literal(&self, at: usize) -> PasteError {
        self.cursor.fail_at(at, "expected a literal", WRITE_OUT)
    }

    /// What stands between the parentheses of a call: at most one literal.
    fn argument(&mut self) -> Result<Literal, PasteError> {
        self.expect("(")?;
        if self.takes(")") {
            return Ok(Literal::Undefined);
        }
        let value = self.literal()?.literal;
        self.takes(",");
        if !self.takes(")") {
            let problem = "expected `)`: one argument is understood here";
            return Err(self.cursor.fail(problem, WRITE_OUT));
        }
        Ok(value)
    }

    /// The call of `new URLSearchParams`, with `toString` if that follows.
    fn form(&mut self) -> Result<Literal, PasteError> {
        self.skip();
        let at = self.cursor.at();
        let form = match self.nested(Self::argument)? {
            Literal::Text(query) => encode(form_urlencoded::parse(query.trim_start_matches('?').as_bytes())),
            Literal::Form(form) => form,
            Literal::Undefined => String::new(),
            other => {
                let problem = "expected an object of texts, a list of pairs of texts, or a query";
                let pairs = other.to_pairs(at).map_err(|at| self.cursor.fail_at(at, problem, WRITE_OUT))?;
                encode(pairs.iter().map(|pair| (&pair.name, &pair.value)))
            }
        };
        self.count(&form)?;
        if !self.takes(".") {
            return Ok(Literal::Form(form));
        }
        if self.identifier() != "toString" {
            return Err(self.cursor.fail("expected `toString()` after this", WRITE_OUT));
        }
        self.expect("(")?;
        self.expect(")")?;
        Ok(Literal::Text(form))
    }

    /// Counts what a call has made.
    fn count(&mut self, made: &str) -> Result<(), PasteError> {
        self.made += made.len();
        if self.made <= MOST_MADE {
            return Ok(());
        }
        let problem = format!("the calls up to here make more than {MOST_MADE} bytes of text");
        Err(self.cursor.fail(problem, "give check the body as a file"))
    }
}

fn encode<T: AsRef<str>>(pairs: impl Iterator<Item = (T, T)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
