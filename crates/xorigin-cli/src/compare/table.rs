//! The table: a row for each question that says something, a column for each browser.

use std::io::{self, Write};

use anstyle::Style;
use xorigin::compatibility::What;

use super::model::{BrowserView, CompareReport};
use super::text::{BAD, BOLD, DIM, GOOD, ODD, Signs};
use crate::report::Verdict;

/// The columns of a label and of a cell; four cells and a label fit into 80.
const LABEL: usize = 11;
const CELL: usize = 16;

/// Writes the table.
pub(super) fn write_table(report: &CompareReport, signs: &Signs, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "  {:LABEL$}  ", "")?;
    let labels = report.browsers.iter().map(|browser| (BOLD, browser.label.to_owned()));
    write_cells(labels, out)?;
    for (at, what) in What::ALL.into_iter().enumerate() {
        let differs = report.differences.iter().any(|difference| difference.what == what.as_str());
        if !differs && !says_something(what, at, report) {
            continue;
        }
        let mark = if differs { signs.differs } else { " " };
        write!(out, "{ODD}{mark}{ODD:#} {DIM}{:LABEL$}{DIM:#}  ", what.as_str())?;
        write_cells(report.browsers.iter().map(|browser| cell(what, at, browser, signs)), out)?;
    }
    Ok(())
}

/// Writes a line's cells; the last one needs no room after it.
fn write_cells(cells: impl Iterator<Item = (Style, String)>, out: &mut dyn Write) -> io::Result<()> {
    let mut cells = cells.peekable();
    while let Some((style, cell)) = cells.next() {
        let cell = pad(&cell);
        let shown = if cells.peek().is_some() { &cell } else { cell.trim_end() };
        write!(out, "{style}{shown}{style:#}")?;
    }
    writeln!(out)
}

/// Whether a row on which all agree is worth its line.
fn says_something(what: What, at: usize, report: &CompareReport) -> bool {
    let is = |word: &str| report.browsers.iter().any(|browser| cell_text(browser, at) == Some(word));
    match what {
        What::Verdict => true,
        What::Preflight => {
            report.request.mode == "cors" && report.browsers.iter().any(|browser| !browser.cells.is_empty())
        }
        What::Redirects => !is("0") && report.browsers.iter().any(|browser| cell_text(browser, at).is_some()),
        What::Cached | What::Readable => report.browsers.iter().any(|browser| cell_text(browser, at).is_some()),
        What::Again => is("from cache") || is("preflight"),
        What::RequestHeaders | What::Origin | What::Cookies | What::Response => false,
    }
}

fn cell_text(browser: &BrowserView, at: usize) -> Option<&str> {
    browser.cells.get(at).and_then(Option::as_deref)
}

fn cell(what: What, at: usize, browser: &BrowserView, signs: &Signs) -> (Style, String) {
    match (what, cell_text(browser, at)) {
        (What::Verdict, _) => verdict(browser.verdict, signs),
        (What::Readable, Some(_)) => {
            let count = browser.readable.as_ref().map_or(0, Vec::len);
            (Style::new(), if count == 1 { "1 header".to_owned() } else { format!("{count} headers") })
        }
        (What::Again, Some("preflight")) => (ODD, "preflight again".to_owned()),
        (_, Some(text)) => (Style::new(), text.to_owned()),
        (_, None) => (DIM, signs.none.to_owned()),
    }
}

fn verdict(verdict: Verdict, signs: &Signs) -> (Style, String) {
    match verdict {
        Verdict::Allowed => (GOOD, format!("{} allowed", signs.good)),
        Verdict::Blocked => (BAD, format!("{} blocked", signs.bad)),
        Verdict::Failed => (ODD, "no verdict".to_owned()),
        Verdict::Inconclusive => (ODD, "inconclusive".to_owned()),
    }
}

/// A cell of its width: what is longer is cut, and told below the table.
fn pad(text: &str) -> String {
    let cut: String = if text.chars().count() < CELL {
        text.to_owned()
    } else {
        text.chars().take(CELL.saturating_sub(3)).chain("..".chars()).collect()
    };
    format!("{cut:CELL$}")
}
