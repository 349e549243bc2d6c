//! The line of a file that something is about, and what of it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::visible::visible;

/// A line as it is shown: with nothing invisible in it, and no wider than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) line: String,
    /// How many columns are before what is marked.
    pub(crate) before: usize,
    /// How many columns are marked, one at least.
    pub(crate) marked: usize,
}

/// What stands for the rest of a line: one column.
const MORE: &str = "…";

/// A tab takes as much wherever it stands.
const TAB: &str = "    ";

/// The line of `text` in which `bytes` begin; if it is wider than `width` columns, what is around them.
///
/// Of a line as long as a file no more is looked at than is shown.
pub(crate) fn excerpt(text: &str, bytes: Range<usize>, width: usize) -> Excerpt {
    let (before, rest) = text.split_at_checked(bytes.start).unwrap_or((text, ""));
    let (marked, after) = rest.split_at_checked(bytes.len()).unwrap_or((rest, ""));
    let marked = Part::new(marked.chars(), width);
    // What goes on in the next line, or wider than the terminal, is marked as far as is seen.
    let after = if marked.whole { Part::new(after.chars(), width) } else { Part::default() };
    let before = Part::new(before.chars().rev(), width);

    let marked = marked.fit(width.saturating_sub(2));
    let room = width.saturating_sub(marked.columns);
    // Half of the room is on either side, and what one side leaves the other has.
    let before = before.fit(room - after.columns.min(room / 2));
    let after = after.fit(room.saturating_sub(before.columns));
    Excerpt {
        before: before.columns,
        marked: marked.columns.max(1),
        line: before.cells.into_iter().rev().chain(marked.cells).chain(after.cells).collect(),
    }
}

/// Characters of a line as they are shown.
#[derive(Debug, Default)]
struct Part {
    cells: Vec<String>,
    columns: usize,
    /// Whether nothing was left out, of this line or of a next one.
    whole: bool,
}

impl Part {
    /// The first of `chars`: up to the end of the line, and little more than `width` columns.
    fn new(chars: impl Iterator<Item = char>, width: usize) -> Self {
        let mut part = Self { whole: true, ..Self::default() };
        let mut chars = chars.peekable();
        while let Some(char) = chars.next() {
            let ends = char == '\n' || char == '\r' && chars.peek() == Some(&'\n');
            if ends || part.columns > width {
                part.whole = false;
                break;
            }
            part.push(if char == '\t' { TAB.to_owned() } else { visible(char.encode_utf8(&mut [0; 4])) });
        }
        part
    }

    fn push(&mut self, cell: String) {
        self.columns += cell.width();
        self.cells.push(cell);
    }

    /// The first of it, where it has more than `most` columns.
    fn fit(mut self, most: usize) -> Self {
        if self.columns <= most {
            return self;
        }
        while self.columns >= most.max(1) {
            let Some(cell) = self.cells.pop() else { break };
            self.columns -= cell.width();
        }
        self.push(MORE.to_owned());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows what stands between ‹ and ›.
    fn check(text: &str, width: usize, line: &str, carets: &str) {
        let start = text.find('‹').unwrap();
        let end = text.find('›').unwrap() - '‹'.len_utf8();
        let shown = excerpt(&text.replace(['‹', '›'], ""), start..end, width);
        assert_eq!(shown.line, line, "{text:?}");
        let marks = " ".repeat(shown.before) + &"^".repeat(shown.marked);
        assert_eq!(marks, carets, "{text:?}\n{}\n{marks}", shown.line);
        assert!(shown.line.width() <= width, "{text:?}: {}", shown.line.width());
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        check("‹version› = 1", 40, "version = 1", "^^^^^^^");
        check("a\nb = ‹\"x\"›\r\nc", 40, "b = \"x\"", "    ^^^");
        check("a = ‹›", 40, "a = ", "    ^");
        check("‹›", 40, "", "^");
        check("a\n‹›\nb", 40, "", "^");
        // Of what goes on in the next line only the first is shown.
        check("a = ‹[\n  1,\n]› # x", 40, "a = [", "    ^");
        check("a = ‹[\r\n  1,\r\n]›", 40, "a = [", "    ^");
    }

    #[test]
    fn marks_are_below_what_is_wide_or_escaped() {
        check("\ta\t= ‹'日本'› # 日", 40, "    a    = '日本' # 日", "           ^^^^^^");
        check("\u{1b}[31m‹\u{202e}›x", 40, "\\u{1b}[31m\\u{202e}x", "          ^^^^^^^^");
        check("e\u{301}‹e\u{301}›", 40, "e\\u{301}e\\u{301}", "        ^^^^^^^^");
    }

    #[test]
    fn a_longer_line_is_cut_around_the_mark() {
        let (many, line) = ("x".repeat(100), "x".repeat(9));
        check(&format!("‹ab›{many}"), 20, &format!("ab{}…", "x".repeat(17)), "^^");
        check(&format!("{many}‹ab›"), 20, &format!("…{}ab", "x".repeat(17)), "                  ^^");
        check(&format!("{many}‹ab›{many}"), 20, &format!("…{}ab{}…", "x".repeat(8), "x".repeat(8)), "         ^^");
        check(&format!("{many}‹ab›{line}"), 20, &format!("…{}ab{line}", "x".repeat(8)), "         ^^");
        check(&format!("xx‹ab›{many}"), 20, &format!("xxab{}…", "x".repeat(15)), "  ^^");
        // What is marked can be wider than all there is.
        check(&format!("{many}‹{many}›y"), 20, &format!("…{}…", "x".repeat(18)), "  ^^^^^^^^^^^^^^^^^^");
        check(&format!("‹{many}›"), 10, "xxxxxxx…", "^^^^^^^^");
        check(&format!("日日日日日‹ab›{many}"), 9, "…日abxxx…", "   ^^");
    }

    /// No more is looked at than is shown.
    #[test]
    fn a_line_as_long_as_a_file() {
        let text = "日\t".repeat(10_000_000);
        let started = std::time::Instant::now();
        for _ in 0..1000 {
            excerpt(&text, 20_000_000..20_000_004, 80);
        }
        assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
