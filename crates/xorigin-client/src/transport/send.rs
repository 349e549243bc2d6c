//! The transport: one request in, one response out.

use std::sync::{Arc, OnceLock};

use rustls::ClientConfig;

use super::body_in::Home;
use super::body_out::WireBody;
use super::connection::Connection;
use super::dial::{self, Route};
use super::http1::{self, Failed, Form, Http1Connection, Plan};
use super::http2::{self, Http2Connection};
use super::pool::{Key, Pool};
use super::request::{Target, validate};
use super::within::Deadline;
use super::{
    IncomingBody, IncomingResponse, OutgoingBody, OutgoingRequest, Phase, Protocol, Timing, TransportConfig,
    TransportError,
};

/// Sends requests over HTTP, on connections that it keeps. Clones share everything.
#[derive(Clone, Debug)]
pub struct Transport {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    config: TransportConfig,
    pool: Arc<Pool>,
    /// Made for the first `https:` connection: reading the system's certificates takes milliseconds.
    tls: OnceLock<Result<Arc<ClientConfig>, TransportError>>,
}

impl Transport {
    /// A transport without connections. Nothing is read or opened before the first request.
    #[must_use]
    pub fn new(config: TransportConfig) -> Self {
        let pool = Arc::new(Pool::new(config.max_idle_per_host, config.idle_timeout));
        Self { shared: Arc::new(Shared { config, pool, tls: OnceLock::new() }) }
    }

    /// What it was told.
    #[must_use]
    pub fn config(&self) -> &TransportConfig {
        &self.shared.config
    }

    /// Sends `request` and waits for the head of its response.
    ///
    /// A connection that was kept may turn out to be closed: if no byte of a response came and the body can
    /// be sent again, the request is repeated, once, on a new connection, whatever its method is; browsers
    /// do the same. Dropping the future closes the connection, or over HTTP/2 the stream.
    ///
    /// # Errors
    /// Every way in which no response's head came; a response of any status is none.
    pub async fn send(&self, mut request: OutgoingRequest) -> Result<IncomingResponse, TransportError> {
        validate(&request)?;
        let target = Target::of(&request.url)?;
        let route = Route::to(&target, &self.shared.config);
        let key = Key {
            target,
            include_credentials: request.include_credentials,
            partition: request.partition.clone(),
            proxied: route != Route::Direct,
        };
        if let Some(kept) = self.kept_connection(&key, &request.body) {
            let copy = copy(&request.body);
            match self.exchange(kept, &mut request, &key, &route, Timing::default(), true).await {
                Err(failed) if copy.is_some() && is_sent_again(&failed, &request.method) => {
                    request.body = copy.unwrap_or_default();
                }
                result => return result.map_err(|failed| failed.error),
            }
        }
        let (connection, timing) = dial::open(&key.target, &route, &self.shared.config, || self.tls()).await?;
        if let Connection::Http2(shared) = &connection {
            self.shared.pool.put(key.clone(), Connection::Http2(Arc::clone(shared)));
        }
        let result = self.exchange(connection, &mut request, &key, &route, timing, false).await;
        result.map_err(|failed| failed.error)
    }

    /// A connection from the pool. A body that cannot be repeated gets none of HTTP/1.1, which may be stale.
    fn kept_connection(&self, key: &Key, body: &OutgoingBody) -> Option<Connection> {
        let kept = self.shared.pool.take(key)?;
        match (body, kept) {
            (OutgoingBody::Stream(_), kept @ Connection::Http1(_)) => {
                self.shared.pool.put(key.clone(), kept);
                None
            }
            (_, kept) => Some(kept),
        }
    }

    fn tls(&self) -> Result<Arc<ClientConfig>, TransportError> {
        let config = &self.shared.config;
        self.shared.tls.get_or_init(|| super::tls::client_config(&config.tls, config.http_version)).clone()
    }

