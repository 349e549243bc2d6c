//! A request is decided, and passed on or answered.

use std::rc::Rc;
use std::sync::Arc;

use http::header::{ALLOW, CONNECTION, EXPECT, HOST, HeaderMap, HeaderValue, ORIGIN, UPGRADE};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode, Version};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::upgrade::OnUpgrade;
use xorigin::policy::{Effect, HttpHead, Reaction};

use super::answer;
use super::body::Body;
use super::peer::Peer;
use super::record::Record;
use super::tunnel::tunnel;
use crate::connection::Flight;
use crate::exchange::Failure;
use crate::forward::{self, MaxForwards};
use crate::http1::{has_dot_segment, is_host};
use crate::upstream::{Gate, RequestBody, Sent, Upload, send};
use crate::worker::{Local, LocalRoute};

/// Serves a request. Whatever comes of it, the policy's headers are in the response.
pub(crate) async fn serve(peer: Rc<Peer>, request: Request<Incoming>, flight: Flight) -> Response<Body> {
    // The one plan of this request.
    let local = peer.worker().local();
    let connection = Arc::clone(flight.connection());
    let (parts, incoming) = request.into_parts();
    // hyper hands a connection that asked for another protocol over when it ends, and forgets what it has not written: such
    // a one is not told to end with this response, and ends when nothing is left.
    let may_end = parts.version != Version::HTTP_2 && parts.extensions.get::<OnUpgrade>().is_none();
    let mut response = decide(&peer, &local, parts, incoming, flight).await;
    if may_end && connection.is_draining() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn decide(
    peer: &Rc<Peer>,
    local: &Rc<Local>,
    parts: Parts,
    incoming: Incoming,
    flight: Flight,
) -> Response<Body> {
    let (record, effect) = {
        let head = HttpHead::from(&parts);
        let decision = local.plan.policy.evaluate(&head);
        let record = Record::new(peer.worker(), local, &parts, decision.keep());
        match decision.react(None) {
            Reaction::Respond(_) if !is_readable(&parts) => (record, None),
            Reaction::Respond(response) => {
                // Every status of a policy is one; a refusal would do least harm.
                let status = StatusCode::from_u16(response.status()).unwrap_or(StatusCode::FORBIDDEN);
                return answer::empty(status, response.header_map(), record, flight);
            }
            Reaction::Forward(effect) => (record, Some(effect)),
        }
    };
    let asking = Asking { peer, local, record, flight };
    let mut response = match effect.is_some() && is_readable(&parts) {
        true => asking.forward(parts, incoming).await,
        false => answer::problem(Failure::BadRequest, asking.record, asking.flight),
    };
    if let Some(effect) = effect {
        apply(effect, &mut response);
    }
    response
}

fn apply(effect: Effect<HeaderValue>, response: &mut Response<Body>) {
    effect.apply(response.headers_mut());
}

/// Whether every server reads the head alike. Over HTTP/1.1 the follower has seen to it; over HTTP/2 hyper has seen to
/// the framing.
fn is_readable(parts: &Parts) -> bool {
    if parts.version != Version::HTTP_2 {
        return true;
    }
    let mut hosts = parts.headers.get_all(HOST).iter();
    let authority = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    let (host, repeated) = (hosts.next().map(HeaderValue::as_bytes), hosts.next().is_some());
    let same = match (authority, host) {
        (Some(authority), Some(host)) => authority.eq_ignore_ascii_case(host),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    let target = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let is_star = parts.uri.path() == "*";
    same && !repeated
        && authority.or(host).is_some_and(is_host)
        && parts.headers.get_all(ORIGIN).iter().count() <= 1
        && parts.method != Method::CONNECT
        && !has_dot_segment(target.as_bytes())
        && (!is_star || parts.method == Method::OPTIONS)
}

/// A request that the policy lets go on.
struct Asking<'a> {
    peer: &'a Rc<Peer>,
    local: &'a Rc<Local>,
    record: Record,
    flight: Flight,
}

impl Asking<'_> {
    async fn forward(self, mut parts: Parts, incoming: Incoming) -> Response<Body> {
        let plan = &self.local.plan;
        let route = plan.route(&HttpHead::from(&parts));
        let Some((number, compiled)) = route else { return self.fails(Failure::NoRoute) };
        let Some(pools) = self.local.routes.get(number) else { return self.fails(Failure::NoRoute) };
        if forward::max_forwards(&parts.method, &mut parts.headers) == MaxForwards::Here {
            return self.answers_itself(&parts.method);
        }
        let too_large = |limit| incoming.size_hint().lower() > limit;
        if plan.settings.limits.body_bytes.is_some_and(too_large) {
            return self.fails(Failure::BodyTooLarge);
        }
        let client = parts.extensions.remove::<OnUpgrade>().filter(|_| incoming.is_end_stream());
        let upgrade = client.as_ref().and_then(|_| forward::wants_upgrade(&parts.headers));
        let client = client.filter(|_| upgrade.is_some());
        let (body, gate) = self.body(&parts, incoming);
        forward::prepare(&mut parts, &body, upgrade, &self.peer.sender, &plan.settings.trusted_proxies);
        // Nothing that hyper keeps of the client's message belongs to the upstream's.
        parts.extensions.clear();
        let mut request = Request::from_parts(parts, body);
        if let Some(gate) = gate {
            hyper::ext::on_informational(&mut request, move |response| {
                if response.status() == StatusCode::CONTINUE {
                    gate.open();
                }
            });
        }
        let keeps_host = compiled.keeps_host();
        let address = |at: usize, request: &mut Request<RequestBody>| {
            if let Some(upstream) =
                compiled.upstreams.get(at).filter(|_| !keeps_host || !request.headers().contains_key(HOST))
            {
                request.headers_mut().insert(HOST, upstream.host.clone());
            }
        };
        self.send(number, pools, request, client, address).await
    }

    /// The body, and what holds it back if the client waits for leave to send it.
    fn body(&self, parts: &Parts, incoming: Incoming) -> (RequestBody, Option<Arc<Gate>>) {
        if incoming.is_end_stream() {
            return (RequestBody::Empty, None);
        }
        let settings = &self.local.plan.settings;
        let waits =
            parts.headers.get(EXPECT).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"100-continue"));
        let gate = waits.then(Arc::<Gate>::default);
        let alarm = self.peer.worker().clock.alarm();
        let upload = Upload::new(incoming, settings.limits.body_bytes, settings.times.clone(), alarm, gate.clone());
        (RequestBody::Upload(Box::new(upload)), gate)
    }

    async fn send(
        mut self,
        route: usize,
        pools: &LocalRoute,
        request: Request<RequestBody>,
        client: Option<OnUpgrade>,
        mut address: impl FnMut(usize, &mut Request<RequestBody>),
    ) -> Response<Body> {
        let record = &mut self.record;
        let address = |at: usize, request: &mut Request<RequestBody>| {
            record.asks(route, at);
            address(at, request);
        };
        match send(self.peer.worker(), &self.local.plan, pools, request, address).await {
            Err(failure) => self.fails(failure),
            Ok(sent) if sent.response.status() == StatusCode::SWITCHING_PROTOCOLS => match client {
                Some(client) => self.switches(sent, client),
                // Nobody asked for another protocol.
                None => self.fails(Failure::BadGateway),
            },
            Ok(sent) => self.passes_on(sent),
        }
    }

    fn passes_on(mut self, sent: Sent) -> Response<Body> {
        let Sent { response, lease } = sent;
        self.record.status = response.status().as_u16();
        let (mut parts, incoming) = response.into_parts();
        forward::clean(&mut parts.headers);
        parts.extensions.clear();
        parts.version = Version::HTTP_11;
        Response::from_parts(parts, Body::upstream(incoming, lease, self.record, self.flight))
    }

    /// The upstream speaks another protocol from now on.
    fn switches(self, sent: Sent, client: OnUpgrade) -> Response<Body> {
        let Sent { mut response, lease } = sent;
        let upstream = hyper::upgrade::on(&mut response);
        // The connection is the tunnel's, and never the pool's again.
        drop(lease);
        let protocol = response.headers_mut().remove(UPGRADE);
        let (mut parts, _) = response.into_parts();
        forward::clean(&mut parts.headers);
        if let Some(protocol) = protocol {
            parts.headers.insert(UPGRADE, protocol);
        }
        parts.headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        let connection = self.flight.connection();
        connection.upgrade();
        let (idle, carried) = (connection.times.idle, connection.begin());
        let peer = Rc::clone(self.peer);
        drop(tokio::task::spawn_local(tunnel(client, upstream, idle, peer, carried)));
        answer::empty(StatusCode::SWITCHING_PROTOCOLS, parts.headers, self.record, self.flight)
    }

    /// The last of those that may pass the request on answers it.
    fn answers_itself(self, method: &Method) -> Response<Body> {
        if *method == Method::OPTIONS {
            return answer::empty(StatusCode::NO_CONTENT, HeaderMap::new(), self.record, self.flight);
        }
        let mut headers = HeaderMap::new();
        // A gateway that echoed requests would show scripts what browsers hide from them.
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
        answer::empty(StatusCode::METHOD_NOT_ALLOWED, headers, self.record, self.flight)
    }

    fn fails(self, failure: Failure) -> Response<Body> {
        answer::problem(failure, self.record, self.flight)
    }
}
