//! A page for each cause: what a person needs who meets its code, as data.
//!
//! Every exchange on a page is judged by the tests: the bad one ends with the page's code, the good one is allowed.

mod credentials;
mod element;
mod examples;
mod exchange;
mod facts;
mod network;
mod of_cause;
mod origin;
mod preflight;
mod redirect;
mod script;
mod types;

pub use facts::Facts;
pub use types::{Page, Remedy};
