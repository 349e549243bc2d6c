//! Which origins are sent, and what it means if one of them is let in.
//!
//! | file | holds |
//! |---|---|
//! | `base` | an origin that is allowed, or may be, and its parts |
//! | `what` | what is done with a base, or beside any, to make an origin that should not be allowed |
//! | `make` | the origin that comes of it |
//! | `battery` | which of them are sent in which case |
//! | `table` | what came of each |
//! | `classify` | from the table to the misconfigurations behind it; of one base `names` |
//! | `suspect` | a misconfiguration that the table shows, before it is confirmed |

mod base;
mod battery;
mod classify;
mod make;
mod names;
mod suspect;
mod table;
mod what;

#[cfg(test)]
mod tests;

pub(super) use base::{Base, Role};
pub(super) use battery::{beside, of_base, of_stranger, siblings};
pub(super) use classify::classify;
pub(super) use suspect::{Gain, Suspect, Who};
pub(super) use table::{Power, Table};
pub(super) use what::What;
