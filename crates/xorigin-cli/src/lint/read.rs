//! Policy files that the command line names.

use std::io;
use std::path::Path;

use xorigin::policy::file::{Format, LONGEST_FILE};

use super::args::InputFormat;
use crate::file;

/// The text of a policy file.
#[derive(Debug)]
pub(crate) struct PolicyText {
    /// Its name; `<stdin>` for standard input.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) format: Format,
}

impl PolicyText {
    /// Reads the file of this name; `-` is standard input.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(name: &str, form: Option<InputFormat>) -> Result<Self, String> {
        let most = u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX);
        let (shown, bytes) = match name {
            "-" => ("<stdin>", file::read_all(io::stdin().lock(), most)),
            path => (path, file::read(Path::new(path), most)),
        };
        let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
        let text =
            String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))?;
        let format = form.map_or_else(|| Format::of(name, &text), InputFormat::format);
        Ok(Self { name: shown.to_owned(), text, format })
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let what = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16".to_owned(),
        _ => {
            let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
            format!("it is not UTF-8 (line {line})")
        }
    };
    format!("{what}; save it as UTF-8")
}
