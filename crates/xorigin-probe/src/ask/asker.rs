//! The driver: asks the core what to send, and sends it when the pacer lets it.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use tokio::time::timeout;
use url::Url;
use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Event, Exchange, Next, Purpose, RequestHead, start};
use xorigin::header::HeaderList;
use xorigin::message::{Method, Request};
use xorigin::reason::{NetworkError, Phase};
use xorigin_client::transport::{self, OutgoingBody, OutgoingRequest, Transport, TransportError};
use xorigin_client::{Answer, BodyLimits, Exchanged, ReadBody};

use super::{Ambient, Asked, End, Plain, PlainQuestion, Question, Trouble};
use crate::pace::{Pacer, Stopped};

/// How much of a body is read: enough to compare two, and to use the connection again.
const BODY: BodyLimits = BodyLimits { bytes: 64 << 10, time: Duration::from_secs(2) };

/// Asks servers. Each question has a user agent of its own: nothing is remembered between two.
#[derive(Clone, Debug)]
pub struct Asker {
    transport: Transport,
    pacer: Pacer,
    ambient: Ambient,
    body: BodyLimits,
}

/// What a question has gathered so far.
#[derive(Debug, Default)]
struct Gathered {
    request: Option<Box<Request>>,
    exchanges: Vec<Exchanged>,
    body: ReadBody,
}

impl Asker {
    /// Asks over `transport`, at the pacer's time.
    #[must_use]
    pub const fn new(transport: Transport, pacer: Pacer, ambient: Ambient) -> Self {
        Self { transport, pacer, ambient, body: BODY }
    }

    /// Who says when something is sent.
    #[must_use]
    pub const fn pacer(&self) -> &Pacer {
        &self.pacer
    }

    /// What goes along.
    #[must_use]
    pub const fn ambient(&self) -> &Ambient {
        &self.ambient
    }

    /// The same, reading as much of bodies as this.
    #[must_use]
    pub fn with_body(&self, body: BodyLimits) -> Self {
        Self { body, ..self.clone() }
    }

    /// Whether the address of `url`'s host was told by whoever asks, or is a proxy's, so that it says nothing of the host.
    #[must_use]
    pub fn is_redirected(&self, url: &Url) -> bool {
        let config = self.transport.config();
        config.proxy.is_some()
            || url.host_str().is_some_and(|host| config.resolve.iter().any(|entry| entry.is_of(host)))
    }

    /// The same over the same connections, with something else that goes along.
    #[must_use]
    pub fn with_ambient(&self, ambient: Ambient) -> Self {
        Self { ambient, ..self.clone() }
    }

    /// Asks as a browser does that follows the standard. Redirects are followed as a browser follows them.
    pub async fn ask(&self, question: Question) -> Asked {
        let engine = Engine::STANDARD;
        let mut cache = PreflightCache::new(CacheLimits::default(), RandomState::new().hash_one(0));
        let mut gathered = Gathered::default();
        let request = match question.init().request(question.url.as_str(), question.origin.client(), &engine) {
            Ok(request) => request,
            Err(error) => {
                return gathered.asked(question, Vec::new(), End::Unknown(Trouble::NotAsked(Box::new(error))));
            }
        };
        gathered.request = Some(Box::new(request.clone()));
        let mut context = Context { cache: &mut cache, engine: &engine, now: Timestamp::default() };
        let mut next = start(request, &mut context);
        loop {
            let exchange = match next {
                Next::Done(outcome) => {
                    gathered.request = Some(Box::new(outcome.request));
                    let end = match outcome.result {
                        Ok(response) => End::Readable(Box::new(response)),
                        Err(error) => gathered.end(error),
                    };
                    return gathered.asked(question, outcome.events, end);
                }
                Next::Send(exchange) => *exchange,
            };
            if !question.is_sent(exchange.purpose, &exchange.head.method) {
                let events = exchange.pending.events().to_vec();
                return gathered.asked(question, events, End::MayBeSent);
            }
            let Exchange { purpose, head, include_credentials, pending, .. } = exchange;
            let events = pending.events().to_vec();
            match self.send(purpose, head, include_credentials).await {
                Err(trouble) => return gathered.asked(question, events, End::Unknown(trouble)),
                Ok((exchanged, body)) => {
                    gathered.body = body;
                    let answer = exchanged.answer.as_ref().map(|answer| answer.head.clone()).map_err(Into::into);
                    gathered.exchanges.push(exchanged);
                    next = match answer {
                        Ok(head) => pending.response(head, &mut context),
                        Err(failure) => pending.failed(failure, &mut context),
                    };
                }
            }
        }
    }

