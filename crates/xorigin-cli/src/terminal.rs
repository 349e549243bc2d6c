//! The terminal: how wide it is, whether it has colours, and text that fits.

use std::io::{self, IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};
use textwrap::{Options, WordSplitter};

use crate::args::Color;

/// The width of standard output's terminal, from 40 to 100.
pub(crate) fn width() -> usize {
    const WIDEST: usize = 100;
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || {
        let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        size.map(|(width, _)| usize::from(width.0))
    };
    columns.or_else(terminal).unwrap_or(WIDEST).clamp(40, WIDEST)
}

/// Whether standard output gets colours.
pub(crate) fn colour(when: Color) -> ColorChoice {
    match when {
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
        Color::Auto => AutoStream::choice(&io::stdout()),
    }
}

/// Writes to standard output; colours are dropped where they are not wanted.
pub(crate) fn put(said: &[u8], colour: ColorChoice) -> io::Result<()> {
    match AutoStream::new(io::stdout().lock(), colour).write_all(said) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Lines of at most `width` columns: `text` behind `label`, and under `indent` spaces from the second line on. A word
/// that is wider stays whole.
pub(crate) fn wrapped(label: &str, indent: usize, text: &str, width: usize) -> String {
    let columns = textwrap::core::display_width(&anstream::adapter::strip_str(label).to_string());
    let (first, others) = (" ".repeat(columns), " ".repeat(indent));
    let options = Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&others)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    let mut lines = String::new();
    for (at, line) in textwrap::wrap(text, options).iter().enumerate() {
        match at {
            0 => lines.extend([label, line.trim_start(), "\n"]),
            _ => lines.extend([line, "\n"]),
        }
    }
    lines
}
