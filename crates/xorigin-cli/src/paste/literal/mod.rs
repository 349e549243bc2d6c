//! JavaScript literals: what JSON has, and what people write instead.

mod json;
mod reader;
mod skip;
mod string;

pub(super) use reader::Reader;

/// A literal, or a call whose value follows from literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Undefined,
    Null,
    Bool(bool),
    /// As it is written, which is as JSON has numbers.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// In JavaScript's order, each name once.
    Object(Vec<(String, Node)>),
    /// `new URLSearchParams(…)`, urlencoded.
    Form(String),
}

/// A literal, and the byte of the text at which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) literal: Literal,
    pub(super) at: usize,
}

impl Literal {
    /// What `String(…)` makes of it, if that is of use.
    pub(super) fn to_text(&self) -> Option<String> {
        match self {
            Self::Undefined => Some("undefined".to_owned()),
            Self::Null => Some("null".to_owned()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) | Self::Form(text) => Some(text.clone()),
            Self::List(_) | Self::Object(_) => None,
        }
    }

    /// Its pairs, as `Headers` and `URLSearchParams` take them; the place of what is no pair of texts.
    pub(super) fn to_pairs(&self, at: usize) -> Result<Vec<Pair>, usize> {
        match self {
            Self::Object(members) => members
                .iter()
                .map(|(name, node)| {
                    let value = node.to_text().ok_or(node.at)?;
                    Ok(Pair { name: name.clone(), value, at: node.at })
                })
                .collect(),
            Self::List(items) => items.iter().map(|item| item.to_pair().ok_or(item.at)).collect(),
            Self::Undefined | Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Form(_) => Err(at),
        }
    }
}

/// A name and a value, and the byte of the text at which the value begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) at: usize,
}

impl Node {
    fn to_text(&self) -> Option<String> {
        self.literal.to_text()
    }

    fn to_pair(&self) -> Option<Pair> {
        match &self.literal {
            Literal::List(pair) => match pair.as_slice() {
                [name, value] => Some(Pair { name: name.to_text()?, value: value.to_text()?, at: value.at }),
                _ => None,
            },
            _ => None,
        }
    }
}
