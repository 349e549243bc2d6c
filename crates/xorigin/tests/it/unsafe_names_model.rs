//! CORS-unsafe request-header names against a naive reading of the standard, for random headers.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;
use xorigin::engine::Engine;
use xorigin::header::{HeaderList, cors_unsafe_request_header_names};

/// CORS-unsafe request-header names, step by step.
fn naive_names(headers: &[(Vec<u8>, Vec<u8>)]) -> BTreeSet<Vec<u8>> {
    let (mut unsafe_names, mut potentially_unsafe_names, mut safelist_value_size) = (Vec::new(), Vec::new(), 0);
    for (name, value) in headers {
        if is_safelisted(name, value) {
            potentially_unsafe_names.push(name);
            safelist_value_size += value.len();
        } else {
            unsafe_names.push(name);
        }
    }
    if safelist_value_size > 1024 {
        unsafe_names.extend(potentially_unsafe_names);
    }
    unsafe_names.into_iter().map(|name| name.to_ascii_lowercase()).collect()
}

/// CORS-safelisted request-header, step by step.
fn is_safelisted(name: &[u8], value: &[u8]) -> bool {
    if value.len() > 128 {
        return false;
    }
    let is_unsafe = |byte: &u8| *byte < 0x20 && *byte != 0x09 || b"\"():<>?@[\\]{}\x7F".contains(byte);
    let is_language = |byte: &u8| byte.is_ascii_alphanumeric() || b" *,-.;=".contains(byte);
    match name.to_ascii_lowercase().as_slice() {
        b"accept" => !value.iter().any(is_unsafe),
        b"accept-language" | b"content-language" => value.iter().all(is_language),
        b"content-type" => !value.iter().any(is_unsafe) && is_form_type(value),
        b"range" => is_range(value),
        _ => false,
    }
}

/// MIME Sniffing's parse, up to the essence.
fn is_form_type(value: &[u8]) -> bool {
    let text: String = value.iter().map(|&byte| char::from(byte)).collect();
    let space = [' ', '\t', '\n', '\r'];
    let text = text.trim_matches(space);
    let essence = text.split(';').next().unwrap().trim_end_matches(space);
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
        .contains(&essence.to_ascii_lowercase().as_str())
}

/// A single range with a first byte, whose end, if there is one, is not before it. A number of more than 64 bits is no
/// number, deviation D-008.
fn is_range(value: &[u8]) -> bool {
    let range = std::str::from_utf8(value).ok().and_then(|text| text.strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.split_once('-')) else { return false };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (number(first), number(last)) {
        (Some(first), Some(last)) => first <= last,
        (first, None) => first.is_some() && last.is_empty(),
        (None, Some(_)) => false,
    }
}

/// Names that matter, in any case, and others.
fn name() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "accept",
        "Accept",
        "Accept-Language",
        "content-language",
        "Content-Type",
        "CONTENT-TYPE",
        "range",
        "Range",
        "x-a",
        "X-A",
        "authorization",
        "accept-",
        "ranges",
    ]);
    prop_oneof![4 => known.prop_map(|name| name.as_bytes().to_vec()), 1 => "[a-zA-Z-]{1,9}".prop_map(String::into_bytes)]
}

/// Values on both sides of each rule.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let bytes = |text: String| text.into_bytes();
    prop_oneof![
        Just(b"text/plain".to_vec()),
        "(text/plain|TEXT/plain|multipart/form-data|application/json|x)[ \t]{0,2}(;[a-z=\" ]{0,6}){0,2}"
            .prop_map(bytes),
        "bytes ?=[0-9]{0,3}-[0-9]{0,3}".prop_map(bytes),
        "bytes=[0-9]{1,30}-[0-9]{1,30}".prop_map(bytes),
        "[a-zA-Z0-9 *,.;=-]{0,12}".prop_map(bytes),
        (120..140usize, any::<bool>()).prop_map(|(length, dash)| vec![if dash { b'-' } else { b'a' }; length]),
        vec(any::<u8>(), 0..6),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_algorithm: RngAlgorithm::XorShift, ..ProptestConfig::with_cases(4_096) })]

    #[test]
    fn names_agree_and_are_sorted_lower_case_and_unique(headers in vec((name(), value()), 0..14)) {
        let list: HeaderList = headers.iter().map(|(name, value)| (name, value)).collect();
        let got = cors_unsafe_request_header_names(&list, &Engine::STANDARD);
        let got: Vec<Vec<u8>> = got.into_iter().map(|unsafe_name| unsafe_name.name).collect();
        prop_assert!(got.is_sorted_by(|a, b| a < b));
        prop_assert!(got.iter().flatten().all(|byte| !byte.is_ascii_uppercase()));
        prop_assert_eq!(got, naive_names(&headers).into_iter().collect::<Vec<_>>());
    }
}
