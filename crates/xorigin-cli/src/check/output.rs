//! Where the report goes, and in which form.

use std::fs;
use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};

use crate::args::{Color, Format, OutputArgs};
use crate::compare::{self, CompareReport};
use crate::diagram::{Look, to_mermaid, to_svg, to_terminal};
use crate::report::{Report, TextOptions, sequence, write_text};

/// Writes the report as the flags say.
pub(super) fn write(report: &Report, args: &OutputArgs) -> Result<(), String> {
    let colour = colour(args);
    let text = match args.format {
        Format::Json => {
            serde_json::to_string_pretty(report).map_err(|error| format!("the report cannot be written: {error}"))?
                + "\n"
        }
        Format::Svg => to_svg(&sequence(report)),
        Format::Mermaid => to_mermaid(&sequence(report)),
        Format::Text => text(report, args, colour)?,
    };
    put(&text, args, colour)
}

/// Writes the comparison as the flags say.
pub(super) fn write_comparison(report: &CompareReport, args: &OutputArgs) -> Result<(), String> {
    let colour = colour(args);
    let text = if args.format == Format::Json {
        serde_json::to_string_pretty(report).map_err(|error| format!("the report cannot be written: {error}"))? + "\n"
    } else {
        let mut text = Vec::new();
        compare::write_text(report, args.quiet, look(colour).ascii, &mut text).map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&text).into_owned();
        if args.output.is_some() { anstream::adapter::strip_str(&text).to_string() } else { text }
    };
    put(&text, args, colour)
}

fn colour(args: &OutputArgs) -> ColorChoice {
    match args.color {
        _ if args.output.is_some() => ColorChoice::Never,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
        Color::Auto => AutoStream::choice(&io::stdout()),
    }
}

fn put(text: &str, args: &OutputArgs, colour: ColorChoice) -> Result<(), String> {
    match &args.output {
        Some(path) => {
            fs::write(path, text).map_err(|error| format!("--output {}: cannot be written: {error}", path.display()))
        }
        None => match AutoStream::new(io::stdout().lock(), colour).write_all(text.as_bytes()) {
            // Whoever reads has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|error| format!("standard output: {error}")),
        },
    }
}

fn text(report: &Report, args: &OutputArgs, colour: ColorChoice) -> Result<String, String> {
    let mut text = Vec::new();
    let options = TextOptions { quiet: args.quiet, verbose: args.verbose };
    write_text(report, options, &mut text).map_err(|error| error.to_string())?;
    let mut text = String::from_utf8_lossy(&text).into_owned();
    if args.diagram && !args.quiet {
        text.push_str(&to_terminal(&sequence(report), look(colour)));
    }
    // A file gets no escape sequences; a terminal's stream drops them itself.
    Ok(if args.output.is_some() { anstream::adapter::strip_str(&text).to_string() } else { text })
}

fn look(colour: ColorChoice) -> Look {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = columns.or_else(|| io::stdout().is_terminal().then(terminal_width).flatten()).unwrap_or(100);
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Look { width, ascii: dumb, colour: colour != ColorChoice::Never }
}

fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
