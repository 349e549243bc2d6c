//! Settings in the file of the policy: what it says, everything that is wrong with it, and the pages of the codes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod faults;
mod hostile;
mod pages;
mod says;

use xorigin::policy::file::Format;
use xorigin_gateway::settings::file::{Given, parse};

/// Everything that is said about a file: its place, its path, its code and what was meant.
fn said(text: &str) -> Vec<String> {
    let (file, _) = parse(text, Format::of("", text), &Given::default());
    let each = file.diagnostics().iter().map(|it| {
        let (start, path, code) = (it.span.start, &it.diagnostic.path, it.diagnostic.code());
        let meant = it.diagnostic.suggestion.as_ref().map(|meant| format!(" -> {meant}")).unwrap_or_default();
        format!("{}:{} {path} {code}{meant}", start.line, start.column)
    });
    each.collect()
}
