//! How long a gateway waits.

use std::time::Duration;

/// How long a gateway waits before it gives up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// For a request's whole head, from its first byte, and for a TLS handshake.
    pub head: Duration,
    /// For the next bytes of a request's body, and for a client to take the next bytes of a response.
    pub body: Duration,
    /// For a connection to an upstream.
    pub connect: Duration,
    /// For the head of an upstream's response, once it has the request.
    pub response: Duration,
    /// For the next bytes of a response's body.
    pub stream: Duration,
    /// For the next request of a connection, and for the next bytes of an upgraded one.
    pub idle: Duration,
    /// For what is in flight, once the gateway is told to end.
    pub drain: Duration,
    /// For one request more of a connection that waits, once the gateway is told to end: the client may have sent it before
    /// it could know. At most half of `drain` is waited.
    pub last_request: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            connect: Duration::from_secs(5),
            response: Duration::from_secs(30),
            stream: Duration::from_secs(60),
            idle: Duration::from_secs(60),
            drain: Duration::from_secs(30),
            last_request: Duration::from_millis(500),
        }
    }
}
