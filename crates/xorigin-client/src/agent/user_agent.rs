//! The driver: asks the core what to do next, and does it.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Exchange, Next, Pending, Purpose, start};
use xorigin::message::{Request, ResponseHead};
use xorigin::reason::Failure;

use super::memory::Key;
use super::{Answer, Builder, Content, CookieJar, Exchanged, Fetched, Memory, PreflightEnd, Preflighted};
use crate::transport::{IncomingBody, OutgoingBody, OutgoingRequest, Transport, TransportError};

// Deviation D-015.
/// A user agent: one preflight cache, one cookie jar, one pool of connections. Clones share them.
///
/// Dropping the future of a fetch cancels it.
#[derive(Clone, Debug)]
pub struct UserAgent {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    engine: Engine,
    transport: Transport,
    cache: Mutex<PreflightCache>,
    cookies: Mutex<CookieJar>,
    timeout: Option<Duration>,
    started: Instant,
}

/// What a fetch has gathered so far.
#[derive(Debug, Default)]
struct Progress<'a> {
    exchanges: Vec<Exchanged>,
    body: Option<IncomingBody>,
    /// What other fetches sent, if this one shares it, and what it took from there.
    memory: Option<&'a mut Memory>,
    taken: Vec<usize>,
}

impl UserAgent {
    /// How a user agent is made.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(super) fn new(builder: Builder) -> Self {
        // The standard library's hasher is the source of randomness that is always there.
        let seed = RandomState::new().hash_one(0);
        Self {
            shared: Arc::new(Shared {
                cookies: Mutex::new(CookieJar::new(builder.engine.cookies_are_lax_by_default)),
                engine: builder.engine,
                transport: Transport::new(builder.transport),
                cache: Mutex::new(PreflightCache::new(builder.cache_limits, seed)),
                timeout: builder.timeout,
                started: Instant::now(),
            }),
        }
    }

    /// A user agent that behaves as `engine`, with a cache and a cookie jar of its own, over the same connections.
    #[must_use]
    pub fn sibling(&self, engine: Engine) -> Self {
        let seed = RandomState::new().hash_one(0);
        Self {
            shared: Arc::new(Shared {
                cookies: Mutex::new(CookieJar::new(engine.cookies_are_lax_by_default)),
                engine,
                transport: self.shared.transport.clone(),
                cache: Mutex::new(PreflightCache::new(CacheLimits::default(), seed)),
                timeout: self.shared.timeout,
                started: Instant::now(),
            }),
        }
    }

    /// How it behaves where user agents differ.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.shared.engine
    }

    /// The cookie jar. Nothing can be fetched while it is held.
    pub fn cookies(&self) -> MutexGuard<'_, CookieJar> {
        lock(&self.shared.cookies)
    }

    /// Fetches, with the user agent's own time limit.
    ///
    /// It does not fail: what went wrong is in the outcome.
    pub async fn fetch(&self, request: Request, content: Content) -> Fetched {
        self.fetch_within(request, content, self.shared.timeout).await
    }

    /// Fetches, and gives up after `timeout`.
    pub async fn fetch_within(&self, request: Request, content: Content, timeout: Option<Duration>) -> Fetched {
        self.drive(request, content, timeout, Progress::default()).await
    }

    /// Fetches, with the user agent's own time limit, and sends nothing that `memory` has the answer to.
    pub async fn fetch_remembering(&self, request: Request, content: Content, memory: &mut Memory) -> Fetched {
        let progress = Progress { memory: Some(memory), ..Progress::default() };
        self.drive(request, content, self.shared.timeout, progress).await
    }

    async fn drive(
        &self,
        request: Request,
        mut content: Content,
        timeout: Option<Duration>,
        mut progress: Progress<'_>,
    ) -> Fetched {
        let limit = timeout.and_then(Limit::after);
        let mut next = self.step(|context| start(request, context));
        loop {
            match next {
                Next::Done(outcome) => {
                    let Progress { exchanges, body, .. } = progress;
                    return Fetched { outcome: *outcome, exchanges, body };
                }
                Next::Send(exchange) => next = self.exchange(*exchange, &mut content, &mut progress, limit).await,
            }
        }
    }

    /// Asks whether `request` may be sent, and does not send it: the preflight goes out, if one is needed and not cached,
    /// and what it grants is cached.
    pub async fn preflight(&self, request: Request) -> Preflighted {
        let limit = self.shared.timeout.and_then(Limit::after);
        let mut progress = Progress::default();
        let mut next = self.step(|context| start(request, context));
        loop {
            match next {
                Next::Done(outcome) => {
                    return Preflighted { end: PreflightEnd::Over(outcome), exchanges: progress.exchanges };
                }
                Next::Send(exchange) if exchange.purpose == Purpose::Request => {
                    let events = exchange.pending.events().to_vec();
                    return Preflighted { end: PreflightEnd::MayBeSent(events), exchanges: progress.exchanges };
                }
                Next::Send(exchange) => {
                    next = self.exchange(*exchange, &mut Content::None, &mut progress, limit).await;
                }
            }
        }
    }

    /// Sends one head and gives the core what came of it.
    async fn exchange(
        &self,
        exchange: Exchange,
        content: &mut Content,
        progress: &mut Progress<'_>,
        limit: Option<Limit>,
    ) -> Next {
        let Exchange { purpose, mut head, body, include_credentials, same_site, new_connection, pending } = exchange;
        if include_credentials && let Some(cookie) = self.cookies().header(&head.url, same_site) {
            head.headers.append(b"Cookie", &cookie);
        }
        // What is left of the last body is of no use; its connection may be.
        progress.body = None;
        let is_stream = content.is_stream();
        let key = progress.memory.is_some().then(|| Key::of(purpose, &head, body, new_connection));
        let remembered = match (&progress.memory, &key) {
            (Some(memory), Some(key)) => memory.recall(key, &mut progress.taken),
            (_, _) => None,
        };
        let is_new = remembered.is_none();
        let answer = match remembered {
            Some(answer) => answer,
            None => {
                let outgoing = OutgoingRequest {
                    method: head.method.as_bytes().to_vec(),
                    url: head.url.clone(),
                    headers: head.headers.combined(),
                    body: if body { content.outgoing() } else { OutgoingBody::None },
                    include_credentials,
                    partition: new_connection.then(|| "a connection of its own".to_owned()),
                    http2_only: body && is_stream,
                };
                let answer = within(limit, self.shared.transport.send(outgoing)).await;
                answer.map(|mut response| {
                    let answer = Answer::of(&mut response);
                    progress.body = Some(response.body);
                    answer
                })
            }
        };
        let exchanged = Exchanged { purpose, request: head.clone(), answer: answer.clone() };
        if let (true, Some(memory), Some(key)) = (is_new, &mut progress.memory, key) {
            memory.keep(key, &exchanged, &mut progress.taken);
        }
        progress.exchanges.push(exchanged);
        match answer {
            Ok(answer) => {
                if include_credentials {
                    self.cookies().store(&head.url, &answer.head.headers, same_site);
                }
                self.answered(pending, answer.head)
            }
            Err(error) => self.failed(pending, (&error).into()),
        }
    }

    fn answered(&self, pending: Pending, head: ResponseHead) -> Next {
        self.step(|context| pending.response(head, context))
    }

    fn failed(&self, pending: Pending, failure: Failure) -> Next {
        self.step(|context| pending.failed(failure, context))
    }

    /// Takes one step of the machine, the cache lent to it and the time told.
    fn step(&self, step: impl FnOnce(&mut Context<'_>) -> Next) -> Next {
        let now = Timestamp::new(self.shared.started.elapsed());
        let mut cache = lock(&self.shared.cache);
        step(&mut Context { cache: &mut cache, engine: &self.shared.engine, now })
    }
}

/// Until when a fetch may go on, and how long that was at first.
#[derive(Clone, Copy, Debug)]
struct Limit {
    at: Instant,
    timeout: Duration,
}

impl Limit {
    /// The limit that is this far away; none where the clock does not reach so far.
    fn after(timeout: Duration) -> Option<Self> {
        Instant::now().checked_add(timeout).map(|at| Self { at, timeout })
    }
}

/// Waits for a result until the limit.
async fn within<T>(
    limit: Option<Limit>,
    result: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    match limit {
        None => result.await,
        Some(Limit { at, timeout }) => tokio::time::timeout_at(at, result)
            .await
            .unwrap_or(Err(TransportError::Timeout { phase: crate::transport::Phase::Head, after: timeout })),
    }
}

/// What a panic of another thread left behind is whole: every change is made under one lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
