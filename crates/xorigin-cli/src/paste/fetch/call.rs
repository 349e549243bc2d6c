//! The call as a whole.

use super::init;
use crate::paste::PasteError;
use crate::paste::literal::{Literal, Reader};
use crate::paste::pasted::Pasted;

/// What to do about everything but a call of `fetch()`.
const REMEDY: &str = "paste what \"Copy as fetch\" in a browser's DevTools gives, or write fetch(\"URL\", {…})";

/// Reads a call of `fetch()`, such as DevTools' "Copy as fetch" gives. What is done with the response is left out.
///
/// # Errors
/// Whatever is no single call whose arguments are literals: what is wrong, where, and what to do.
pub(crate) fn parse_fetch(text: &str) -> Result<Pasted, PasteError> {
    PasteError::check_length(text)?;
    let mut reader = Reader::new(text);
    read_start(&mut reader)?;
    reader.expect("(")?;
    let url = reader.literal()?;
    let Literal::Text(url) = url.literal else {
        let problem = "the first argument of fetch() has to be the URL, as text";
        return Err(reader.cursor.fail_at(url.at, problem, "write the URL out"));
    };
    let mut pasted = Pasted { url, ..Pasted::default() };
    reader.skip();
    if reader.takes(",") && {
        reader.skip();
        reader.cursor.peek() != Some(')')
    } {
        init::read(&mut reader, &mut pasted)?;
        reader.takes(",");
    }
    if !reader.takes(")") {
        let remedy = "fetch() has two arguments, and both have to be literals";
        return Err(reader.cursor.fail("expected `)`", remedy));
    }
    read_end(&mut reader, &mut pasted)?;
    pasted.sort_headers();
    Ok(pasted)
}

/// Takes everything up to the name `fetch`: `await`, `return`, a declaration, the global object.
fn read_start(reader: &mut Reader<'_>) -> Result<(), PasteError> {
    loop {
        reader.skip();
        let at = reader.cursor.at();
        let understood = match reader.identifier() {
            "fetch" => return Ok(()),
            "await" | "return" | "void" => true,
            "const" | "let" | "var" => !reader.identifier().is_empty() && reader.takes("="),
            "window" | "self" | "globalThis" => reader.takes("."),
            _ => false,
        };
        if !understood {
            return Err(reader.cursor.fail_at(at, "expected `fetch`", REMEDY));
        }
    }
}

/// Passes over what follows the call, unless it is another call.
fn read_end(reader: &mut Reader<'_>, pasted: &mut Pasted) -> Result<(), PasteError> {
    let chained = {
        reader.skip();
        reader.cursor.peek() == Some('.')
    };
    while reader.takes(";") {}
    reader.skip();
    let rest = reader.cursor.rest();
    if rest.starts_with([')', ']', '}', ',']) {
        return Err(reader.cursor.fail("the call of fetch() ends before this", REMEDY));
    }
    if !chained && let Some(at) = rest.find("fetch(") {
        let problem = "this is a second call of fetch()";
        let at = reader.cursor.at() + at;
        return Err(reader.cursor.fail_at(at, problem, "only one request can be checked: paste one at a time"));
    }
    if !rest.is_empty() {
        pasted.notes.push("what follows the call of fetch() was left out".to_owned());
    }
    Ok(())
}
