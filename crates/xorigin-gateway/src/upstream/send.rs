//! A request is sent to one of its route's upstreams.

use std::error::Error as _;
use std::rc::Rc;
use std::sync::Arc;

use http::{HeaderMap, Method, Request, Response, Uri};
use hyper::body::Incoming;

use super::connect::connect;
use super::lease::Connected;
use super::{BodyFault, Lease, Pool, RequestBody};
use crate::clock::{Elapsed, ticks};
use crate::exchange::Failure;
use crate::plan::Plan;
use crate::worker::{LocalRoute, Worker};

/// A response that begins.
pub(crate) struct Sent {
    pub(crate) response: Response<Incoming>,
    pub(crate) lease: Lease,
}

/// What became of one attempt.
#[expect(clippy::large_enum_variant, reason = "nearly every attempt is done, and a box is an allocation")]
enum Attempt {
    Done(Sent),
    Failed(Failure),
    /// The connection had died before a byte of a response, and the request can be sent again.
    Again,
}

/// Sends the request that is in `slot`, and tries again where nothing can have happened twice: if no connection could be
/// made, if the request never left, or if it changes nothing and a connection that had been used before died without a
/// byte of a response.
///
/// `address` is called with the number of the upstream whose turn it is, and the request.
///
/// # Standard
/// RFC 9110 §9.2.2; RFC 9112 §9.3.1.
pub(crate) async fn send(
    worker: &Worker,
    plan: &Plan,
    route: &LocalRoute,
    slot: &mut Option<Request<RequestBody>>,
    mut address: impl FnMut(usize, &mut Request<RequestBody>),
) -> Result<Sent, Failure> {
    let times = &plan.settings.times;
    let mut failure = Failure::BadGateway;
    let count = route.pools.len();
    let first = route.turn.get();
    route.turn.set((first + 1) % count.max(1));
    // Those that could not be reached come last, and not never: they may be back.
    let now = worker.clock.tick();
    let down = |at: usize| route.pools.get(at).is_some_and(|pool| pool.was_passed_over(now));
    let in_turn = (0..count).map(|step| (first + step) % count);
    let order = in_turn.clone().filter(|at| !down(*at)).chain(in_turn.filter(|at| down(*at)));
    for at in order {
        let Some(pool) = route.pools.get(at) else { continue };
        if let Some(request) = slot {
            address(at, request);
        }
        let oldest = worker.clock.tick().saturating_sub(ticks(times.idle));
        let mut may_reuse = true;
        loop {
            let reused = if may_reuse { pool.take(oldest) } else { None };
            let is_reused = reused.is_some();
            let connected = match reused {
                Some(connected) => connected,
                None => {
                    // In a box: it is large, and rare.
                    let (tls, alarm) = (tls(plan, pool), worker.clock.alarm());
                    let connecting = connect(&pool.upstream.authority, tls, alarm, times, worker.clock.tick());
                    match Box::pin(connecting).await {
                        Ok(connected) => {
                            pool.is_up();
                            connected
                        }
                        Err(unreachable) => {
                            pool.is_down(worker.clock.tick());
                            failure = unreachable;
                            break;
                        }
                    }
                }
            };
            match attempt(pool, plan, connected, is_reused, slot).await {
                Attempt::Done(sent) => return Ok(sent),
                Attempt::Failed(failure) => return Err(failure),
                Attempt::Again => {
                    // One that died is followed by one that cannot have been dead for long.
                    may_reuse = false;
                    if !is_reused {
                        failure = Failure::BadGateway;
                        break;
                    }
                }
            }
        }
    }
    Err(failure)
}

/// Sends the request in `slot`, and puts it back where it can be sent again. Nothing but what is waited with is kept in
/// the future.
fn attempt<'a>(
    pool: &'a Rc<Pool>,
    plan: &'a Plan,
    mut connected: Connected,
    reused: bool,
    slot: &'a mut Option<Request<RequestBody>>,
) -> impl Future<Output = Attempt> + 'a {
    let waiting = slot.take().map(|mut request| {
        let copy = (reused && request.body().is_empty() && request.method().is_idempotent())
            .then(|| Box::new(Copy::of(&request)));
        request.body_mut().is_awaited_with(&connected.alarm);
        let finished = request.body().finished();
        connected.alarm.set(plan.settings.times.response);
        (copy, finished, connected.sender.try_send_request(request))
    });
    async move {
        // Nobody sends nothing.
        let Some((copy, finished, sending)) = waiting else { return Attempt::Failed(Failure::BadGateway) };
        let result = connected.alarm.until(sending).await;
        connected.alarm.clear();
        match result {
            Ok(Ok(response)) => {
                let most = plan.settings.limits.idle_upstream_connections;
                let lease = Lease { connected, pool: Rc::clone(pool), most, request: finished };
                Attempt::Done(Sent { response, lease })
            }
            Err(Elapsed) => Attempt::Failed(Failure::SlowUpstream),
            Ok(Err(mut unsent)) => {
                let may_repeat = died(unsent.error());
                *slot = unsent.take_message().or_else(|| copy.filter(|_| may_repeat).map(|copy| copy.request()));
                if slot.is_some() { Attempt::Again } else { Attempt::Failed(why(unsent.error())) }
            }
        }
    }
}

/// Whether a connection ended without a response, rather than with a wrong one.
fn died(error: &hyper::Error) -> bool {
    error.is_incomplete_message()
        || error.is_closed()
        || error.is_canceled()
        || error.source().is_some_and(|source| source.is::<std::io::Error>())
}

/// Why there is no response.
fn why(error: &hyper::Error) -> Failure {
    let body = error.source().and_then(|source| source.downcast_ref::<BodyFault>());
    match body {
        Some(BodyFault::TooLarge) => Failure::BodyTooLarge,
        Some(BodyFault::Slow) => Failure::SlowRequest,
        Some(BodyFault::Broken) => Failure::BadRequest,
        None => Failure::BadGateway,
    }
}

fn tls(plan: &Plan, pool: &Pool) -> Option<(Arc<rustls::ClientConfig>, rustls::pki_types::ServerName<'static>)> {
    let upstreams = plan.routes.iter().flat_map(|route| &route.upstreams);
    let name = upstreams
        .filter(|compiled| pool.is_of(&compiled.upstream))
        .find_map(|compiled| compiled.server_name.clone())?;
    Some((Arc::clone(plan.upstream_tls.as_ref()?), name))
}

/// A request without a body, to be sent once more.
struct Copy {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

impl Copy {
    fn of(request: &Request<RequestBody>) -> Self {
        Self { method: request.method().clone(), uri: request.uri().clone(), headers: request.headers().clone() }
    }

    fn request(self) -> Request<RequestBody> {
        let mut request = Request::new(RequestBody::Empty);
        (*request.method_mut(), *request.uri_mut(), *request.headers_mut()) = (self.method, self.uri, self.headers);
        request
    }
}
