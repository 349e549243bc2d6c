//! Which request headers a preflight may ask for: everything is split, trimmed and put in lower case.

use std::collections::HashSet;

/// The documented bounds: what each name adds to its length for white space and a line of its own, what a wildcard
/// adds, what there is room for besides, and what a line costs beside its bytes.
const NAME_SLACK: usize = 16;
const WILDCARD_ROOM: usize = 4_096;
const SLACK: usize = 128;
const LINE_COST: usize = 8;

/// What is said of the lines of `Access-Control-Request-Headers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// These names, in lower case, are asked for and allowed.
    Allowed(HashSet<Vec<u8>>),
    /// The lines are longer than all that is allowed could fill.
    TooLong,
    /// An element is no header name.
    Malformed,
    /// A name is not allowed.
    NotAllowed,
}

/// What a rule with these `request-headers` says of `lines`.
#[must_use]
pub fn check(written: &[String], credentials: bool, lines: &[&[u8]]) -> Verdict {
    let any = written.iter().any(|name| name == "*");
    // What stands beside a wildcard that covers it says nothing.
    let covered = |name: &str| any && (credentials || name != "authorization");
    let names: HashSet<String> = written.iter().map(|name| name.to_ascii_lowercase()).collect();
    let names: HashSet<String> = names.into_iter().filter(|name| name != "*" && !covered(name)).collect();
    let room =
        names.iter().map(|name| name.len() + NAME_SLACK).sum::<usize>() + if any { WILDCARD_ROOM } else { 0 } + SLACK;
    let (mut asked, mut length) = (HashSet::new(), 0);
    for line in lines {
        length += line.len() + LINE_COST;
        if length > room {
            return Verdict::TooLong;
        }
        for element in line.split(|byte| *byte == b',') {
            let name = trim(element).to_ascii_lowercase();
            if name.is_empty() {
                continue;
            }
            let Some(text) = std::str::from_utf8(&name).ok().filter(|name| name.bytes().all(is_token_byte)) else {
                return Verdict::Malformed;
            };
            if !names.contains(text) && !covered(text) {
                return Verdict::NotAllowed;
            }
            asked.insert(name);
        }
    }
    Verdict::Allowed(asked)
}

/// RFC 9110 §5.6.2: tchar.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}
