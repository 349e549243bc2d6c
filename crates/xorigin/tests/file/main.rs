//! Policy files: what is read, what is refused, and where.

#![expect(
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod examined;
mod faults;
mod hostile;
mod pages;
mod places;
mod problem_details;
mod section;
mod spec;
mod syntax;

use xorigin::policy::file::{Format, Located, PolicyFile};

/// The codes of what reading finds, whatever a policy may say.
const OF_READING: [&str; 9] = [
    "syntax-invalid",
    "input-too-large",
    "input-too-deep",
    "version-unsupported",
    "key-unknown",
    "key-repeated",
    "key-missing",
    "type-wrong",
    "keyword-unknown",
];

/// What is said about a file, a line for each: the place, the path, the code, what to write instead.
fn said(text: &str, format: Format) -> Vec<String> {
    let line = |located: &Located| {
        let (start, end, diagnostic) = (located.span.start, located.span.end, &located.diagnostic);
        let end =
            if start.line == end.line { format!("{}", end.column) } else { format!("{}:{}", end.line, end.column) };
        let suggestion = diagnostic.suggestion.as_ref().map_or_else(String::new, |it| format!(" -> {it}"));
        format!("{}:{}-{end} {} {}{suggestion}", start.line, start.column, diagnostic.path, diagnostic.code())
    };
    PolicyFile::parse(text, format).diagnostics().iter().map(line).collect()
}

/// The same, but for what is said about what the file says.
fn said_of_reading(text: &str, format: Format) -> Vec<String> {
    let mut lines = said(text, format);
    lines.retain(|line| line.split(' ').any(|word| OF_READING.contains(&word)));
    lines
}
