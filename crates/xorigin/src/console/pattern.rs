//! How a wording is found in text.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::Browser;
use super::paste::{Paste, even};
use super::wording::{Hole, Piece, Wording, pieces, table};

/// The longest that a hole can hold, in bytes.
const LONGEST: usize = 2048;

/// A wording, ready to be looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) browser: Browser,
    pub(super) wording: &'static Wording,
    first: String,
    rest: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Hole(Hole),
}

/// A wording that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) browser: Browser,
    pub(super) wording: &'static Wording,
    pub(super) span: Range<usize>,
    pub(super) holes: Vec<(Hole, Range<usize>)>,
}

impl Pattern {
    /// Every wording of every browser.
    pub(super) fn all() -> Vec<Self> {
        let of = |browser| table(browser).iter().filter_map(move |wording| Self::new(browser, wording));
        Browser::ALL.into_iter().flat_map(of).collect()
    }

    fn new(browser: Browser, wording: &'static Wording) -> Option<Self> {
        let mut parts = pieces(wording.text).into_iter().map(|piece| match piece {
            Piece::Text(text) => Part::Text(text.chars().filter_map(even).collect()),
            Piece::Hole(hole) => Part::Hole(hole),
        });
        let Some(Part::Text(first)) = parts.next() else { return None };
        Some(Self { browser, wording, first, rest: parts.collect() })
    }

    /// Every place where it stands.
    pub(super) fn find<'a>(&'a self, paste: &'a Paste) -> impl Iterator<Item = Found> + 'a {
        paste.text.match_indices(&self.first).filter_map(|(start, _)| self.at(paste, start))
    }

    /// Whether it stands there.
    pub(super) fn at(&self, paste: &Paste, start: usize) -> Option<Found> {
        let text = &*paste.text;
        let mut end = start + text.get(start..)?.starts_with(&*self.first).then_some(self.first.len())?;
        let (mut holes, mut parts) = (Vec::new(), self.rest.iter().peekable());
        while let Some(part) = parts.next() {
            match part {
                Part::Text(piece) => {
                    end += text.get(end..)?.starts_with(&**piece).then_some(piece.len())?;
                }
                Part::Hole(hole) => {
                    let next = match parts.peek() {
                        Some(Part::Text(next)) => Some(&**next),
                        Some(Part::Hole(_)) | None => None,
                    };
                    let length = length(*hole, next, paste, end)?;
                    holes.push((*hole, end..end + length));
                    end += length;
                }
            }
        }
        Some(Found { browser: self.browser, wording: self.wording, span: start..end, holes })
    }
}

/// How long what fills a hole at `at` is, if `next` comes after it.
fn length(hole: Hole, next: Option<&str>, paste: &Paste, at: usize) -> Option<usize> {
    let rest = paste.text.get(at..)?;
    match (hole, next) {
        (Hole::Status, _) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if rest.starts_with("(null)") { Some("(null)".len()) } else { (1..=5).contains(&digits).then_some(digits) }
        }
        (Hole::Value | Hole::Kind, Some(next)) => head(rest, LONGEST + next.len()).find(next),
        (Hole::Value | Hole::Kind, None) => Some(head(rest, LONGEST.min(paste.line_end(at).saturating_sub(at))).len()),
        (_, next) => {
            let window = head(rest, LONGEST);
            let run = window.find(' ').unwrap_or(window.len());
            let Some(next) = next else { return (run > 0).then_some(run) };
            // A URL may have in it what comes after it: the last place counts, and a full stop only at the end.
            (1..=run).rev().find(|end| {
                let Some(rest) = rest.get(*end..).filter(|rest| rest.starts_with(next)) else { return false };
                next != "." || matches!(rest.as_bytes().get(1), None | Some(b' '))
            })
        }
    }
}

/// At most so many bytes of a text, up to a character's end.
fn head(text: &str, mut most: usize) -> &str {
    while most < text.len() && !text.is_char_boundary(most) {
        most -= 1;
    }
    text.get(..most).unwrap_or(text)
}
