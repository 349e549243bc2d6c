//! Settings in the file of the policy: its table `gateway`.
//!
//! The core reads the file and gives that table to [`parse`], so that what is wrong in it is told together with what is
//! wrong with the rules, in one form and in the order of the file.

mod address;
mod configuration;
mod given;
mod keys;
mod page;
mod problem;
mod read;
mod routes;
mod table;

pub use address::{InvalidAddress, parse_address, parse_proxy, parse_upstream};
pub use configuration::{Configuration, ConfigurationError};
pub use given::Given;
pub use keys::{GATEWAY_KEYS, LIMIT_KEYS, ROUTE_KEYS, TIME_KEYS, TLS_KEYS};
pub use page::pages;
pub use problem::SettingProblem;
pub use read::parse;
