//! From what was typed to codes.

use super::pages::Entry;

/// What was found.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// The one code that is meant.
    One(&'a Entry),
    /// Several that fit, the best first.
    Several(Vec<&'a Entry>),
    /// None; this code is the most similar.
    Nothing(Option<&'static str>),
}

/// The codes that `text` names: by code, by an engine's name, by a header, by a word, in this order.
pub(super) fn find<'a>(entries: &'a [Entry], text: &str) -> Found<'a> {
    let wanted = text.trim().to_lowercase();
    let steps: [&dyn Fn(&Entry) -> bool; 4] = [
        &|entry| entry.code == wanted.replace(['_', ' '], "-"),
        &|entry| engine_names(entry).any(|name| same_name(name, &wanted)),
        &|entry| headers(entry).any(|header| header.eq_ignore_ascii_case(wanted.as_bytes())),
        &|entry| has_words(entry, &wanted),
    ];
    for fits in steps {
        let found: Vec<&Entry> = entries.iter().filter(|entry| fits(entry)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Found::One(one),
            _ => return Found::Several(found),
        }
    }
    Found::Nothing(nearest(entries, &wanted))
}

fn engine_names(entry: &Entry) -> impl Iterator<Item = &'static str> {
    entry.examples.iter().flat_map(|example| [example.chromium(), example.firefox(), example.webkit()]).flatten()
}

/// Firefox counts a message's versions at its name's end.
fn same_name(name: &str, wanted: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches(|char: char| char.is_ascii_digit()).to_lowercase();
    stem(name) == stem(wanted)
}

fn headers(entry: &Entry) -> impl Iterator<Item = &'static [u8]> {
    entry.examples.iter().filter_map(|example| Some(example.header()?.0))
}

/// Whether every word stands in the code, the cause or what commonly brings it about.
fn has_words(entry: &Entry, wanted: &str) -> bool {
    let text = format!("{} {} {}", entry.code, entry.page.cause, entry.page.common.join(" ")).to_lowercase();
    let mut words = wanted.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| text.contains(word))
}

/// The most similar code, if one is similar at all.
fn nearest(entries: &[Entry], wanted: &str) -> Option<&'static str> {
    // Beyond this nothing is a slip of the fingers.
    const LONGEST: usize = 64;
    if wanted.len() > LONGEST {
        return None;
    }
    let names = |entry: &Entry| {
        let names: Vec<String> = engine_names(entry).map(str::to_lowercase).collect();
        let similarity = |name: &str| strsim::jaro_winkler(name, wanted);
        names.iter().map(String::as_str).chain([entry.code]).map(similarity).fold(0.0, f64::max)
    };
    let best = entries.iter().map(|entry| (names(entry), entry.code)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(similarity, _)| *similarity > 0.75).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::super::pages::entries;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let entries = entries(None);
        let codes = match find(&entries, text) {
            Found::One(entry) => vec![entry.code],
            Found::Several(entries) => entries.iter().map(|entry| entry.code).collect(),
            Found::Nothing(nearest) => vec!["nothing", nearest.unwrap_or("similar")],
        };
        assert_eq!(codes, expected, "{text:?}");
    }

    #[test]
    fn by_every_kind_of_name() {
        check("preflight-status", &["preflight-status"]);
        check(" Preflight Status ", &["preflight-status"]);
        check("PreflightMissingAllowOriginHeader", &["allow-origin-missing"]);
        check("preflightmissingalloworiginheader", &["allow-origin-missing"]);
        check("CORSMissingAllowOrigin2", &["allow-origin-missing"]);
        check("CORSPreflightDidNotSucceed2", &["preflight-status"]);
        check("HeaderDisallowedByPreflightResponse", &["header-not-allowed", "authorization-not-listed"]);
        check("access-control-allow-methods", &["allow-methods-invalid", "method-not-allowed"]);
        check("Cross-Origin-Resource-Policy", &["resource-policy"]);
        check("helmet", &["resource-policy"]);
        check("slash redirect url final 307", &["redirect-body-not-replayable"]);
    }

    #[test]
    fn nothing_has_a_neighbour_if_one_is_near() {
        check("alow-origin-mising", &["nothing", "allow-origin-missing"]);
        check("CORSMisingAllowOrigin", &["nothing", "allow-origin-missing"]);
        check("zzzz", &["nothing", "similar"]);
        check(&"a".repeat(100_000), &["nothing", "similar"]);
    }

    #[test]
    fn every_engine_name_finds_its_code() {
        let entries = entries(None);
        for entry in &entries {
            for name in engine_names(entry) {
                let found = match find(&entries, name) {
                    Found::One(found) => vec![found.code],
                    Found::Several(found) => found.iter().map(|found| found.code).collect(),
                    Found::Nothing(_) => Vec::new(),
                };
                assert!(found.contains(&entry.code), "{name}: {found:?}");
            }
        }
    }
}
