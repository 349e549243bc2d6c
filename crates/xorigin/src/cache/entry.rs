//! What a cache entry holds: the methods and header names that were granted, each until its own time.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::Timestamp;
use crate::header::is_cors_non_wildcard_request_header_name;

/// A method or header name, and until when it is granted.
#[derive(Debug)]
struct Token {
    name: Box<[u8]>,
    until: Timestamp,
}

/// What was granted in one class of requests: with credentials, or without.
#[derive(Debug, Default)]
pub(super) struct Grants {
    methods: Vec<Token>,
    header_names: Vec<Token>,
    /// Until when the last preflight counts, whatever it granted; nothing where that does not matter.
    until: Option<Timestamp>,
}

impl Grants {
    /// Whether a preflight counts still, whatever it granted.
    pub(super) fn is_live(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| now < until)
    }

    /// Counts a preflight until `until`, whatever it grants.
    pub(super) const fn count(&mut self, until: Timestamp) {
        self.until = Some(until);
    }

    /// Whether `method` is granted; a wildcard counts if `wildcard`.
    pub(super) fn has_method(&self, method: &[u8], wildcard: bool, now: Timestamp) -> bool {
        let matches = |name: &[u8]| is_same(name, method) || wildcard && name == b"*";
        self.methods.iter().any(|token| matches(&token.name) && now < token.until)
    }

    /// Whether `header_name` is granted; a wildcard counts if `wildcard`, though for `Authorization` only if it
    /// `covers_all`.
    pub(super) fn has_header_name(&self, header_name: &[u8], wildcard: bool, covers_all: bool, now: Timestamp) -> bool {
        let covers = |name: &[u8]| {
            wildcard && name == b"*" && (covers_all || !is_cors_non_wildcard_request_header_name(header_name))
        };
        let matches = |name: &[u8]| is_same_header_name(name, header_name) || covers(name);
        self.header_names.iter().any(|token| matches(&token.name) && now < token.until)
    }

    /// Lets nothing that stands for one of `methods` and `header_names`, be it by a wildcard, last beyond `until`.
    pub(super) fn shorten(&mut self, methods: &[&[u8]], header_names: &[&[u8]], until: Timestamp) {
        for token in &mut self.methods {
            if *token.name == *b"*" && !methods.is_empty() || methods.contains(&&*token.name) {
                token.until = token.until.min(until);
            }
        }
        let covered = header_names.iter().any(|name| !is_cors_non_wildcard_request_header_name(name));
        for token in &mut self.header_names {
            let is_token = |name: &&[u8]| is_same_header_name(&token.name, name);
            if *token.name == *b"*" && covered || header_names.iter().any(is_token) {
                token.until = token.until.min(until);
            }
        }
    }

    // Deviation D-013.
    /// Grants `methods` and `header_names` until `until`, as far as `room` for new tokens goes. Returns the bytes added.
    pub(super) fn grant(
        &mut self,
        methods: &[&[u8]],
        header_names: &[&[u8]],
        until: Timestamp,
        now: Timestamp,
        room: usize,
    ) -> isize {
        let before = self.size();
        for tokens in [&mut self.methods, &mut self.header_names] {
            tokens.retain(|token| now < token.until);
        }
        for name in methods {
            // A long list of methods must leave room for the names.
            let room =
                room.div_ceil(2).min(room.saturating_sub(self.header_names.len())).saturating_sub(self.methods.len());
            put(&mut self.methods, name, until, room, |a, b| a == b);
        }
        for name in header_names {
            let room = room.saturating_sub(self.methods.len() + self.header_names.len());
            put(&mut self.header_names, &name.to_ascii_lowercase(), until, room, is_same_header_name);
        }
        self.size().cast_signed() - before.cast_signed()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.methods.is_empty() && self.header_names.is_empty() && self.until.is_none()
    }

    /// The bytes that it holds.
    pub(super) fn size(&self) -> usize {
        self.methods.iter().chain(&self.header_names).map(|token| token.name.len() + size_of::<Token>()).sum()
    }
}

/// Whether the names are equal in any case. Those that are kept and those that are asked for are in lower case as a rule,
/// so that comparing them as they are mostly is enough, and quick.
fn is_same_header_name(a: &[u8], b: &[u8]) -> bool {
    is_same(a, b) || a.eq_ignore_ascii_case(b)
}

/// Whether the tokens are equal. Most differ in their length or first byte already, which spares a call.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.first() == b.first() && a == b
}

fn put(tokens: &mut Vec<Token>, name: &[u8], until: Timestamp, room: usize, same: fn(&[u8], &[u8]) -> bool) {
    if let Some(token) = tokens.iter_mut().find(|token| same(&token.name, name)) {
        token.until = until;
    } else if room > 0 {
        // A token without room is not stored: an entry may be removed at any time, so that this conforms.
        tokens.push(Token { name: name.into(), until });
    }
}