    /// Sends a request without a page of another origin behind it.
    pub async fn ask_plainly(&self, question: &PlainQuestion) -> Plain {
        let mut headers: HeaderList = question.headers.iter().map(|(name, value)| (name, value)).collect();
        if let Some(origin) = &question.origin {
            headers.set(b"Origin", origin.as_bytes());
        }
        let Ok(method) = Method::new(question.method.as_str().as_bytes()) else {
            let what = question.method.as_str().to_owned();
            let trouble = Trouble::Transport(TransportError::InvalidRequest { what });
            return Plain { exchanged: Err(trouble), body: ReadBody::default() };
        };
        let head = RequestHead { method, url: question.url.clone(), headers };
        match self.send(Purpose::Request, head, question.credentials).await {
            Ok((exchanged, body)) => Plain { exchanged: Ok(exchanged), body },
            Err(trouble) => Plain { exchanged: Err(trouble), body: ReadBody::default() },
        }
    }

    /// Sends one head and reads some of the body.
    async fn send(
        &self,
        purpose: Purpose,
        mut head: RequestHead,
        include_credentials: bool,
    ) -> Result<(Exchanged, ReadBody), Trouble> {
        self.ambient.add(&head.url, include_credentials, &mut head.headers);
        let _permit = self.pacer.permit(&head.url, purpose).await.map_err(Trouble::Stopped)?;
        let outgoing = OutgoingRequest {
            method: head.method.as_bytes().to_vec(),
            url: head.url.clone(),
            headers: head.headers.combined(),
            body: OutgoingBody::None,
            include_credentials,
            partition: None,
            http2_only: false,
        };
        let time = self.pacer.limits().time;
        let sending = timeout(time, self.transport.send(outgoing));
        let sent = tokio::select! {
            biased;
            () = self.pacer.interrupted() => return Err(Trouble::Stopped(Stopped::Interrupted)),
            sent = sending => sent,
        };
        let late = TransportError::Timeout { phase: transport::Phase::Head, after: time };
        match sent.unwrap_or(Err(late)) {
            Ok(mut response) => {
                let answer = Answer::of(&mut response);
                let body = ReadBody::of(response.body, self.body).await;
                Ok((Exchanged { purpose, request: head, answer: Ok(answer) }, body))
            }
            Err(error) => Ok((Exchanged { purpose, request: head, answer: Err(error) }, ReadBody::default())),
        }
    }
}

impl Gathered {
    fn asked(self, question: Question, events: Vec<Event>, end: End) -> Asked {
        let Self { request, exchanges, body } = self;
        Asked { question, request, exchanges, events, end, body }
    }

    /// A refusal, if it is about what the server said of CORS.
    fn end(&self, error: NetworkError) -> End {
        let failed = self.exchanges.last().and_then(|exchanged| exchanged.answer.as_ref().err());
        match (error.reason.phase, failed) {
            (Phase::Network, Some(failed)) => End::Unknown(Trouble::Transport(failed.clone())),
            (Phase::Network, None) => End::Unknown(Trouble::Failed(Box::new(error))),
            (Phase::Request, _) => End::Unknown(Trouble::NotAsked(Box::new(error))),
            (Phase::Preflight | Phase::Response | Phase::Redirect, _) => End::Blocked(Box::new(error)),
        }
    }
}
