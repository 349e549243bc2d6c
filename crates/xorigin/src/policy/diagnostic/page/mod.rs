//! A page for each problem: what a person needs who meets its code, as data.
//!
//! Every snippet is read by the tests: of the wrong one the page's code is all that is said, of the right one nothing is.

mod all;
mod exposed_header;
mod file;
mod method;
mod number;
mod origin;
mod origin_form;
mod origin_pattern;
mod request_header;
mod rule;
mod setting;
mod snippet;
mod types;

pub use types::{Citation, Page};
