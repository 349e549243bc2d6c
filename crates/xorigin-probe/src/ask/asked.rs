//! What came of a question.

use xorigin::fetch::{Event, Purpose};
use xorigin::message::{FilteredResponse, Request, ResponseHead};
use xorigin::reason::NetworkError;
use xorigin_client::{Exchanged, ReadBody};

use super::{Question, Trouble};

/// What came of a question.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// The request as it was at the end; none if no page can make it.
    pub request: Option<Box<Request>>,
    /// What went over the wire, in order.
    pub exchanges: Vec<Exchanged>,
    /// What the user agent did, step by step.
    pub events: Vec<Event>,
    /// The verdict.
    pub end: End,
    /// The body of the last response, as far as it was read.
    pub body: ReadBody,
}

/// How it ended for the page.
#[derive(Clone, Debug)]
pub enum End {
    /// The request may be sent, and was not: it was only asked about.
    MayBeSent,
    /// Script gets this.
    Readable(Box<FilteredResponse>),
    /// The user agent refuses it.
    Blocked(Box<NetworkError>),
    /// There is no verdict.
    Unknown(Trouble),
}

impl Asked {
    /// Whether the page got what it asked for.
    #[must_use]
    pub const fn is_granted(&self) -> bool {
        matches!(self.end, End::MayBeSent | End::Readable(_))
    }

    /// Why there is no verdict, if there is none.
    #[must_use]
    pub const fn trouble(&self) -> Option<&Trouble> {
        match &self.end {
            End::Unknown(trouble) => Some(trouble),
            End::MayBeSent | End::Readable(_) | End::Blocked(_) => None,
        }
    }

    /// The answer to the preflight, if one came.
    #[must_use]
    pub fn preflight(&self) -> Option<&ResponseHead> {
        self.answer(Purpose::Preflight)
    }

    /// The answer to the request itself, the first one if there were redirects, if one came.
    #[must_use]
    pub fn response(&self) -> Option<&ResponseHead> {
        self.answer(Purpose::Request)
    }

    fn answer(&self, purpose: Purpose) -> Option<&ResponseHead> {
        let mut answers = self.exchanges.iter().filter(|exchanged| exchanged.purpose == purpose);
        answers.find_map(|exchanged| exchanged.answer.as_ref().ok()).map(|answer| &answer.head)
    }
}
