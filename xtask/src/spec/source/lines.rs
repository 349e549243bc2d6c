//! Rust's lines taken apart: code, comment, doc comment.

/// One line of a source file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The code, with nothing in its strings and without comments.
    pub(super) code: String,
    /// What stands after `//`.
    pub(super) comment: Option<String>,
    /// What stands after `///` or `//!`.
    pub(super) doc: Option<String>,
}

/// What a line may begin inside of.
enum State {
    Code,
    Comment { depth: usize },
    Text,
    RawText { hashes: usize },
}

/// Takes `source` apart.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut state = State::Code;
    source.lines().map(|line| take_apart(line, &mut state)).collect()
}

fn take_apart(text: &str, state: &mut State) -> Line {
    let mut line = Line::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        rest = match state {
            State::Comment { depth } => {
                if let Some(after) = rest.strip_prefix("*/") {
                    *depth -= 1;
                    if *depth == 0 {
                        *state = State::Code;
                    }
                    after
                } else if let Some(after) = rest.strip_prefix("/*") {
                    *depth += 1;
                    after
                } else {
                    after
                }
            }
            State::Text => match c {
                '\\' => after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
                '"' => close(state, &mut line, after),
                _ => after,
            },
            State::RawText { hashes } => match after.strip_prefix(&*"#".repeat(*hashes)) {
                Some(after) if c == '"' => close(state, &mut line, after),
                _ => after,
            },
            State::Code => {
                if let Some(comment) = rest.strip_prefix("//") {
                    keep(comment, &mut line);
                    break;
                }
                code(c, rest, after, state, &mut line)
            }
        };
    }
    line
}

fn close<'s>(state: &mut State, line: &mut Line, after: &'s str) -> &'s str {
    *state = State::Code;
    line.code.push('"');
    after
}

fn keep(comment: &str, line: &mut Line) {
    let doc = comment.strip_prefix('!').or_else(|| comment.strip_prefix('/').filter(|doc| !doc.starts_with('/')));
    match doc {
        Some(doc) => line.doc = Some(doc.strip_prefix(' ').unwrap_or(doc).to_owned()),
        None => line.comment = Some(comment.trim().to_owned()),
    }
}

/// One character of code, or the beginning of something else.
fn code<'s>(c: char, rest: &'s str, after: &'s str, state: &mut State, line: &mut Line) -> &'s str {
    if let Some(after) = rest.strip_prefix("/*") {
        *state = State::Comment { depth: 1 };
        return after;
    }
    let in_word = line.code.ends_with(|last: char| last.is_alphanumeric() || last == '_');
    if c == 'r' && (!in_word || line.code.ends_with(['b', 'c'])) {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if let Some(after) = after.trim_start_matches('#').strip_prefix('"') {
            *state = State::RawText { hashes };
            line.code.push('"');
            return after;
        }
    }
    line.code.push(c);
    match c {
        '"' => {
            *state = State::Text;
            after
        }
        '\'' => character(after).unwrap_or(after),
        _ => after,
    }
}

/// What follows the character literal whose first quote stands before `after`; nothing if that
/// quote begins a lifetime.
fn character(after: &str) -> Option<&str> {
    if let Some(escaped) = after.strip_prefix('\\') {
        let rest = escaped.get(escaped.chars().next()?.len_utf8()..)?;
        return rest.split_once('\'').map(|(_, after)| after);
    }
    after.get(after.chars().next()?.len_utf8()..)?.strip_prefix('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(source: &str) -> Vec<String> {
        lines(source).into_iter().map(|line| line.code).collect()
    }

    #[test]
    fn texts_are_emptied() {
        assert_eq!(code(r#"a("{ // \" }", b'{', '\'', 'x); b"{""#), [r#"a("", b', ', 'x); b"""#]);
        assert_eq!(code("r#\"{ \" \n } \"# + br\"\\\" + for"), ["\"", "\" + b\"\" + for"]);
        assert_eq!(code("a /* { /* } */ \n { */ b"), ["a ", " b"]);
    }

    #[test]
    fn comments_and_docs() {
        let all = lines("/// Doc.\nx // Step 1.\n//// no doc\n//! Inner.");
        assert_eq!(all[0].doc.as_deref(), Some("Doc."));
        assert_eq!((&*all[1].code, all[1].comment.as_deref()), ("x ", Some("Step 1.")));
        assert_eq!(all[2].doc, None);
        assert_eq!(all[3].doc.as_deref(), Some("Inner."));
    }
}
