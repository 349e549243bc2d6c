//! What a gateway puts up with.

/// What a gateway puts up with before it refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time, over all listeners; the next ones wait to be accepted.
    pub connections: usize,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Header lines of a request.
    pub header_lines: usize,
    /// Bytes of a request's body; no limit if absent.
    pub body_bytes: Option<u64>,
    /// Streams at a time in one HTTP/2 connection.
    pub streams: u32,
    /// Connections that are kept for each upstream when nobody uses them.
    pub idle_upstream_connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            head_bytes: 64 << 10,
            header_lines: 100,
            body_bytes: None,
            streams: 128,
            idle_upstream_connections: 64,
        }
    }
}
