//! Faults as problem details, the JSON in which HTTP APIs say what is wrong.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::{Diagnostic, Faults};

/// What is wrong with a policy as the body of a response of type [`CONTENT_TYPE`](Self::CONTENT_TYPE) with the status
/// [`STATUS`](Self::STATUS): whoever takes policies from others can tell them everything at once.
///
/// It is displayed as JSON text. `errors` has a member for each fault: its `code`, the value's JSON `pointer` in the policy,
/// `detail` in words, and where they are known `value`, `suggestion`, `line` and `column`. `omitted` counts the faults that
/// are not among them.
///
/// ```
/// use xorigin::policy::{Policy, ProblemDetails};
///
/// let faults = Policy::anonymous().origins(["https://app.example.com/"]).build().unwrap_err();
/// let body = ProblemDetails::from(&faults).to_string();
/// assert!(body.starts_with(r#"{"type":"urn:xorigin:policy:invalid","title":"The policy is invalid","status":422,"#));
/// assert!(body.contains(r#""code":"origin-with-path","pointer":"/rule/0/origins/0""#));
/// ```
///
/// # Standard
/// RFC 9457.
#[derive(Clone, Debug)]
pub struct ProblemDetails<'a> {
    errors: Vec<(&'a Diagnostic, Option<LineAndColumn>)>,
    omitted: usize,
}

/// A line and a column, both from 1.
type LineAndColumn = (u32, u32);

impl<'a> ProblemDetails<'a> {
    /// The type of the response.
    pub const CONTENT_TYPE: &'static str = "application/problem+json";

    /// The status of the response: 422, for the form of the request was right.
    pub const STATUS: u16 = 422;

    /// The type of the problem. It names it, and leads nowhere.
    pub const TYPE: &'static str = "urn:xorigin:policy:invalid";

    /// What is wrong, with the line and the column of each where they are known, and how many faults more there are.
    pub(in crate::policy) fn new(
        errors: impl IntoIterator<Item = (&'a Diagnostic, Option<LineAndColumn>)>,
        omitted: usize,
    ) -> Self {
        Self { errors: errors.into_iter().collect(), omitted }
    }
}

impl<'a> From<&'a Faults> for ProblemDetails<'a> {
    fn from(faults: &'a Faults) -> Self {
        Self::new(faults.iter().map(|fault| (fault, None)), faults.omitted())
    }
}

impl<'a> From<&'a Diagnostic> for ProblemDetails<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self::new([(diagnostic, None)], 0)
    }
}

impl fmt::Display for ProblemDetails<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.errors.len().saturating_add(self.omitted);
        let noun = if count == 1 { "fault" } else { "faults" };
        write!(f, "{{\"type\":{},\"title\":\"The policy is invalid\",\"status\":{}", Text(Self::TYPE), Self::STATUS)?;
        write!(f, ",\"detail\":\"The policy has {count} {noun}.\",\"errors\":[")?;
        for (at, (diagnostic, place)) in self.errors.iter().enumerate() {
            if at > 0 {
                f.write_char(',')?;
            }
            write!(f, "{{\"code\":{}", Text(diagnostic.code()))?;
            write!(f, ",\"pointer\":{}", Text(&diagnostic.path.to_json_pointer()))?;
            write!(f, ",\"detail\":{}", Text(&alloc::format!("{diagnostic}")))?;
            for (name, value) in [("value", &diagnostic.value), ("suggestion", &diagnostic.suggestion)] {
                if let Some(value) = value {
                    write!(f, ",\"{name}\":{}", Text(value))?;
                }
            }
            if let Some((line, column)) = place {
                write!(f, ",\"line\":{line},\"column\":{column}")?;
            }
            f.write_char('}')?;
        }
        f.write_char(']')?;
        if self.omitted > 0 {
            write!(f, ",\"omitted\":{}", self.omitted)?;
        }
        f.write_char('}')
    }
}

/// A text as a JSON string. What is not printable is escaped too, for the JSON may be looked at in a terminal.
///
/// # Standard
/// RFC 8259 §7.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for char in self.0.chars() {
            match char {
                '"' | '\\' => write!(f, "\\{char}")?,
                '\'' => f.write_char(char)?,
                _ if char.escape_debug().len() == 1 => f.write_char(char)?,
                _ => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        write!(f, "\\u{unit:04x}")?;
                    }
                }
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::{String, ToString as _};

    use serde_json::{Value, json};

    use super::super::{Diagnostics, KeyPath, Problem};
    use super::*;

    fn parsed(details: &ProblemDetails<'_>) -> Value {
        serde_json::from_str(&details.to_string()).unwrap()
    }

    #[test]
    fn every_character_comes_back() {
        let every: String = (0..=u32::from(char::MAX)).filter_map(char::from_u32).collect();
        let text = Text(&every).to_string();
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), every);
        assert!(!text.contains(|char: char| char.is_control() || ('\u{202a}'..='\u{202e}').contains(&char)));
    }

    #[test]
    fn escapes() {
        let check = |text: &str, json: &str| assert_eq!(Text(text).to_string(), json);
        check("", "\"\"");
        check("it's ä \"b\\c\"/", "\"it's ä \\\"b\\\\c\\\"/\"");
        check("\0\t\n\u{1b}\u{7f}", "\"\\u0000\\u0009\\u000a\\u001b\\u007f\"");
        check("\u{2028}\u{202e}\u{e0001}😀", "\"\\u2028\\u202e\\udb40\\udc01😀\"");
    }

    #[test]
    fn members() {
        let path = KeyPath::rule(1).key("origins").index(2);
        let slash = Diagnostic::new(Problem::OriginWithPath, path)
            .with_value("https://a.example/\u{7}")
            .with_suggestion(Some("https://a.example"));
        let key = Diagnostic::new(Problem::KeyRepeated, KeyPath::root().key("a/\"b\"")).with_value("a/\"b\"");
        let details = ProblemDetails::new([(&slash, Some((3, 14))), (&key, None)], 1);
        assert_eq!(
            parsed(&details),
            json!({
                "type": "urn:xorigin:policy:invalid",
                "title": "The policy is invalid",
                "status": 422,
                "detail": "The policy has 3 faults.",
                "errors": [
                    {
                        "code": "origin-with-path",
                        "pointer": "/rule/1/origins/2",
                        "detail": format!("{slash}"),
                        "value": "https://a.example/\\u{7}",
                        "suggestion": "https://a.example",
                        "line": 3,
                        "column": 14,
                    },
                    {
                        "code": "key-repeated",
                        "pointer": "/a~1\"b\"",
                        "detail": format!("{key}"),
                        "value": "a/\"b\"",
                    },
                ],
                "omitted": 1,
            })
        );
    }

    #[test]
    fn of_faults_and_of_one() {
        let fault = Diagnostic::new(Problem::OriginsMissing, KeyPath::rule(0).key("origins"));
        let faults = Faults::among(Diagnostics::from_iter([fault.clone()])).unwrap();
        let [of_faults, of_one] =
            [ProblemDetails::from(&faults), ProblemDetails::from(&fault)].map(|each| parsed(&each));
        assert_eq!(of_faults, of_one);
        assert_eq!(of_one["detail"], "The policy has 1 fault.");
        assert_eq!(of_one["errors"][0].as_object().unwrap().len(), 3);
        assert_eq!(of_one.get("omitted"), None);
    }
}
