//! `JSON.stringify`.

use super::Literal;

impl Literal {
    /// What `JSON.stringify` makes of it: nothing of `undefined`, and numbers as they are written.
    pub(super) fn to_json(&self) -> Option<String> {
        Some(match self {
            Self::Undefined => return None,
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) => text.clone(),
            Self::Text(text) => string(text),
            Self::List(items) => {
                let items = items.iter().map(|item| item.literal.to_json().unwrap_or_else(|| "null".to_owned()));
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            Self::Object(members) => {
                let member = |(name, node): &(String, super::Node)| {
                    node.literal.to_json().map(|value| format!("{}:{value}", string(name)))
                };
                format!("{{{}}}", members.iter().filter_map(member).collect::<Vec<_>>().join(","))
            }
            // An object without members of its own.
            Self::Form(_) => "{}".to_owned(),
        })
    }
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::Reader;

    fn check(literal: &str, expected: Option<&str>) {
        let json = Reader::new(literal).literal().unwrap().literal.to_json();
        assert_eq!(json.as_deref(), expected, "{literal}");
    }

    #[test]
    fn literals_become_json() {
        check(
            "{ a : 1.50, 'b': [true, null, undefined,], \"c\": undefined, d: `x`, }",
            Some(r#"{"a":1.50,"b":[true,null,null],"d":"x"}"#),
        );
        check("'\\u0000\\n\\x1f\\x7f\\u2028\"\\\\\u{e9}/'", Some("\"\\u0000\\n\\u001f\u{7f}\u{2028}\\\"\\\\\u{e9}/\""));
        check("undefined", None);
        check("JSON.stringify({a: [-1e3]})", Some(r#""{\"a\":[-1e3]}""#));
        check("new URLSearchParams()", Some("{}"));
        check("{a: {}, b: []}", Some(r#"{"a":{},"b":[]}"#));
    }

    #[test]
    fn members_are_in_javascripts_order() {
        check("{b: 1, 10: 2, a: 3, 9: 4, '01': 5}", Some(r#"{"9":4,"10":2,"b":1,"a":3,"01":5}"#));
        check("{a: 1, b: 2, a: 3}", Some(r#"{"a":3,"b":2}"#));
    }
}
