//! The server of all endpoints.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use http::Uri;
use http::header::{HOST, HeaderValue};
use http::request::Parts;

use super::live::{Answer, Live};
use super::table::ENDPOINTS;
use super::{Endpoint, Place};
use crate::faulty::Seen;
use crate::faulty::log::Log;
use crate::faulty::wire::{self, Answering, Authority, Outcome, Over};
use crate::serving::ServingThread;

/// A host that is no endpoint, to which some of them lead.
const ELSEWHERE: &str = "id.elsewhere.test";

/// All endpoints, served until this is dropped.
#[derive(Debug)]
pub struct Bench {
    endpoints: Arc<Endpoints>,
    http: u16,
    https: u16,
    authority: Authority,
    _threads: [ServingThread; 2],
}

/// The endpoints by their names, and what came to none of them.
#[derive(Debug)]
struct Endpoints {
    live: HashMap<&'static str, Live>,
    strays: Log,
}

impl Bench {
    /// Serves [`ENDPOINTS`].
    ///
    /// # Errors
    /// If there is no port or no thread left, or no certificate can be made.
    pub fn start() -> io::Result<Self> {
        let names = ENDPOINTS.iter().map(|endpoint| endpoint.names().host()).chain([ELSEWHERE.to_owned()]);
        let (authority, tls) = Authority::new(names.collect())?;
        let live = ENDPOINTS.iter().map(|endpoint| (endpoint.name, Live::new(*endpoint)));
        let endpoints = Arc::new(Endpoints { live: live.collect(), strays: Log::default() });
        let (http, plain) = wire::start(Arc::clone(&endpoints), None)?;
        let (https, secure) = wire::start(Arc::clone(&endpoints), Some(tls))?;
        Ok(Self { endpoints, http, https, authority, _threads: [plain, secure] })
    }

    /// Where an endpoint is.
    #[must_use]
    pub fn url(&self, endpoint: &Endpoint) -> String {
        let host = endpoint.names().host();
        match endpoint.place {
            Place::Https => format!("https://{host}:{}/", self.https),
            Place::Http => format!("http://{host}:{}/", self.http),
            Place::Loopback => self.loopback_url(endpoint, ""),
        }
    }

    /// Where it is and what belongs to it: all that is to be audited together.
    pub fn urls(&self, endpoint: &Endpoint) -> impl Iterator<Item = String> {
        let url = self.url(endpoint);
        let paths = endpoint.hints.paths.iter().map(|path| path.trim_start_matches('/'));
        std::iter::once("").chain(paths).map(move |path| format!("{url}{path}"))
    }

    /// An endpoint by address and path, over plain http, whatever its place is; `item` is a number or nothing.
    #[must_use]
    pub fn loopback_url(&self, endpoint: &Endpoint, item: &str) -> String {
        format!("http://127.0.0.1:{}/e/{}/{item}", self.http, endpoint.name)
    }

    /// What clients have to be told: every name is at this address. As curl's `--resolve` has it.
    #[must_use]
    pub const fn resolve() -> &'static str {
        "*:*:127.0.0.1"
    }

    /// The certificate of the authority that clients have to trust: a file in PEM.
    #[must_use]
    pub fn authority(&self) -> &Path {
        self.authority.file()
    }

    /// The ports of plain http and of https.
    #[must_use]
    pub const fn ports(&self) -> (u16, u16) {
        (self.http, self.https)
    }

    /// What came to an endpoint.
    #[must_use]
    pub fn seen(&self, endpoint: &Endpoint) -> Seen {
        self.endpoints.live.get(endpoint.name).map(|live| live.log.seen()).unwrap_or_default()
    }

    /// How many requests came to all of them.
    #[must_use]
    pub fn requests(&self) -> u64 {
        ENDPOINTS.iter().map(|endpoint| self.seen(endpoint).requests).sum()
    }

    /// The requests that came, to any of them or to none, and may change something: methods and paths.
    #[must_use]
    pub fn unsafe_requests(&self) -> Vec<String> {
        let seen = ENDPOINTS.iter().map(|endpoint| self.seen(endpoint)).chain([self.endpoints.strays.seen()]);
        seen.flat_map(|seen| seen.unsafe_requests).collect()
    }
}

impl Answering for Endpoints {
    fn answer(&self, request: &Parts, over: Over) -> Outcome {
        let path = request.uri.path();
        let found = match host(request).and_then(|host| self.live.get(site_name(host)?)) {
            Some(live) => Some((live, path)),
            None => path.strip_prefix("/e/").and_then(|rest| {
                let (name, _) = rest.split_once('/').unwrap_or((rest, ""));
                Some((self.live.get(name)?, rest.strip_prefix(name).filter(|path| !path.is_empty()).unwrap_or("/")))
            }),
        };
        let Some((live, path)) = found else {
            self.strays.add(request, None, false);
            let is_elsewhere = host(request) == Some(ELSEWHERE);
            let (status, body) = if is_elsewhere { (200, "elsewhere") } else { (404, "no endpoint has this name") };
            return Outcome::Response(Answer::of(status, body).into_response());
        };
        live.outcome(request, path, over)
    }
}

/// The host that is asked, without its port.
fn host(request: &Parts) -> Option<&str> {
    let in_target = Uri::authority(&request.uri).map(|authority| authority.host());
    let in_head = || request.headers.get(HOST).map(HeaderValue::to_str)?.ok()?.split(':').next();
    in_target.or_else(in_head)
}

/// The name of an endpoint in a host: its last label but one.
fn site_name(host: &str) -> Option<&str> {
    host.strip_suffix(".test")?.rsplit('.').next()
}
