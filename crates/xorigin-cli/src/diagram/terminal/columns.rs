//! Where each lane stands, and where the text goes.

use std::ops::Range;

use super::super::model::{Lane, Place};

/// Columns left free at either edge.
const MARGIN: usize = 1;
/// From one lane of the browser to the next: enough for an arrow between them.
const BROWSER_STEP: usize = 6;
/// From one server to the next, tried in this order.
const SERVER_STEPS: [usize; 2] = [4, 2];
/// From the last lane of the browser to the text: `│ ✗├ text`.
const BEFORE_TEXT: usize = 5;
/// From the text to the first server: `text┤✗ │`.
const AFTER_TEXT: usize = 4;
/// The least room that text needs: the longest names of headers fit.
const LEAST_TEXT: usize = 38;

/// The columns of one drawing.
#[derive(Debug)]
pub(super) struct Columns {
    /// The column of each lane.
    lanes: Vec<usize>,
    /// Where labels and lines go.
    pub(super) text: Range<usize>,
    /// Where lines end: on their rows nothing else is between them and the first server.
    pub(super) lines_end: usize,
    /// The lanes that have no column of their own: they share the last one.
    pub(super) sharing: Range<usize>,
}

impl Columns {
    /// The columns for these lanes in a drawing this wide.
    pub(super) fn new(lanes: &[Lane], width: usize) -> Self {
        let browsers = lanes.iter().filter(|lane| lane.place == Place::Browser).count();
        let servers = lanes.len() - browsers;
        let text_start = MARGIN + browsers.saturating_sub(1) * BROWSER_STEP + BEFORE_TEXT;
        let last = width.saturating_sub(MARGIN + 1);
        let room = last.saturating_sub(text_start + LEAST_TEXT + AFTER_TEXT);
        let (step, own) = SERVER_STEPS
            .into_iter()
            .map(|step| (step, room / step + 1))
            .find(|(_, own)| *own >= servers)
            .unwrap_or((2, room / 2 + 1));
        let drawn = servers.min(own);
        let server = |nth: usize| last.saturating_sub(drawn.saturating_sub(1 + nth) * step);
        let (mut browser_nth, mut server_nth) = (0, 0);
        let lanes: Vec<usize> = lanes
            .iter()
            .map(|lane| match lane.place {
                Place::Browser => {
                    browser_nth += 1;
                    MARGIN + (browser_nth - 1) * BROWSER_STEP
                }
                Place::Server => {
                    server_nth += 1;
                    server(server_nth - 1)
                }
            })
            .collect();
        let text_end = if servers == 0 { last + 1 } else { server(0).saturating_sub(AFTER_TEXT) };
        let text = text_start..text_end.max(text_start + 1);
        let lines_end = if servers == 0 { text.end } else { text.end + AFTER_TEXT - 1 };
        let sharing = if servers > own { lanes.len() + own - 1 - servers..lanes.len() } else { 0..0 };
        Self { lanes, text, lines_end, sharing }
    }

    /// The column of a lane; of the last lane if there is no such lane.
    pub(super) fn of(&self, lane: usize) -> usize {
        self.lanes.get(lane).or(self.lanes.last()).copied().unwrap_or(MARGIN)
    }

    /// All columns that have a lane.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.lanes.iter().copied()
    }
}
