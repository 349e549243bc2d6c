//! Elements, written one after the other. The only place where text becomes markup.

use crate::xml::escape;
use std::fmt::Write as _;

use super::font::Font;

/// Markup under construction.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

/// Which point of a text its position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Markup {
    /// Markup that is known to be well-formed.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Opens a group; `close` ends it.
    pub(super) fn open(&mut self, class: &str) {
        self.write(format_args!("<g class=\"{class}\">\n"));
    }

    pub(super) fn close(&mut self) {
        self.raw("</g>\n");
    }

    /// An element that holds nothing but text.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.write(format_args!("<{name}>{}</{name}>\n", escape(text)));
    }

    pub(super) fn area(&mut self, area: Area, radius: u32, class: &str) {
        let Area { x, y, width, height } = area;
        self.write(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>\n"
        ));
    }

    pub(super) fn line(&mut self, from: (u32, u32), to: (u32, u32), class: &str) {
        self.path(class, format_args!("M{} {}L{} {}", from.0, from.1, to.0, to.1));
    }

    pub(super) fn dot(&mut self, center: (u32, u32), radius: u32, class: &str) {
        let (x, y) = center;
        self.write(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>\n"));
    }

    pub(super) fn path(&mut self, class: &str, data: std::fmt::Arguments<'_>) {
        self.write(format_args!("<path class=\"{class}\" d=\"{data}\"/>\n"));
    }

    /// One row of text on a base line, squeezed if it would be wider than the room.
    pub(super) fn text(&mut self, at: (u32, u32), anchor: Anchor, font: Font, text: &str, room: u32) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
        };
        let length = font
            .declared_length(text, room)
            .map(|length| format!(" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\""))
            .unwrap_or_default();
        let ((x, y), class) = (at, font.class());
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}{length}>{}</text>\n",
            escape(text)
        ));
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(arguments);
    }
}
