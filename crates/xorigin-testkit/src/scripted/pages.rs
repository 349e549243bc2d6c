//! What the page's origin answers besides the cases.

use std::fmt::Debug;

use super::request::Request;
use crate::oracle::{LogEntry, Origins};

/// Takes what the servers saw of a case since it was last taken.
pub(crate) type TakeLog<'a> = &'a dyn Fn(&str) -> Vec<LogEntry>;

/// Documents and other things that belong to no case.
pub(crate) trait Pages: Debug + Send + Sync {
    /// The answer to `request`. `None` leaves it to the server.
    fn answer(&self, request: &Request, origins: &Origins, take_log: TakeLog<'_>) -> Option<Page>;
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Page {
    /// The status code.
    pub(crate) status: u16,
    /// The headers, apart from those that every answer has.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}
