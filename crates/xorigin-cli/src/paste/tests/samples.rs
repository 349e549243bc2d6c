//! What browsers copy and people write, and every start of it.

use super::{Parse, check, parse_curl, parse_fetch};

const CURL: [&str; 7] = [
    include_str!("samples/chromium-posix.txt"),
    include_str!("samples/chromium-cmd.txt"),
    include_str!("samples/chromium-cmd-2020.txt"),
    include_str!("samples/firefox-posix.txt"),
    include_str!("samples/firefox-cmd.txt"),
    include_str!("samples/safari.txt"),
    include_str!("samples/by-hand.txt"),
];

const FETCH: [&str; 4] = [
    include_str!("samples/chromium-fetch.txt"),
    include_str!("samples/chromium-fetch-node.txt"),
    include_str!("samples/firefox-fetch.txt"),
    include_str!("samples/by-hand-fetch.txt"),
];

/// A sample's text, and what it says.
fn split(sample: &str) -> (&str, &str) {
    let (text, expected) = sample.split_once("\n=====\n").unwrap();
    (text, expected.trim_end_matches('\n'))
}

#[test]
fn what_is_copied_is_understood() {
    for (samples, parse) in [(&CURL[..], parse_curl as Parse), (&FETCH[..], parse_fetch)] {
        for sample in samples {
            let (text, expected) = split(sample);
            check(parse, text, expected);
            // As it comes from Windows.
            check(parse, &text.replace('\n', "\r\n"), expected);
            check(parse, &format!("\n {text}\n\n"), expected);
        }
    }
}

#[test]
fn no_part_of_a_sample_panics_in_any_parser() {
    for sample in CURL.iter().chain(&FETCH) {
        let (text, _) = split(sample);
        for (at, _) in text.char_indices() {
            let (start, end) = text.split_at(at);
            for part in [start, end] {
                for parse in [parse_curl as Parse, parse_fetch] {
                    let _ = parse(part).map_err(|error| error.to_string());
                }
            }
        }
    }
}

#[test]
fn errors_hold_no_control_characters() {
    for hostile in ["\u{1b}[2J", "\u{7}", "\u{202e}", "\0", "\r", "\u{9b}", "\u{85}"] {
        for text in [
            format!("{hostile}curl a"),
            format!("curl --{hostile} a"),
            format!("curl a b{hostile}"),
            format!("curl -H '{hostile}' a"),
            format!("curl -d '@{hostile}' a"),
            format!("curl a -{hostile}"),
            format!("fetch({hostile})"),
            format!("fetch('a', {{headers: {{'{hostile}': 'b'}}}})"),
            format!("fetch('a', {{a: '{hostile}"),
            format!("fetch('a', {{body: 1{hostile}}})"),
        ] {
            for parse in [parse_curl as Parse, parse_fetch] {
                if let Err(error) = parse(&text) {
                    let error = error.to_string();
                    let plain = |char: char| char == '\n' || char == '…' || char.is_ascii_graphic() || char == ' ';
                    assert!(error.chars().all(plain), "{error:?}");
                    assert!(error.lines().count() <= 3, "{error}");
                }
            }
        }
    }
}
