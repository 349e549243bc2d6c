//! Whole texts: what browsers copy, what people write, and what is wrong.

mod curl;
mod fetch;
mod samples;

use super::pasted::{Pasted, PastedBody};
use super::{PasteError, parse_curl, parse_fetch};

type Parse = fn(&str) -> Result<Pasted, PasteError>;

/// `expected` is what [`render`] makes of the request.
fn check(parse: Parse, text: &str, expected: &str) {
    let pasted = parse(text).unwrap_or_else(|error| panic!("{text}\n{error}"));
    assert_eq!(render(&pasted), expected, "{text}");
}

/// `rest` is what stands after the fault, and `message` what the first line of the error begins with.
fn check_error(parse: Parse, text: &str, message: &str, rest: &str) {
    let Err(error) = parse(text) else { panic!("{text} is accepted") };
    let error = error.to_string();
    assert!(error.starts_with(message), "{text}\n{error}");
    let at = text.len() - rest.len();
    assert!(text.is_char_boundary(at) && text.ends_with(rest), "{text}: {rest}");
    let place = PasteError::at(text, at, "", "").to_string();
    assert!(error.lines().skip(1).eq(place.lines().skip(1)), "{text}\n{error}\nexpected the place\n{place}");
}

/// All that is said, line by line.
fn render(pasted: &Pasted) -> String {
    let mut lines = vec![format!("{} {}", pasted.method.as_deref().unwrap_or("-"), pasted.url)];
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string().replace("\\\"", "\"").replace("\\'", "'");
    lines.extend(pasted.headers.iter().map(|(name, value)| format!("{}: {}", shown(name), shown(value))));
    lines.extend(pasted.body.as_ref().map(|body| {
        let (kind, text) = match body {
            PastedBody::Text(text) => ("text", text),
            PastedBody::Form(text) => ("form", text),
        };
        let escape = |char: char| match char {
            '"' | '\'' | '\\' => char.to_string(),
            char => char.escape_debug().to_string(),
        };
        format!("{kind} {}", text.chars().map(escape).collect::<String>())
    }));
    let cookies = pasted.cookies.as_deref().map(|cookies| String::from_utf8_lossy(cookies).into_owned());
    let transport = pasted.transport.flags().join(" ");
    for (name, value) in [
        ("mode", &pasted.mode),
        ("credentials", &pasted.credentials),
        ("redirect", &pasted.redirect),
        ("cache", &pasted.cache),
        ("referrer", &pasted.referrer),
        ("referrerPolicy", &pasted.referrer_policy),
        ("cookies", &cookies),
        ("origin", &pasted.origin),
        ("user", &pasted.user),
        ("transport", &Some(transport).filter(|flags| !flags.is_empty())),
    ] {
        lines.extend(value.as_ref().map(|value| format!("{name} {value}")));
    }
    lines.extend(pasted.notes.iter().map(|note| format!("note {note}")));
    lines.join("\n")
}
