//! A request is decided, and passed on or answered.

use std::convert::Infallible;
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
use crate::settings::Settings;
use crate::upstream::{Gate, RequestBody, Sent, Upload, send};
use crate::worker::Local;

/// Serves a request. Whatever comes of it, the policy's headers are in the response.
///
/// All but the waiting is done at once, so that the future holds little: every connection has room for one.
pub(crate) fn serve(
    peer: Rc<Peer>,
    request: Request<Incoming>,
    flight: Flight,
) -> impl Future<Output = Result<Response<Body>, Infallible>> {
    let connection = Arc::clone(flight.connection());
    let (parts, incoming) = request.into_parts();
    // hyper hands a connection that asked for another protocol over when it ends, and forgets what it has not written: such
    // a one is not told to end with this response, and ends when nothing is left.
    let may_end = parts.version != Version::HTTP_2 && parts.extensions.get::<OnUpgrade>().is_none();
    let next = decide(peer, parts, incoming, flight);
    async move {
        let mut response = match next {
            Next::Answer(response) => response,
            Next::Ask(asking, effect) => {
                let mut response = asking.ask().await;
                effect.apply(response.headers_mut());
                response
            }
        };
        if may_end && connection.is_draining() {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }
}

/// What is done with a request.
#[expect(clippy::large_enum_variant, reason = "preflights are many, and a box is an allocation")]
enum Next {
    Answer(Response<Body>),
    /// An upstream is asked, and this done to its response.
    Ask(Box<Asking>, Effect<HeaderValue>),
}

fn decide(peer: Rc<Peer>, parts: Parts, incoming: Incoming, flight: Flight) -> Next {
    // The one plan of this request.
    let local = peer.worker().local();
    let head = HttpHead::from(&parts);
    let decision = local.plan.policy.evaluate(&head);
    let record = Record::new(peer.worker(), &local, &parts, decision.keep());
    let readable = is_readable(&parts);
    let effect = match decision.react(None) {
        Reaction::Forward(effect) => effect,
        Reaction::Respond(_) if !readable => {
            return Next::Answer(answer::problem(Failure::BadRequest, record, flight));
        }
        Reaction::Respond(response) => {
            // Every status of a policy is one; a refusal would do least harm.
            let status = StatusCode::from_u16(response.status()).unwrap_or(StatusCode::FORBIDDEN);
            return Next::Answer(answer::empty(status, response.header_map(), record, flight));
        }
    };
    let answered = if readable {
        prepare(peer, local, record, flight, parts, incoming)
    } else {
        Err(answer::problem(Failure::BadRequest, record, flight))
    };
    match answered {
        Ok(asking) => Next::Ask(Box::new(asking), effect),
        Err(mut response) => {
            effect.apply(response.headers_mut());
            Next::Answer(response)
        }
    }
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

/// Makes ready what is sent to an upstream; or the gateway's own response, if none is asked.
#[expect(clippy::result_large_err, reason = "a response is no rare error here, and is not handed far")]
fn prepare(
    peer: Rc<Peer>,
    local: Rc<Local>,
    record: Record,
    flight: Flight,
    mut parts: Parts,
    incoming: Incoming,
) -> Result<Asking, Response<Body>> {
    let settings = &local.plan.settings;
    let Some(route) = local.plan.route(&HttpHead::from(&parts)) else {
        return Err(answer::problem(Failure::NoRoute, record, flight));
    };
    if forward::max_forwards(&parts.method, &mut parts.headers) == MaxForwards::Here {
        return Err(answer_as_the_last(&parts.method, record, flight));
    }
    let too_large = |limit| incoming.size_hint().lower() > limit;
    if settings.limits.body_bytes.is_some_and(too_large) {
        return Err(answer::problem(Failure::BodyTooLarge, record, flight));
    }
    let client = parts.extensions.remove::<OnUpgrade>().filter(|_| incoming.is_end_stream());
    let upgrade = client.as_ref().and_then(|_| forward::wants_upgrade(&parts.headers));
    let client = client.filter(|_| upgrade.is_some());
    let (body, gate) = request_body(&peer, settings, &parts, incoming);
    forward::prepare(&mut parts, &body, upgrade, &peer.sender, &settings.trusted_proxies);
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
    Ok(Asking { peer, local, route, record, flight, request: Some(request), client })
}

/// The body, and what holds it back if the client waits for leave to send it.
fn request_body(
    peer: &Peer,
    settings: &Settings,
    parts: &Parts,
    incoming: Incoming,
) -> (RequestBody, Option<Arc<Gate>>) {
    if incoming.is_end_stream() {
        return (RequestBody::Empty, None);
    }
    let waits = parts.headers.get(EXPECT).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"100-continue"));
    let gate = waits.then(Arc::<Gate>::default);
    let alarm = peer.worker().clock.alarm();
    let upload = Upload::new(incoming, settings.limits.body_bytes, settings.times.clone(), alarm, gate.clone());
    (RequestBody::Upload(Box::new(upload)), gate)
}

/// The last of those that may pass a request on answers it.
fn answer_as_the_last(method: &Method, record: Record, flight: Flight) -> Response<Body> {
    if *method == Method::OPTIONS {
        return answer::empty(StatusCode::NO_CONTENT, HeaderMap::new(), record, flight);
    }
    let mut headers = HeaderMap::new();
    // A gateway that echoed requests would show scripts what browsers hide from them.
    headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    answer::empty(StatusCode::METHOD_NOT_ALLOWED, headers, record, flight)
}

/// A request that goes to an upstream.
struct Asking {
    peer: Rc<Peer>,
    local: Rc<Local>,
    /// The route that takes it, by number.
    route: usize,
    record: Record,
    flight: Flight,
    /// Taken when it is sent.
    request: Option<Request<RequestBody>>,
    /// The client's side, if it asks for another protocol.
    client: Option<OnUpgrade>,
}

impl Asking {
    async fn ask(mut self: Box<Self>) -> Response<Body> {
        let sent = self.send().await;
        match sent {
            Err(failure) => self.fails(failure),
            Ok(sent) if sent.response.status() == StatusCode::SWITCHING_PROTOCOLS => self.switches(sent),
            Ok(sent) => self.passes_on(sent),
        }
    }

    async fn send(&mut self) -> Result<Sent, Failure> {
        let Self { peer, local, route, record, request, .. } = self;
        let number = *route;
        let (Some(route), Some(pools)) = (local.plan.routes.get(number), local.routes.get(number)) else {
            return Err(Failure::NoRoute);
        };
        let address = |at: usize, request: &mut Request<RequestBody>| {
            record.asks(number, at);
            let own = route.upstreams.get(at).filter(|_| !route.keeps_host() || !request.headers().contains_key(HOST));
            if let Some(upstream) = own {
                request.headers_mut().insert(HOST, upstream.host.clone());
            }
        };
        send(peer.worker(), &local.plan, pools, request, address).await
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
    fn switches(mut self, sent: Sent) -> Response<Body> {
        let Sent { mut response, lease } = sent;
        // Nobody asked for another protocol.
        let Some(client) = self.client.take() else { return self.fails(Failure::BadGateway) };
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
        drop(tokio::task::spawn_local(tunnel(client, upstream, idle, self.peer, carried)));
        answer::empty(StatusCode::SWITCHING_PROTOCOLS, parts.headers, self.record, self.flight)
    }

    fn fails(self, failure: Failure) -> Response<Body> {
        answer::problem(failure, self.record, self.flight)
    }
}
