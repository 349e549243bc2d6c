//! What the drawings look like, and that none is ever too wide.

use super::super::model::{Mark, Sequence, Step};
use super::super::text::cells;
use super::super::{samples, snapshot};
use super::{Look, to_terminal};

#[test]
fn samples_look_as_they_did() {
    for (name, sequence) in samples::kept() {
        snapshot::check(&format!("{name}.txt"), &to_terminal(&sequence, Look::default()));
    }
}

#[test]
fn one_in_ascii_one_in_colour_one_narrow() {
    let sequence = samples::preflight_refused();
    let look = Look::default();
    snapshot::check("preflight-refused.ascii.txt", &to_terminal(&sequence, Look { ascii: true, ..look }));
    snapshot::check("preflight-refused.60.txt", &to_terminal(&sequence, Look { width: 60, ..look }));
    let coloured = to_terminal(&sequence, Look { colour: true, ..look });
    snapshot::check("preflight-refused.colour.txt", &coloured.replace('\x1b', "␛"));
}

/// Every sample in every look: no row too wide, nothing that a terminal obeys, and ASCII where it is asked for.
#[test]
fn no_row_is_too_wide_and_nothing_is_obeyed() {
    for (name, sequence) in samples::all() {
        for width in [0, 60, 61, 79, 80, 120, 1000] {
            for ascii in [false, true] {
                let drawn = to_terminal(&sequence, Look { width, ascii, colour: false });
                assert!(drawn.ends_with('\n'), "{name}");
                for row in drawn.lines() {
                    assert!(cells(row) <= width.clamp(60, 120), "{name} at {width}: {row:?}");
                    assert!(!row.chars().any(char::is_control), "{name} at {width}: {row:?}");
                    assert!(!ascii || row.is_ascii(), "{name} at {width}: {row:?}");
                }
            }
        }
    }
}

/// Colours change nothing but colours.
#[test]
fn colours_are_only_added() {
    for (name, sequence) in samples::all() {
        let plain = to_terminal(&sequence, Look::default());
        let coloured = to_terminal(&sequence, Look { colour: true, ..Look::default() });
        let mut stripped = String::new();
        for (nth, part) in coloured.split("\x1b[").enumerate() {
            stripped += if nth == 0 { part } else { part.split_once('m').unwrap().1 };
        }
        assert_eq!(stripped, plain, "{name}");
        assert_ne!(coloured, plain, "{name}");
    }
}

/// However many servers there are, an arrow says which it goes to, by its column or by its label.
#[test]
fn servers_that_share_a_column_are_named() {
    let sequence = samples::many_servers();
    for (width, last_own) in [(60, 2), (80, 12), (120, 21)] {
        let drawn = to_terminal(&sequence, Look { width, ..Look::default() });
        for server in 1..=21 {
            let named = drawn.contains(&format!("[server {server}] PUT /"));
            assert_eq!(named, server > last_own, "server {server} at {width}:\n{drawn}");
        }
        assert_eq!(drawn.contains(&format!("{} more servers", 21 - last_own)), last_own < 21, "{width}");
    }
}

/// Between the browser and a server an arrow that does not arrive has its bar, whatever is on the shaft.
#[test]
fn a_bar_is_never_covered() {
    let chain = samples::redirect_chain();
    for (browser, server) in [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)] {
        for (from, to, bar) in [(browser, server, "┤✗ │"), (server, browser, "│ ✗├")] {
            for (width, label) in [(60, "200 OK".to_string()), (60, "long ".repeat(99)), (80, "long ".repeat(99))] {
                let arrow = Step::Arrow { from, to, label, lines: vec![], mark: Mark::Bad, stopped: true };
                let drawn =
                    to_terminal(&Sequence { steps: vec![arrow], ..chain.clone() }, Look { width, ..Look::default() });
                assert!(drawn.contains(bar), "{from} to {to}:\n{drawn}");
            }
        }
    }
}
