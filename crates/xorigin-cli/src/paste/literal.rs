//! JavaScript literals: what JSON has, and what people write instead.

use super::PasteError;

/// How deep literals may nest.
const DEEPEST: usize = 64;

/// A literal. Numbers keep their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
    /// `JSON.stringify(…)`
    Stringified(Box<Self>),
}

/// Reads a text from left to right.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn fail(&self, what: impl Into<String>) -> PasteError {
        PasteError::at(self.text, self.at, what)
    }

    /// Passes over white space and comments.
    pub(super) fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            let end = if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                return;
            };
            self.at += end;
        }
    }

    /// Takes `token`, after white space; false if something else stands there.
    pub(super) fn takes(&mut self, token: &str) -> bool {
        self.skip();
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    pub(super) fn expect(&mut self, token: &str) -> Result<(), PasteError> {
        if self.takes(token) { Ok(()) } else { Err(self.fail(format!("expected `{token}`"))) }
    }

    pub(super) fn literal(&mut self) -> Result<Literal, PasteError> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Literal, PasteError> {
        if depth > DEEPEST {
            return Err(self.fail(format!("nested deeper than {DEEPEST}")));
        }
        self.skip();
        match self.rest().chars().next() {
            Some('{') => self.object(depth),
            Some('[') => self.list(depth),
            Some(quote @ ('"' | '\'' | '`')) => self.string(quote).map(Literal::Text),
            Some(char) if char.is_ascii_digit() || matches!(char, '-' | '+' | '.') => Ok(self.number()),
            _ => self.word(depth),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Literal, PasteError> {
        self.expect("{")?;
        let mut members = Vec::new();
        while !self.takes("}") {
            self.skip();
            let name = match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => self.string(quote)?,
                _ => self.identifier().ok_or_else(|| self.fail("expected the name of a member, or `}`"))?,
            };
            self.expect(":")?;
            members.push((name, self.nested(depth + 1)?));
            if !self.takes(",") {
                self.expect("}")?;
                break;
            }
        }
        Ok(Literal::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Literal, PasteError> {
        self.expect("[")?;
        let mut items = Vec::new();
        while !self.takes("]") {
            items.push(self.nested(depth + 1)?);
            if !self.takes(",") {
                self.expect("]")?;
                break;
            }
        }
        Ok(Literal::List(items))
    }

    fn number(&mut self) -> Literal {
        let rest = self.rest();
        let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '+' | '.' | '_');
        let end = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        self.at += end;
        Literal::Number(rest.get(..end).unwrap_or_default().to_owned())
    }

    fn word(&mut self, depth: usize) -> Result<Literal, PasteError> {
        let start = self.at;
        let unknown = "expected a literal: text, number, object or list; variables have no value here";
        match self.identifier().as_deref() {
            Some("null" | "undefined") => Ok(Literal::Null),
            Some("true") => Ok(Literal::Bool(true)),
            Some("false") => Ok(Literal::Bool(false)),
            Some("JSON") if self.takes(".stringify") => {
                let value = self.argument(depth)?;
                Ok(Literal::Stringified(Box::new(value)))
            }
            Some("new") => match self.identifier_after_space().as_deref() {
                Some("Headers" | "URLSearchParams") => self.argument(depth),
                _ => Err(PasteError::at(self.text, start, unknown)),
            },
            _ => Err(PasteError::at(self.text, start, unknown)),
        }
    }

    fn argument(&mut self, depth: usize) -> Result<Literal, PasteError> {
        self.expect("(")?;
        let value = self.nested(depth + 1)?;
        self.expect(")")?;
        Ok(value)
    }

    fn identifier_after_space(&mut self) -> Option<String> {
        self.skip();
        self.identifier()
    }

    fn identifier(&mut self) -> Option<String> {
        let rest = self.rest();
        let end = rest.find(|char: char| !char.is_alphanumeric() && !matches!(char, '_' | '$')).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).filter(|identifier| !identifier.is_empty()).map(str::to_owned)
    }

    fn string(&mut self, quote: char) -> Result<String, PasteError> {
        let start = self.at;
        self.at += 1;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let Some(char) = self.rest().chars().next() else {
                return Err(PasteError::at(self.text, start, "a string begins here and never ends"));
            };
            self.at += char.len_utf8();
            match char {
                char if char == quote => break,
                '$' if quote == '`' && self.rest().starts_with('{') => {
                    return Err(self.fail("a template's `${…}` has no value here"));
                }
                '\\' => self.escape(&mut units)?,
                char => units.extend(char.encode_utf16(&mut [0; 2]).iter()),
            }
        }
        String::from_utf16(&units)
            .map_err(|_| PasteError::at(self.text, start, "half a surrogate pair is no character"))
    }

    fn escape(&mut self, units: &mut Vec<u16>) -> Result<(), PasteError> {
        let Some(char) = self.rest().chars().next() else { return Ok(()) };
        self.at += char.len_utf8();
        let code = match char {
            'n' => 10,
            't' => 9,
            'r' => 13,
            'b' => 8,
            'f' => 12,
            'v' => 11,
            '0' => 0,
            // A continued line.
            '\n' => return Ok(()),
            'x' => self.hexadecimal(2)?,
            'u' => self.hexadecimal(4)?,
            other => {
                units.extend(other.encode_utf16(&mut [0; 2]).iter());
                return Ok(());
            }
        };
        units.push(code);
        Ok(())
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u16, PasteError> {
        let text = self.rest().get(..digits).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = text.and_then(|text| u16::from_str_radix(text, 16).ok());
        let code = code.ok_or_else(|| self.fail(format!("expected {digits} hexadecimal digits")))?;
        self.at += digits;
        Ok(code)
    }
}

impl Literal {
    /// What `JSON.stringify` makes of it.
    pub(super) fn to_json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) => text.clone(),
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::Stringified(value) => serde_json::Value::from(value.to_json()).to_string(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::to_json).collect::<Vec<_>>().join(",")),
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| {
                    format!("{}:{}", serde_json::Value::from(name.as_str()), value.to_json())
                };
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
            }
        }
    }
}
