//! From what was typed to codes.

use super::topic::Topic;

/// What was found.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// The one code that is meant.
    One(Topic<'a>),
    /// Several that fit, the best first.
    Several(Vec<Topic<'a>>),
    /// None; this code is the most similar.
    Nothing(Option<&'static str>),
}

/// The codes that `text` names: by code, by number in the catalogue, by an engine's name, by a header, by a word, in this order.
pub(super) fn find<'a>(topics: &[Topic<'a>], text: &str) -> Found<'a> {
    let wanted = text.trim().to_lowercase();
    let steps: [&dyn Fn(&Topic<'_>) -> bool; 5] = [
        &|topic| topic.code() == wanted.replace(['_', ' '], "-"),
        &|topic| topic.class().is_some_and(|class| class.eq_ignore_ascii_case(&wanted)),
        &|topic| topic.engine_names().into_iter().any(|name| same_name(name, &wanted)),
        &|topic| topic.headers().into_iter().any(|header| header.eq_ignore_ascii_case(wanted.as_bytes())),
        &|topic| has_words(topic, &wanted),
    ];
    for fits in steps {
        let found: Vec<Topic<'a>> = topics.iter().copied().filter(|topic| fits(topic)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Found::One(*one),
            _ => return Found::Several(found),
        }
    }
    Found::Nothing(nearest(topics, &wanted))
}

/// Firefox counts a message's versions at its name's end.
fn same_name(name: &str, wanted: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches(|char: char| char.is_ascii_digit()).to_lowercase();
    stem(name) == stem(wanted)
}

/// Whether every word stands in what the page says first.
fn has_words(topic: &Topic<'_>, wanted: &str) -> bool {
    let text = topic.words().to_lowercase();
    let mut words = wanted.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| text.contains(word))
}

/// The most similar code, if one is similar at all.
fn nearest(topics: &[Topic<'_>], wanted: &str) -> Option<&'static str> {
    // Beyond this nothing is a slip of the fingers.
    const LONGEST: usize = 64;
    if wanted.len() > LONGEST {
        return None;
    }
    let similarity = |topic: &Topic<'_>| {
        let names: Vec<String> = topic.engine_names().into_iter().map(str::to_lowercase).collect();
        let similarity = |name: &str| strsim::jaro_winkler(name, wanted);
        names.iter().map(String::as_str).chain([topic.code()]).map(similarity).fold(0.0, f64::max)
    };
    let best = topics.iter().map(|topic| (similarity(topic), topic.code())).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(similarity, _)| *similarity > 0.75).map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::super::pages::entries;
    use super::super::topic::topics;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let entries = entries(None);
        let codes = match find(&topics(&entries), text) {
            Found::One(topic) => vec![topic.code()],
            Found::Several(topics) => topics.iter().map(Topic::code).collect(),
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
        check("origin-null", &["origin-null"]);
        check("Public Suffix", &["origin-public-suffix", "origin-pattern-public-suffix"]);
        check("slash redirect url final 307", &["redirect-body-not-replayable"]);
    }

    #[test]
    fn nothing_has_a_neighbour_if_one_is_near() {
        check("alow-origin-mising", &["nothing", "allow-origin-missing"]);
        check("orign-nul", &["nothing", "origin-null"]);
        check("CORSMisingAllowOrigin", &["nothing", "allow-origin-missing"]);
        check("zzzz", &["nothing", "similar"]);
        check(&"a".repeat(100_000), &["nothing", "similar"]);
    }

    #[test]
    fn every_name_finds_its_code() {
        let entries = entries(None);
        let topics = topics(&entries);
        for topic in &topics {
            for name in topic.engine_names().into_iter().chain([topic.code()]) {
                let found = match find(&topics, name) {
                    Found::One(found) => vec![found.code()],
                    Found::Several(found) => found.iter().map(Topic::code).collect(),
                    Found::Nothing(_) => Vec::new(),
                };
                assert!(found.contains(&topic.code()), "{name}: {found:?}");
            }
        }
    }
}