    /// Sends the request on this connection. It takes the request's body.
    async fn exchange(
        &self,
        connection: Connection,
        request: &mut OutgoingRequest,
        key: &Key,
        route: &Route,
        timing: Timing,
        reused: bool,
    ) -> Result<IncomingResponse, Failed> {
        if request.http2_only && matches!(connection, Connection::Http1(_)) {
            return Err(TransportError::Http2Required.into());
        }
        let deadline = Deadline::start(self.shared.config.head_timeout);
        let response = async {
            match connection {
                Connection::Http1(connection) => self.over_http1(connection, request, key, route).await,
                Connection::Http2(connection) => self.over_http2(connection, request).await,
            }
        };
        let mut response = deadline.run(Phase::Head, response).await?;
        response.timing = Timing { first_byte: response.timing.first_byte, ..timing };
        response.connection.reused = reused;
        Ok(response)
    }

    async fn over_http1(
        &self,
        mut connection: Box<Http1Connection>,
        request: &mut OutgoingRequest,
        key: &Key,
        route: &Route,
    ) -> Result<IncomingResponse, Failed> {
        let form = match route {
            Route::Forward(proxy) => Form::Absolute(proxy.authorization()),
            Route::Direct | Route::Tunnel(_) => Form::Origin,
        };
        let raw_request_head = http1::wire_head(request, &form);
        let plan = Plan {
            head_limit: self.shared.config.head_limit,
            to_head: request.method == b"HEAD",
            may_reuse: !http1::has_token(&request.headers, b"connection", b"close"),
        };
        let stand_in = http1::stand_in(std::mem::take(&mut request.body));
        let (head, body, first_byte) = connection.send(raw_request_head.clone(), stand_in, plan).await?;
        let info = connection.info.clone();
        let home = Home { pool: Arc::clone(&self.shared.pool), key: key.clone() };
        Ok(IncomingResponse {
            status: head.status,
            reason: head.reason,
            protocol: head.protocol,
            headers: head.headers,
            body: IncomingBody::http1(body, connection, home, self.shared.config.body_timeout),
            connection: info,
            timing: Timing { first_byte, ..Timing::default() },
            raw_request_head,
            raw_response_head: head.raw,
        })
    }

    async fn over_http2(
        &self,
        connection: Arc<Http2Connection>,
        request: &mut OutgoingRequest,
    ) -> Result<IncomingResponse, Failed> {
        let http2::Http2Request { request: head, raw } = http2::request(request)?;
        let body = WireBody::from(std::mem::take(&mut request.body));
        let (response, first_byte) = connection.send(head.map(|()| body)).await?;
        let (status, headers, raw_response_head) = http2::response(&response);
        let info = connection.info.clone();
        Ok(IncomingResponse {
            status,
            reason: Vec::new(),
            protocol: Protocol::Http2,
            headers,
            body: IncomingBody::http2(response.into_body(), connection, self.shared.config.body_timeout),
            connection: info,
            timing: Timing { first_byte, ..Timing::default() },
            raw_request_head: raw,
            raw_response_head,
        })
    }
}

impl Default for Transport {
    fn default() -> Self {
        Self::new(TransportConfig::default())
    }
}

/// Whether a request that failed on a kept connection is repeated on a new one: the old one was closed, or what stood in
/// it was a rest of an earlier response, in which case only a request that changes nothing is repeated.
fn is_sent_again(failed: &Failed, method: &[u8]) -> bool {
    let rest = matches!(failed.error, TransportError::NotHttp { .. });
    failed.retriable || rest && matches!(method, b"GET" | b"HEAD" | b"OPTIONS")
}

/// The same body once more, if that is possible.
fn copy(body: &OutgoingBody) -> Option<OutgoingBody> {
    match body {
        OutgoingBody::None => Some(OutgoingBody::None),
        OutgoingBody::Bytes(bytes) => Some(OutgoingBody::Bytes(bytes.clone())),
        OutgoingBody::Stream(_) => None,
    }
}
