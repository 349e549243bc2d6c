//! The picture as one SVG 1.1 file that needs nothing else: no script, no font, no image.
//!
//! It is laid out as in the terminal: the browser at the left, the servers at the right, all text in the gap between
//! them. Colours follow `prefers-color-scheme`. Fixed-width text tells the viewer its length, so that it fits whatever
//! font the viewer has.

mod columns;
mod document;
mod font;
mod icons;
mod markup;
mod panels;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use document::{STYLE, to_inline_svg, to_svg};
