//! The reader of pasted console text.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::Browser;
use super::paste::Paste;
use super::pattern::{Found, Pattern};
use super::wording::{Hole, Role};
use crate::header::is_cors_non_wildcard_request_header_name;
use crate::reason::Phase;

/// The most messages that are read out of one paste.
const MOST: usize = 1000;
/// The most hints at the end of one message.
const MOST_HINTS: usize = 4;

/// A browser's message that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The browser whose words they are.
    pub browser: Browser,
    /// The browser's own name for it: a `CorsError`, an id of `security.properties`, a fragment of WebKit's message.
    pub id: Option<&'static str>,
    /// The codes of the causes that it is printed for, the likeliest first; none if the core knows no such cause.
    pub codes: Vec<&'static str>,
    /// Where the fault is, if the message tells.
    pub phase: Option<Phase>,
    /// The message as found: quotes straight, white space joined, no control characters.
    pub text: String,
    /// The URL that was asked for.
    pub url: Option<String>,
    /// The origin that asked.
    pub origin: Option<String>,
    /// The method that is not allowed.
    pub method: Option<String>,
    /// The name of the request-header that is not allowed.
    pub header: Option<String>,
    /// The value at fault.
    pub value: Option<String>,
    /// The response's status.
    pub status: Option<u16>,
}

/// Finds every message of any browser in `text`, in order.
///
/// What stands around the messages does not matter; neither do line breaks in them, nor curly quotes. A browser's second
/// line about a refusal, which says less than the first, counts only by itself. No more than the first 256 KiB and 1,000
/// messages are read.
#[must_use]
pub fn decode(text: &str) -> Vec<Decoded> {
    let (paste, patterns) = (Paste::new(text), Pattern::all());
    let (hints, patterns): (Vec<_>, Vec<_>) =
        patterns.into_iter().partition(|pattern| pattern.wording.role == Role::Hints);
    let mut found: Vec<Found> = patterns.iter().flat_map(|pattern| pattern.find(&paste)).collect();
    found.sort_by_key(|found| (found.span.start, Reverse(found.span.end)));
    let mut reader = Reader { paste: &paste, hints: &hints, all: Vec::new() };
    let (mut opening, mut last): (Option<Found>, Option<Found>) = (None, None);
    for found in found {
        let overlaps = last.as_ref().is_some_and(|last| {
            found.span.start < last.span.end && (found.span != last.span || found.browser == last.browser)
        });
        if overlaps {
            continue;
        }
        if reader.all.len() == MOST {
            break;
        }
        last = Some(found.clone());
        let opened = opening.take();
        if found.wording.role == Role::Opens {
            reader.read(opened, None);
            opening = Some(found);
        } else if opened.as_ref().is_some_and(|opened| opened.span.end == found.span.start) {
            reader.read(opened, Some(found));
        } else {
            reader.read(opened, None);
            reader.read(None, Some(found));
        }
    }
    reader.read(opening, None);
    without_repeats(reader.all)
}

/// What was read so far, each message with what it is for.
struct Reader<'a> {
    paste: &'a Paste,
    hints: &'a [Pattern],
    all: Vec<(Role, Decoded)>,
}

impl Reader<'_> {
    /// Reads a message, or an opening that nothing known comes after.
    fn read(&mut self, opening: Option<Found>, message: Option<Found>) {
        let holes: Vec<_> = opening
            .iter()
            .chain(&message)
            .flat_map(|found| &found.holes)
            .map(|(hole, at)| (*hole, at.clone()))
            .collect();
        let start = opening.as_ref().or(message.as_ref()).map(|found| found.span.start);
        let Some((start, found)) = start.zip(message.or(opening)) else { return };
        let end = self.with_hints(&found);
        let get = |wanted| {
            let (_, at) = holes.iter().find(|(hole, _)| *hole == wanted)?;
            self.paste.text.get(at.clone()).map(ToString::to_string)
        };
        let decoded = Decoded {
            browser: found.browser,
            id: found.wording.id,
            codes: found.wording.codes.to_vec(),
            phase: found.wording.phase,
            text: self.paste.text.get(start..end).unwrap_or_default().trim_end().to_string(),
            url: get(Hole::Url),
            origin: get(Hole::Origin),
            method: get(Hole::Method),
            header: get(Hole::Header),
            value: get(Hole::Value),
            status: get(Hole::Status).and_then(|status| status.parse().ok()),
        };
        let mut decoded = decoded;
        // What is said of every header includes what can only be said of one.
        if decoded.header.as_ref().is_some_and(|name| !is_cors_non_wildcard_request_header_name(name.as_bytes())) {
            decoded.codes.retain(|code| *code != "authorization-not-listed");
        }
        if found.wording.role == Role::Follows && self.follows(&decoded) {
            return;
        }
        self.all.push((found.wording.role, decoded));
    }

    /// Where the message ends with its hints.
    fn with_hints(&self, found: &Found) -> usize {
        let mut end = found.span.end;
        for _ in 0..MOST_HINTS {
            let start = end + usize::from(self.paste.text.as_bytes().get(end) == Some(&b' '));
            let hint = self.hints.iter().filter(|hint| hint.browser == found.browser);
            let ends = hint.filter_map(|hint| hint.at(self.paste, start)).map(|hint| hint.span.end);
            let Some(longer) = ends.max() else { break };
            end = longer;
        }
        end
    }

    /// Whether a second line belongs to the message before it, which then learns its URL.
    fn follows(&mut self, second: &Decoded) -> bool {
        let before = self.all.iter_mut().rev().find(|(_, decoded)| decoded.browser == second.browser);
        let Some((role, first)) = before.filter(|(role, _)| *role != Role::Follows) else { return false };
        if first.url.is_none() && *role != Role::Read {
            first.url.clone_from(&second.url);
        }
        second.url.is_none() || first.url == second.url || second.id == Some("Cannot load image")
    }
}

/// Leaves out the second lines about which another message of the same browser says more.
fn without_repeats(all: Vec<(Role, Decoded)>) -> Vec<Decoded> {
    let said: Vec<(Browser, Option<String>)> = all
        .iter()
        .filter(|(role, _)| *role != Role::Follows)
        .map(|(_, said)| (said.browser, said.url.clone()))
        .collect();
    let mut silent: Vec<(Browser, Option<String>)> = Vec::new();
    all.into_iter()
        .filter(|(role, decoded)| {
            let says_more = |(browser, url): &(Browser, Option<String>)| {
                *browser == decoded.browser && (decoded.url.is_none() || *url == decoded.url)
            };
            let keep = *role != Role::Follows || !said.iter().chain(&silent).any(says_more);
            if keep && *role == Role::Follows {
                silent.push((decoded.browser, decoded.url.clone()));
            }
            keep
        })
        .map(|(_, decoded)| decoded)
        .collect()
}
