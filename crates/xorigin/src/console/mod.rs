//! What each browser prints in its developer console for a refusal, and how to read that back.
//!
//! A browser tells script nothing about a refusal; it tells the console, each in its own words. [`lines()`] are those words
//! for a fetch of this core, and [`decode()`] finds them in pasted text. Both use one table of wordings for each browser, so
//! that they cannot part; the wordings are checked against recordings of the browsers themselves.
//!
//! ```
//! use xorigin::console::{Browser, decode};
//!
//! let pasted = "app.js:12 Access to fetch at 'https://api.example/' from origin 'https://app.example' has been blocked by \
//!     CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
//! let decoded = decode(pasted);
//! assert_eq!(decoded[0].browser, Browser::Chromium);
//! assert_eq!(decoded[0].id, Some("MissingAllowOriginHeader"));
//! assert_eq!(decoded[0].codes, ["allow-origin-missing"]);
//! assert_eq!(decoded[0].url.as_deref(), Some("https://api.example/"));
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `chromium`, `firefox`, `webkit` | the wordings |
//! | `wording` | what a wording is, and how it is filled |
//! | `line` | the lines for a refusal: which wordings, filled with what |
//! | `decode` | the reader of pasted text |
//! | `pattern`, `paste` | how a wording is found, and the text that it is found in |

mod browser;
mod chromium;
mod decode;
mod firefox;
mod line;
mod paste;
mod pattern;
mod webkit;
mod wording;

pub use browser::{Browser, Initiator};
pub use decode::{Decoded, decode};
pub use line::lines;
pub use wording::wordings;
