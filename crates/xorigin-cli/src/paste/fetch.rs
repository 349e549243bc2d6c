//! A call of `fetch()`.

use super::PasteError;
use super::literal::{Literal, Reader};
use super::pasted::{Pasted, PastedBody};

/// Reads a call of `fetch()`, such as DevTools' "Copy as fetch" gives.
pub(crate) fn parse_fetch(text: &str) -> Result<Pasted, PasteError> {
    let text = text.trim();
    let mut reader = Reader::new(text);
    reader.takes("await");
    reader.expect("fetch")?;
    reader.expect("(")?;
    let Literal::Text(url) = reader.literal()? else {
        return Err(PasteError::new("the first argument of fetch() has to be a URL as text"));
    };
    let mut pasted = Pasted { url, ..Pasted::default() };
    if reader.takes(",") && !reader.rest().trim_start().starts_with(')') {
        match reader.literal()? {
            Literal::Object(members) => {
                for (name, value) in members {
                    member(&mut pasted, &name, value)?;
                }
            }
            Literal::Null => {}
            _ => return Err(PasteError::new("the second argument of fetch() has to be an object")),
        }
    }
    reader.takes(",");
    reader.expect(")")?;
    reader.takes(";");
    reader.skip();
    if !reader.rest().is_empty() {
        pasted.notes.push("what follows the call of fetch() was passed over".to_owned());
    }
    pasted.sort_headers();
    Ok(pasted)
}

fn member(pasted: &mut Pasted, name: &str, value: Literal) -> Result<(), PasteError> {
    let text = |value: Literal| match value {
        Literal::Text(text) => Ok(Some(text)),
        Literal::Null => Ok(None),
        _ => Err(PasteError::new(format!("`{name}` has to be text"))),
    };
    match name {
        "method" => pasted.method = text(value)?,
        "mode" => pasted.mode = text(value)?,
        "credentials" => pasted.credentials = text(value)?,
        "redirect" => pasted.redirect = text(value)?,
        "cache" => pasted.cache = text(value)?,
        "referrer" => pasted.referrer = text(value)?,
        "referrerPolicy" => pasted.referrer_policy = text(value)?,
        "headers" => pasted.headers = headers(value)?,
        "body" => {
            pasted.body = match value {
                Literal::Null => None,
                Literal::Text(text) => Some(PastedBody::Text(text)),
                Literal::Stringified(value) => Some(PastedBody::Text(value.to_json())),
                Literal::Number(text) => Some(PastedBody::Text(text)),
                Literal::Bool(_) | Literal::List(_) | Literal::Object(_) => {
                    return Err(PasteError::new("`body` has to be text, or JSON.stringify(…) of a literal"));
                }
            };
        }
        other => pasted.notes.push(format!("`{}` of fetch() says nothing here", other.escape_debug())),
    }
    Ok(())
}

fn headers(value: Literal) -> Result<Vec<(Vec<u8>, Vec<u8>)>, PasteError> {
    let wrong = || PasteError::new("`headers` has to be an object of texts, or a list of pairs of texts");
    let pairs: Vec<(Literal, Literal)> = match value {
        Literal::Null => Vec::new(),
        Literal::Object(members) => members.into_iter().map(|(name, value)| (Literal::Text(name), value)).collect(),
        Literal::List(items) => items
            .into_iter()
            .map(|item| match item {
                Literal::List(pair) => {
                    <[Literal; 2]>::try_from(pair).map(|[name, value]| (name, value)).map_err(|_| wrong())
                }
                _ => Err(wrong()),
            })
            .collect::<Result<_, _>>()?,
        _ => return Err(wrong()),
    };
    let text = |value: Literal| match value {
        Literal::Text(text) | Literal::Number(text) => Ok(text.into_bytes()),
        Literal::Bool(value) => Ok(value.to_string().into_bytes()),
        _ => Err(wrong()),
    };
    pairs.into_iter().map(|(name, value)| Ok((text(name)?, text(value)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHROMIUM: &str = r#"fetch("https://api.example.com/items/7", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/json",
    "sec-ch-ua": "\"Chromium\";v=\"156\"",
    "x-request-id": "1"
  },
  "referrer": "https://app.example.com/",
  "referrerPolicy": "strict-origin-when-cross-origin",
  "body": "{\"n\":1}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});"#;

    const FIREFOX: &str = r#"await fetch("https://api.example.com/", {
    "credentials": "omit",
    "headers": { "User-Agent": "Mozilla/5.0", "Accept": "*/*" },
    "referrer": "http://localhost:3000/",
    "method": "GET",
    "mode": "cors"
});"#;

    #[test]
    fn chromium_and_firefox() {
        let pasted = parse_fetch(CHROMIUM).unwrap();
        assert_eq!((pasted.url.as_str(), pasted.method.as_deref()), ("https://api.example.com/items/7", Some("PUT")));
        assert_eq!(pasted.body, Some(PastedBody::Text("{\"n\":1}".to_owned())));
        assert_eq!((pasted.headers.len(), pasted.origin.as_deref()), (3, Some("https://app.example.com")));
        assert_eq!(pasted.credentials.as_deref(), Some("include"));
        let pasted = parse_fetch(FIREFOX).unwrap();
        assert_eq!((pasted.headers.len(), pasted.origin.as_deref()), (1, Some("http://localhost:3000")));
    }

    #[test]
    fn by_hand() {
        let code = "fetch('https://a/', { // why\n method: 'POST', headers: new Headers([['a', 'b'],]),\n body: JSON.stringify({n: 1.50, s: 'x\\'y', l: [true, null]}), signal: null, }).then(r => r.json())";
        let pasted = parse_fetch(code).unwrap();
        assert_eq!(pasted.body, Some(PastedBody::Text(r#"{"n":1.50,"s":"x'y","l":[true,null]}"#.to_owned())));
        assert_eq!(pasted.headers, [(b"a".to_vec(), b"b".to_vec())]);
        assert_eq!(pasted.notes.len(), 2);
        assert_eq!(parse_fetch("fetch(`https://a/`)").unwrap().url, "https://a/");
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, part) in [
            ("", "expected `fetch`"),
            ("fetch(url)", "variables have no value"),
            ("fetch(1)", "has to be a URL"),
            ("fetch('a', {body: new FormData()})", "expected a literal"),
            ("fetch('a', {headers: 1})", "list of pairs"),
            ("fetch('a", "never ends"),
            ("fetch(`a${b}`)", "no value here"),
            ("fetch('a', {b: \"\\ud800\"})", "surrogate"),
        ] {
            let error = parse_fetch(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        let deep = format!("fetch('a', {}", "[".repeat(100_000));
        assert!(parse_fetch(&deep).unwrap_err().to_string().contains("nested deeper"));
    }

    #[test]
    fn no_start_of_a_call_panics() {
        for sample in [CHROMIUM, FIREFOX] {
            for (at, _) in sample.char_indices() {
                let _ = parse_fetch(sample.get(..at).unwrap());
            }
        }
    }
}
