//! What is compared.

use alloc::string::String;
use alloc::vec::Vec;

use crate::engine::Engine;
use crate::fetch::{Purpose, RequestHead};
use crate::initiator::Call;
use crate::message::{Client, Request, ResponseHead};
use crate::reason::{Failure, NetworkError};

/// One user agent's part: its request, and what went over the wire.
#[derive(Clone, Debug)]
pub struct Asked {
    /// How it behaves.
    pub engine: Engine,
    /// The page that asks.
    pub page: Client,
    /// The URL that it asks for.
    pub url: String,
    /// Who asks, with what it is told.
    pub call: Call,
    /// What it sent, in order, each with its answer.
    pub exchanges: Vec<Told>,
}

impl Asked {
    /// The request as it is made where user agents behave as `engine`.
    ///
    /// # Errors
    /// The API's refusal to make it.
    pub fn request(&self, engine: &Engine) -> Result<Request, NetworkError> {
        self.call.request(&self.url, self.page.clone(), engine)
    }
}

/// Something that was sent, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it was for.
    pub purpose: Purpose,
    /// What was sent, `Cookie` included.
    pub request: RequestHead,
    /// What came back.
    pub answer: Answer,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A response.
    Response(ResponseHead),
    /// None.
    Failed(Failure),
    /// Nobody knows: it was not sent.
    Missing,
}
