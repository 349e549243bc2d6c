//! What a wording is, and how its holes are filled.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Browser, chromium, firefox, webkit};
use crate::reason::Phase;

/// One message of one browser. Its holes stand in braces: `{url}`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wording {
    pub(super) role: Role,
    /// The browser's own name for it.
    pub(super) id: Option<&'static str>,
    /// The codes of the causes that it is printed for, the likeliest first.
    pub(super) codes: &'static [&'static str],
    /// Where the fault is, if the message tells.
    pub(super) phase: Option<Phase>,
    pub(super) text: &'static str,
}

/// What a wording is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It says what is wrong.
    Says,
    /// It says what is wrong after the browser's own opening words.
    Continues,
    /// The opening words.
    Opens,
    /// As `Says` or `Continues`, but the browser has other words today, or the core has no such cause.
    Read,
    /// A hint at the end of another message.
    Hints,
    /// It comes after another message of the same refusal, and says less.
    Follows,
}

/// What a hole stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hole {
    Url,
    From,
    Origin,
    Kind,
    Method,
    Header,
    Value,
    Status,
}

impl Hole {
    const ALL: [Self; 8] =
        [Self::Url, Self::From, Self::Origin, Self::Kind, Self::Method, Self::Header, Self::Value, Self::Status];

    const fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::From => "from",
            Self::Origin => "origin",
            Self::Kind => "kind",
            Self::Method => "method",
            Self::Header => "header",
            Self::Value => "value",
            Self::Status => "status",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hole| hole.name() == name)
    }
}

/// A part of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(&'static str),
    Hole(Hole),
}

/// What fills the holes of a wording.
#[derive(Clone, Debug, Default)]
pub(super) struct Filling {
    pub(super) url: String,
    pub(super) from: String,
    pub(super) origin: String,
    pub(super) kind: &'static str,
    pub(super) method: String,
    pub(super) header: String,
    pub(super) value: String,
    pub(super) status: String,
}

impl Filling {
    fn get(&self, hole: Hole) -> &str {
        match hole {
            Hole::Url => &self.url,
            Hole::From => &self.from,
            Hole::Origin => &self.origin,
            Hole::Kind => self.kind,
            Hole::Method => &self.method,
            Hole::Header => &self.header,
            Hole::Value => &self.value,
            Hole::Status => &self.status,
        }
    }
}

/// The parts of a wording, in order.
pub(super) fn pieces(mut text: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    while let Some((before, rest)) = text.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else { break };
        let Some(hole) = Hole::named(name) else { break };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Hole(hole));
        text = after;
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// A wording with its holes filled.
pub(super) fn fill(text: &'static str, filling: &Filling) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Hole(hole) => filling.get(hole),
        })
        .collect()
}

/// A wording with the names of its holes.
fn show(text: &'static str) -> String {
    let mut shown = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => shown.push_str(text),
            Piece::Hole(hole) => shown.extend(["<", hole.name(), ">"]),
        }
    }
    shown
}

/// The wordings of a browser.
pub(super) const fn table(browser: Browser) -> &'static [Wording] {
    match browser {
        Browser::Chromium => chromium::WORDINGS,
        Browser::Firefox => firefox::WORDINGS,
        Browser::Webkit => webkit::WORDINGS,
    }
}

/// The wording that a browser has for its own name today.
pub(super) fn named(browser: Browser, id: &str) -> Option<&'static Wording> {
    table(browser)
        .iter()
        .find(|wording| wording.id == Some(id) && matches!(wording.role, Role::Says | Role::Continues | Role::Follows))
}

/// What each browser prints for the causes of this code, its holes shown as `<url>`, `<origin>` and so on. Nothing for a
/// code that no browser has words for, or that there is not.
#[must_use]
pub fn wordings(code: &str) -> Vec<(Browser, String)> {
    let mut all = Vec::new();
    for browser in Browser::ALL {
        for wording in table(browser).iter().filter(|wording| wording.codes.contains(&code)) {
            match wording.role {
                Role::Says => all.push((browser, show(wording.text))),
                Role::Continues => all.push((browser, show(chromium::OPENING) + &show(wording.text))),
                Role::Opens | Role::Read | Role::Hints | Role::Follows => {}
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wording_can_be_filled_and_found() {
        let codes = include_str!("../reason/code.rs");
        for browser in Browser::ALL {
            for wording in table(browser) {
                let parts = pieces(wording.text);
                assert!(matches!(parts.first(), Some(Piece::Text(_))), "{}", wording.text);
                let adjacent = |pair: &[Piece]| matches!(pair, [Piece::Hole(_), Piece::Hole(_)]);
                assert!(!parts.windows(2).any(adjacent), "{}", wording.text);
                assert!(!fill(wording.text, &Filling::default()).contains('{'), "{}", wording.text);
                for code in wording.codes {
                    assert!(codes.contains(&alloc::format!("\"{code}\"")), "{code}");
                }
            }
        }
    }
}
