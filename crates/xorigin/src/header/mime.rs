//! MIME types, as far as `Content-Type` decides on a preflight.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::value::is_token;

/// A parsed [MIME type](https://mimesniff.spec.whatwg.org/#mime-type).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MimeType {
    essence: String,
    parameters: Vec<(String, String)>,
}

impl MimeType {
    /// Parses `input`; nothing if it is not a MIME type.
    ///
    /// # Standard
    /// MIME Sniffing [parse a MIME type](https://mimesniff.spec.whatwg.org/#parse-a-mime-type).
    #[must_use]
    pub fn parse(input: &[u8]) -> Option<Self> {
        let (kind, subtype, mut rest) = split_essence(input)?;
        let essence = lower_case(kind, subtype);
        let mut parameters: Vec<(String, String)> = Vec::new();
        let mut names = BTreeSet::new();
        while let [b';', after @ ..] = rest {
            let after = trim_start(after);
            let name_end = after.iter().position(|byte| matches!(byte, b';' | b'=')).unwrap_or(after.len());
            let (name, after) = after.split_at(name_end);
            let [b'=', after @ ..] = after else {
                rest = after;
                continue;
            };
            let (value, next) = parameter_value(after);
            rest = next;
            let Some(value) = value else { continue };
            let name: String = name.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
            let quotable = |char: char| matches!(char, '\t' | ' '..='~' | '\u{80}'..='\u{FF}');
            if is_token(name.as_bytes()) && value.chars().all(quotable) && names.insert(name.clone()) {
                parameters.push((name, value));
            }
        }
        Some(Self { essence, parameters })
    }

    /// The essence of `input` in lower case, its parameters passed over; nothing if it is not a MIME type.
    pub(crate) fn parse_essence(input: &[u8]) -> Option<String> {
        split_essence(input).map(|(kind, subtype, _)| lower_case(kind, subtype))
    }

    /// The type and subtype in lower case, with the slash between.
    #[must_use]
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// The value of the parameter `name` (in lower case).
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Changes the value of a parameter that is there.
    pub(crate) fn replace_parameter(&mut self, name: &str, value: &str) {
        if let Some((_, old)) = self.parameters.iter_mut().find(|(n, _)| n == name) {
            *old = value.into();
        }
    }

    /// The MIME type as bytes again, each character one byte.
    ///
    /// # Standard
    /// MIME Sniffing [serialize a MIME type](https://mimesniff.spec.whatwg.org/#serialize-a-mime-type).
    #[must_use]
    pub fn serialize(&self) -> Vec<u8> {
        let mut text = self.essence.clone();
        for (name, value) in &self.parameters {
            text.push(';');
            text.push_str(name);
            text.push('=');
            if is_token(value.as_bytes()) {
                text.push_str(value);
                continue;
            }
            text.push('"');
            for char in value.chars() {
                if matches!(char, '"' | '\\') {
                    text.push('\\');
                }
                text.push(char);
            }
            text.push('"');
        }
        text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect()
    }

    /// Whether the essence of `input`, if that is a MIME type, is `essence` (in lower case); allocates nothing.
    pub(crate) fn essence_of(input: &[u8]) -> Option<impl Fn(&str) -> bool> {
        let (kind, subtype, _) = split_essence(input)?;
        Some(move |essence: &str| {
            essence.split_once('/').is_some_and(|(a, b)| {
                kind.eq_ignore_ascii_case(a.as_bytes()) && subtype.eq_ignore_ascii_case(b.as_bytes())
            })
        })
    }
}

fn lower_case(kind: &[u8], subtype: &[u8]) -> String {
    kind.iter().chain(b"/").chain(subtype).map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// The type, the subtype and what follows them, from its semicolon on.
fn split_essence(input: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let input = trim_end(trim_start(input));
    let slash = input.iter().position(|&byte| byte == b'/')?;
    let (kind, rest) = (input.get(..slash)?, input.get(slash + 1..)?);
    let end = rest.iter().position(|&byte| byte == b';').unwrap_or(rest.len());
    let (subtype, rest) = rest.split_at(end);
    let subtype = trim_end(subtype);
    (is_token(kind) && is_token(subtype)).then_some((kind, subtype, rest))
}

/// A parameter's value and what follows it; no value where it is empty and not quoted.
fn parameter_value(input: &[u8]) -> (Option<String>, &[u8]) {
    if let [b'"', quoted @ ..] = input {
        let mut value = String::new();
        let mut bytes = quoted.iter();
        while let Some(&byte) = bytes.next() {
            match byte {
                b'"' => break,
                b'\\' => value.push(bytes.next().map_or('\\', |&byte| char::from(byte))),
                _ => value.push(char::from(byte)),
            }
        }
        let after = bytes.as_slice();
        let next = after.iter().position(|&byte| byte == b';').unwrap_or(after.len());
        return (Some(value), after.get(next..).unwrap_or_default());
    }
    let end = input.iter().position(|&byte| byte == b';').unwrap_or(input.len());
    let (value, rest) = input.split_at(end);
    let value = trim_end(value);
    ((!value.is_empty()).then(|| value.iter().map(|&byte| char::from(byte)).collect()), rest)
}

const fn is_white_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' ')
}

fn trim_start(mut input: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = input
        && is_white_space(*first)
    {
        input = rest;
    }
    input
}

fn trim_end(mut input: &[u8]) -> &[u8] {
    while let [rest @ .., last] = input
        && is_white_space(*last)
    {
        input = rest;
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, serialized: Option<&str>) {
        let parsed = MimeType::parse(input.as_bytes());
        let bytes = parsed.as_ref().map(MimeType::serialize);
        assert_eq!(bytes.as_deref(), serialized.map(str::as_bytes), "{input}");
        let essence = parsed.map(|mime| mime.essence().split(';').next().map(String::from).unwrap());
        assert_eq!(
            MimeType::essence_of(input.as_bytes()).is_some_and(|is| is(&essence.unwrap())),
            serialized.is_some()
        );
    }

    #[test]
    fn types_are_parsed_as_the_standard_says() {
        check("text/plain", Some("text/plain"));
        check(" TEXT/Plain ; charset=UTF-8", Some("text/plain;charset=UTF-8"));
        check("text/plain;charset=\"a b\"", Some("text/plain;charset=\"a b\""));
        check("text/plain;a=1;a=2;;b", Some("text/plain;a=1"));
        check("text/plain;a=\"x\\\"y\"junk;b=2", Some("text/plain;a=\"x\\\"y\";b=2"));
        check("text/plain;a=", Some("text/plain"));
        check("text", None);
        check("text/", None);
        check("text/plain, x/y", None);
        check("te xt/plain", None);
        check("", None);
    }
}
