//! Where each lane stands, and how wide everything is, in pixels.

use super::super::model::{Lane, Place, Sequence, Step};
use super::font::Font;
use super::panels::DATUM_SIDES;
use crate::visible::visible;

pub(super) const MARGIN: u32 = 24;
/// The head of a lane.
pub(super) const HEAD_WIDTH: u32 = 184;
/// From one lane to the next of the same side.
const STEP: u32 = HEAD_WIDTH + 16;
/// Between a lane and text beside it.
const BESIDE: u32 = 36;
/// The least and the greatest room for text.
const TEXT: (u32, u32) = (340, 560);

#[derive(Debug)]
pub(super) struct Columns {
    lanes: Vec<u32>,
    /// Where text starts.
    pub(super) text: u32,
    /// The room for text.
    pub(super) room: u32,
    /// The width of the drawing.
    pub(super) width: u32,
}

impl Columns {
    pub(super) fn new(sequence: &Sequence) -> Self {
        let first = MARGIN + HEAD_WIDTH / 2;
        let browsers = count(&sequence.lanes, Place::Browser);
        let text = first + browsers.saturating_sub(1) * STEP + BESIDE;
        let room = sequence.steps.iter().map(widest).max().unwrap_or_default().clamp(TEXT.0, TEXT.1);
        let first_server = text + room + BESIDE;
        let (mut browser, mut server) = (first, first_server);
        let lanes = sequence
            .lanes
            .iter()
            .map(|lane| {
                let next = match lane.place {
                    Place::Browser => &mut browser,
                    Place::Server => &mut server,
                };
                *next += STEP;
                *next - STEP
            })
            .collect();
        let width = if server == first_server { text + room + MARGIN } else { server - STEP + HEAD_WIDTH / 2 + MARGIN };
        Self { lanes, text, room, width }
    }

    /// The column of a lane; of the last lane if there is no such lane.
    pub(super) fn of(&self, lane: usize) -> u32 {
        self.lanes.get(lane).or(self.lanes.last()).copied().unwrap_or(MARGIN)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = u32> + '_ {
        self.lanes.iter().copied()
    }
}

fn count(lanes: &[Lane], place: Place) -> u32 {
    u32::try_from(lanes.iter().filter(|lane| lane.place == place).count()).unwrap_or(u32::MAX)
}

/// The room that a step would like to have.
fn widest(step: &Step) -> u32 {
    let (label, lines) = match step {
        Step::Arrow { label, lines, .. } | Step::Stop { label, lines, .. } => (label, lines.as_slice()),
        Step::Note { .. } => return 0,
    };
    let datum = |text: &str| Font::Datum.width(&visible(text)) + DATUM_SIDES;
    let lines = lines.iter().map(|line| datum(&line.words()));
    lines.chain([Font::Label.width(&visible(label)) + DATUM_SIDES]).max().unwrap_or_default()
}
