//! An exchange as a picture: who sent what to whom, which header decided, and where it stopped.
//!
//! [`Sequence`] is the picture as data and knows nothing of CORS. Each renderer takes it as it is:
//!
//! | file | writes |
//! |---|---|
//! | `terminal` | box-drawing characters, or ASCII, within a width |
//! | `svg` | one self-contained SVG file, light and dark |
//! | `mermaid` | the text of a Mermaid sequence diagram |
//! | `text` | what all of them do to text that a server may have written |
//! | `account` | the same picture in sentences, for those who cannot see it |
//!
//! Every text in a [`Sequence`] may be hostile: no renderer lets it break the drawing.

mod account;
mod mermaid;
mod model;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod snapshot;
mod svg;
mod terminal;
mod text;

pub(crate) use mermaid::to_mermaid;
pub(crate) use model::{Lane, Line, Mark, Outcome, Place, Sequence, Step, Verdict};
pub(crate) use svg::{STYLE, to_inline_svg, to_svg};
pub(crate) use terminal::{Look, to_terminal};
