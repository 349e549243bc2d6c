//! Policy files: what is read, what is refused, and where.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod faults;
mod hostile;
mod places;
mod spec;
mod syntax;

use xorigin::policy::file::{Format, PolicyFile};

/// What is said about a file, a line for each: the place, the path, the code, the value's suggestion.
fn said(text: &str, format: Format) -> Vec<String> {
    let file = PolicyFile::parse(text, format);
    let line = |located: &xorigin::policy::file::Located| {
        let (start, end, diagnostic) = (located.span.start, located.span.end, &located.diagnostic);
        let end =
            if start.line == end.line { format!("{}", end.column) } else { format!("{}:{}", end.line, end.column) };
        let suggestion = diagnostic.suggestion.as_ref().map_or_else(String::new, |it| format!(" -> {it}"));
        format!("{}:{}-{end} {} {}{suggestion}", start.line, start.column, diagnostic.path, diagnostic.code())
    };
    file.diagnostics().iter().map(line).collect()
}
