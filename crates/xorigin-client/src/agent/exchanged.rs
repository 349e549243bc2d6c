//! What went over the wire, exchange by exchange.

use xorigin::compatibility::{self, Told};
use xorigin::fetch::{Purpose, RequestHead};
use xorigin::message::ResponseHead;
use xorigin::reason::Failure;

use crate::transport::{ConnectionInfo, IncomingResponse, Protocol, Timing, TransportError};

/// One request and what came of it.
#[derive(Clone, Debug)]
pub struct Exchanged {
    /// What it was for.
    pub purpose: Purpose,
    /// What was sent, with the cookies.
    pub request: RequestHead,
    /// The response, or why there is none.
    pub answer: Result<Answer, TransportError>,
}

/// A response's head and how it came.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The head.
    pub head: ResponseHead,
    /// The version of HTTP.
    pub protocol: Protocol,
    /// The connection.
    pub connection: ConnectionInfo,
    /// How long each step took.
    pub timing: Timing,
    /// The request's head as it was written.
    pub raw_request_head: Vec<u8>,
    /// The response's head as it was read.
    pub raw_response_head: Vec<u8>,
}

impl Exchanged {
    /// The same for the core, to be compared with what other user agents did.
    #[must_use]
    pub fn told(&self) -> Told {
        let answer = match &self.answer {
            Ok(answer) => compatibility::Answer::Response(answer.head.clone()),
            Err(error) => compatibility::Answer::Failed(error.into()),
        };
        Told { purpose: self.purpose, request: self.request.clone(), answer }
    }
}

impl Answer {
    /// Takes the head out of a response whose body is still to be read.
    pub fn of(response: &mut IncomingResponse) -> Self {
        Self {
            head: ResponseHead {
                status: response.status,
                status_message: std::mem::take(&mut response.reason),
                headers: std::mem::take(&mut response.headers),
            },
            protocol: response.protocol,
            connection: response.connection.clone(),
            timing: response.timing,
            raw_request_head: std::mem::take(&mut response.raw_request_head),
            raw_response_head: std::mem::take(&mut response.raw_response_head),
        }
    }
}

/// Why there is no response, as the core is told it.
impl From<&TransportError> for Failure {
    fn from(error: &TransportError) -> Self {
        match error {
            TransportError::Http2Required => Self::StreamBodyOverHttp1,
            TransportError::Timeout { .. } => Self::Timeout(error.to_string()),
            _ => Self::Network(error.to_string()),
        }
    }
}
