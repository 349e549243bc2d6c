//! Leave to send one request.

use tokio::sync::OwnedSemaphorePermit;

/// Leave to send one request. The room that it takes is free once this is dropped, which is when its answer has come.
#[derive(Debug)]
pub struct Permit {
    _of_host: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Permit {
    pub(super) const fn new(of_host: OwnedSemaphorePermit, of_all: OwnedSemaphorePermit) -> Self {
        Self { _of_host: of_host, _of_all: of_all }
    }
}
