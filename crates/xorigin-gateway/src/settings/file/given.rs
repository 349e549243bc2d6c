//! What the command line says.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::super::Upstream;

/// What is given beside the file, and takes the place of what stands there: flags. They hold at each reload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The directory from which the file's paths lead on: that of the file.
    pub directory: PathBuf,
    /// Where all requests go, in the place of the file's routes; empty to leave those.
    pub upstreams: Vec<Upstream>,
    /// Where it listens, in the place of all that the file says of that; empty to leave it.
    pub listen: Vec<SocketAddr>,
    /// Where health and metrics are, `Some(None)` for nowhere.
    pub admin: Option<Option<SocketAddr>>,
    /// How many threads serve requests.
    pub workers: Option<NonZeroUsize>,
    /// Whether each request writes a line to the access log.
    pub access_log: Option<bool>,
}
