//! The second argument of `fetch()`.

use xorigin::header::is_header_name;

use crate::paste::PasteError;
use crate::paste::error::shown;
use crate::paste::literal::{Literal, Node, Reader};
use crate::paste::pasted::{Pasted, PastedBody};

/// Reads the argument into `pasted`.
pub(super) fn read(reader: &mut Reader<'_>, pasted: &mut Pasted) -> Result<(), PasteError> {
    if reader.cursor.peek() != Some('{') {
        let argument = reader.literal()?;
        if matches!(argument.literal, Literal::Null | Literal::Undefined) {
            return Ok(());
        }
        let problem = "the second argument of fetch() has to be an object";
        return Err(reader.cursor.fail_at(argument.at, problem, "write it out, as { method: \"PUT\", … }"));
    }
    let mut others = Vec::new();
    reader.members(|reader, name, _| {
        if !member(reader, pasted, &name)? {
            reader.skip_expression()?;
            others.push(shown(&name));
        }
        Ok(())
    })?;
    if !others.is_empty() {
        pasted.notes.push(format!("not taken over from fetch(): {}", others.join(", ")));
    }
    Ok(())
}

/// Reads the value of the member `name`, if that is one that matters.
fn member(reader: &mut Reader<'_>, pasted: &mut Pasted, name: &str) -> Result<bool, PasteError> {
    let field = match name {
        "method" => &mut pasted.method,
        "mode" => &mut pasted.mode,
        "credentials" => &mut pasted.credentials,
        "redirect" => &mut pasted.redirect,
        "cache" => &mut pasted.cache,
        "referrer" => &mut pasted.referrer,
        "referrerPolicy" => &mut pasted.referrer_policy,
        "headers" => {
            let value = reader.literal()?;
            pasted.headers = headers(reader, &value)?;
            return Ok(true);
        }
        "body" => {
            let value = reader.literal()?;
            pasted.body = body(reader, value)?;
            return Ok(true);
        }
        _ => return Ok(false),
    };
    let value = reader.literal()?;
    *field = match value.literal {
        Literal::Undefined => None,
        Literal::Text(text) => Some(text),
        _ => {
            let problem = format!("`{name}` has to be text");
            return Err(reader.cursor.fail_at(value.at, problem, "put it in quotes, or leave it out for the default"));
        }
    };
    Ok(true)
}

fn body(reader: &Reader<'_>, value: Node) -> Result<Option<PastedBody>, PasteError> {
    match value.literal {
        Literal::Null | Literal::Undefined => Ok(None),
        Literal::Form(form) => Ok(Some(PastedBody::Form(form))),
        Literal::List(_) | Literal::Object(_) => {
            let problem = "`body` has to be text, and fetch() would send this as \"[object Object]\" or worse";
            Err(reader.cursor.fail_at(value.at, problem, "write JSON.stringify(…) around it"))
        }
        literal => Ok(literal.to_text().map(PastedBody::Text)),
    }
}

fn headers(reader: &Reader<'_>, value: &Node) -> Result<Vec<(Vec<u8>, Vec<u8>)>, PasteError> {
    if value.literal == Literal::Undefined {
        return Ok(Vec::new());
    }
    let expected = "write { \"Name\": \"value\" }, or [[\"Name\", \"value\"]]";
    let pairs = value.literal.to_pairs(value.at).map_err(|at| {
        reader.cursor.fail_at(at, "`headers` has to be an object of texts, or a list of pairs of texts", expected)
    })?;
    let bytes = |text: &str| text.chars().map(|char| u8::try_from(char).ok()).collect::<Option<Vec<u8>>>();
    pairs
        .iter()
        .map(|pair| {
            let fail = |problem| Err(reader.cursor.fail_at(pair.at, problem, expected));
            match (bytes(&pair.name), bytes(&pair.value)) {
                (Some(name), _) if !is_header_name(&name) => {
                    fail(format!("`{}` is no header name, and fetch() would throw", shown(&pair.name)))
                }
                (Some(name), Some(value)) => Ok((name, value)),
                _ => fail("a header has no characters above U+00FF, and fetch() would throw".to_owned()),
            }
        })
        .collect()
}
