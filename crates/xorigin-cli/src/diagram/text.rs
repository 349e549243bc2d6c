//! Text that anyone may have written, made fit to be drawn: no wider than there is room.
//!
//! Widths are counted in cells: the columns that a character takes in a terminal.

use unicode_width::UnicodeWidthChar;

use crate::visible::visible;

/// [`visible`] text in ASCII: well-known punctuation has a likeness, the rest is escaped.
pub(super) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in visible(text).chars() {
        match char {
            '·' | '•' => out.push('.'),
            '–' | '—' => out.push('-'),
            '…' => out.push_str("..."),
            '→' => out.push_str("->"),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            ' '..='~' => out.push(char),
            _ => out.extend(char.escape_default()),
        }
    }
    out
}

/// How many cells the text takes.
pub(super) fn cells(text: &str) -> usize {
    text.chars().map(char_cells).sum()
}

/// The text in one row: if it is too wide, its middle gives way to `dots`, since both ends of a URL matter.
pub(super) fn fit(text: &str, width: usize, dots: &str) -> String {
    if cells(text) <= width {
        return text.to_string();
    }
    let room = width.saturating_sub(cells(dots));
    let tail_room = room / 3;
    let head = take_cells(text.chars(), room - tail_room);
    let tail: String = take_cells(text.chars().rev(), tail_room).chars().rev().collect();
    // Where not even the dots have room, as much of them as there is.
    take_cells(format!("{head}{dots}{tail}").chars(), width)
}

/// The text in at most `rows` rows, broken at spaces where that is possible; what is left over gives way to `dots`.
pub(super) fn wrap(text: &str, width: usize, rows: usize, dots: &str) -> Vec<String> {
    let width = width.max(2);
    let mut out: Vec<String> = Vec::new();
    let mut row = String::new();
    // More than this cannot be shown, and need not be looked at.
    let budget = (width + 1).saturating_mul(rows + 1);
    let shown: String = text.chars().take(budget).collect();
    for word in shown.split_inclusive([' ', ',']) {
        let needs = cells(word.trim_end());
        // A word that no row can hold is broken where it stands.
        if cells(&row) + needs > width && needs <= width && !row.trim_end().is_empty() {
            out.push(std::mem::take(&mut row));
        }
        for char in word.chars() {
            if cells(&row) + char_cells(char) > width {
                if char == ' ' {
                    continue;
                }
                out.push(std::mem::take(&mut row));
            }
            row.push(char);
        }
    }
    out.push(row);
    let cut = out.len() > rows || text.chars().nth(budget).is_some();
    out.truncate(rows);
    for row in &mut out {
        row.truncate(row.trim_end().len());
    }
    if let Some(last) = out.last_mut().filter(|_| cut) {
        let kept = take_cells(last.chars(), width.saturating_sub(cells(dots)));
        *last = kept + dots;
    }
    out
}

fn take_cells(chars: impl Iterator<Item = char>, width: usize) -> String {
    let mut taken = 0;
    chars
        .take_while(|char| {
            taken += char_cells(*char);
            taken <= width
        })
        .collect()
}

pub(super) fn char_cells(char: char) -> usize {
    char.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_wrap(text: &str, width: usize, rows: usize, expected: &[&str]) {
        assert_eq!(wrap(text, width, rows, "…"), expected, "{text:?} in {rows} rows of {width}");
    }

    fn check_fit(text: &str, width: usize, expected: &str) {
        let fitted = fit(text, width, "…");
        assert_eq!(fitted, expected, "{text:?} in {width}");
        assert!(cells(&fitted) <= width);
    }

    #[test]
    fn wraps_at_spaces_and_commas_and_cuts() {
        check_wrap("", 10, 3, &[""]);
        check_wrap("one two", 10, 3, &["one two"]);
        check_wrap("one two three", 8, 3, &["one two", "three"]);
        check_wrap("a: https://x.example", 10, 3, &["a: https:/", "/x.example"]);
        check_wrap("GET,PUT,DELETE", 8, 3, &["GET,PUT,", "DELETE"]);
        check_wrap("abcdefghijkl", 4, 2, &["abcd", "efg…"]);
        check_wrap("日本語日本", 4, 3, &["日本", "語日", "本"]);
        check_wrap(&"x".repeat(100_000), 4, 2, &["xxxx", "xxx…"]);
        check_wrap("one          two", 4, 3, &["one", "two"]);
    }

    #[test]
    fn fits_by_cutting_the_middle() {
        check_fit("short", 5, "short");
        check_fit("https://app.example.com/a/b", 16, "https://ap…m/a/b");
        check_fit("日本語日本語", 7, "日本…語");
        check_fit("anything", 1, "…");
        check_fit("anything", 0, "");
    }

    #[test]
    fn ascii_has_likenesses_and_escapes() {
        assert_eq!(ascii("a · b → “c”… é"), "a . b -> \"c\"... \\u{e9}");
    }
}
