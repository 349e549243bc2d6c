//! One HTML file that needs nothing else: no script, no font, no image, no request.

mod page;

pub(super) use page::html;
