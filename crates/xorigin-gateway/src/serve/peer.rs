//! Whose requests are served.

use std::net::IpAddr;
use std::rc::Rc;

use crate::forward::Sender;
use crate::worker::{Opened, Worker};

/// Whose requests are served: a client's connection, counted as open until this is dropped.
#[derive(Debug)]
pub(crate) struct Peer {
    opened: Opened,
    pub(crate) sender: Sender,
}

impl Peer {
    pub(crate) fn new(opened: Opened, address: IpAddr, tls: bool) -> Self {
        Self { opened, sender: Sender::new(address, tls) }
    }

    /// Who serves it.
    pub(crate) fn worker(&self) -> &Rc<Worker> {
        self.opened.worker()
    }
}
