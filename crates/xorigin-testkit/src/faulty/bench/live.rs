//! An endpoint that answers.

use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    ORIGIN, VARY,
};
use http::request::Parts;
use http::{Response, StatusCode};
use http_body_util::Full;

use super::body::is_signed_in;
use super::names::Names;
use super::trouble::{self, Kept};
use super::{Behaviour, Endpoint, Rule, Vary, Words};
use crate::faulty::log::Log;
use crate::faulty::wire::{Outcome, Over};

/// An endpoint, with what it has seen.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) endpoint: Endpoint,
    names: Names,
    pub(super) log: Log,
    kept: Kept,
}

/// A request, and what of it matters.
pub(super) struct Asked<'r> {
    pub(super) parts: &'r Parts,
    /// `Origin`, with the server's own port.
    origin: Option<String>,
    /// The same without that port.
    compared: Option<String>,
    pub(super) is_preflight: bool,
    port: u16,
}

/// An answer before it is one of hyper.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Live {
    pub(super) fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, names: endpoint.names(), log: Log::default(), kept: Kept::default() }
    }

    /// What is done with a request for `path`, from the endpoint's own root on.
    pub(super) fn outcome(&self, parts: &Parts, path: &str, over: Over) -> Outcome {
        let asked = Asked::new(parts, over);
        let number = self.log.add(parts, asked.origin.as_deref(), asked.is_preflight);
        let answer = |behaviour| self.answer(behaviour, path, &asked);
        trouble::outcome(self.endpoint.behaviour, number, &asked, &self.kept, answer)
    }

    /// The answer of `behaviour`.
    fn answer(&self, behaviour: &Behaviour, path: &str, asked: &Asked<'_>) -> Answer {
        let elsewhere = behaviour.elsewhere.iter().find(|(other, _)| *other == path);
        let (behaviour, found) = elsewhere.map_or((behaviour, is_main(path)), |(_, behaviour)| (behaviour, true));
        let mut headers = HeaderMap::new();
        for (name, value) in behaviour.headers {
            self.push(&mut headers, name, value, asked);
        }
        let (status, body) = if asked.is_preflight {
            for (name, value) in behaviour.preflight.headers {
                self.push(&mut headers, name, value, asked);
            }
            (self.preflight(behaviour, &mut headers, asked), String::new())
        } else {
            self.actual(behaviour, found, &mut headers, asked)
        };
        Answer { status, headers, body }
    }

    /// The status of a preflight's answer.
    fn preflight(&self, behaviour: &Behaviour, headers: &mut HeaderMap, asked: &Asked<'_>) -> u16 {
        let preflight = &behaviour.preflight;
        let rule = self.rule(preflight.rules.unwrap_or(behaviour.rules), asked);
        vary(behaviour.vary, rule.is_some(), asked, headers);
        let wants_private = asked.parts.headers.contains_key("access-control-request-private-network");
        if preflight.private_network && wants_private {
            self.push(headers, "access-control-allow-private-network", "true", asked);
        }
        let Some(rule) = rule else { return preflight.refused.unwrap_or(preflight.status) };
        self.grant(rule, headers, asked);
        let words = |words, request| match words {
            Words::None => None,
            Words::These(words) => Some(HeaderValue::from_static(words)),
            Words::Echo => asked.parts.headers.get(request).cloned(),
        };
        for (name, value) in [
            (ACCESS_CONTROL_ALLOW_METHODS, words(preflight.methods, ACCESS_CONTROL_REQUEST_METHOD)),
            (ACCESS_CONTROL_ALLOW_HEADERS, words(preflight.names, ACCESS_CONTROL_REQUEST_HEADERS)),
            (ACCESS_CONTROL_MAX_AGE, preflight.max_age.map(HeaderValue::from_static)),
        ] {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
        preflight.status
    }

    /// The status and the body of any other answer.
    fn actual(&self, behaviour: &Behaviour, found: bool, headers: &mut HeaderMap, asked: &Asked<'_>) -> (u16, String) {
        let actual = &behaviour.actual;
        let rule = self.rule(behaviour.rules, asked);
        let refused = actual.refused.filter(|_| rule.is_none() && asked.origin.is_some());
        let status = refused.unwrap_or_else(|| status(behaviour, found, asked));
        let says = match status {
            200..300 => actual.speaks.fine,
            300..400 => actual.speaks.redirects,
            _ => actual.speaks.errors,
        };
        let rule = rule.filter(|_| says);
        vary(behaviour.vary, rule.is_some(), asked, headers);
        if let Some(rule) = rule {
            self.grant(rule, headers, asked);
            if let Some(expose) = behaviour.expose {
                headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(expose));
            }
        }
        if status == 101 {
            trouble::take_handshake(&asked.parts.headers, headers);
        }
        if let Some(location) = actual.location.filter(|_| (300..400).contains(&status)) {
            self.push(headers, LOCATION.as_str(), location, asked);
        }
        if asked.parts.method == http::Method::OPTIONS {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
        }
        if status != actual.status || !matches!(status, 200..300) {
            let body = if matches!(status, 101 | 204) { "" } else { "{\"error\":true}" };
            return (status, body.to_owned());
        }
        let (kind, body, private) = actual.body.of(&asked.parts.headers);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        if private {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
        }
        (status, body)
    }

    /// The rule that is for a request.
    fn rule<'b>(&self, rules: &'b [Rule], asked: &Asked<'_>) -> Option<&'b Rule> {
        rules.iter().find(|rule| rule.to.accepts(asked.compared.as_deref(), &self.names))
    }

    fn grant(&self, rule: &Rule, headers: &mut HeaderMap, asked: &Asked<'_>) {
        for line in rule.says {
            self.push(headers, ACCESS_CONTROL_ALLOW_ORIGIN.as_str(), line, asked);
        }
        if let Some(credentials) = rule.credentials {
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static(credentials));
        }
    }

    /// Adds a line.
    fn push(&self, headers: &mut HeaderMap, name: &str, value: &str, asked: &Asked<'_>) {
        let value = self.names.fill(value, asked.origin.as_deref().unwrap_or_default());
        let value = value.replace("{port}", &asked.port.to_string());
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            headers.append(name, value);
        }
    }
}

impl<'r> Asked<'r> {
    fn new(parts: &'r Parts, over: Over) -> Self {
        let origin = parts.headers.get(ORIGIN).map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned());
        let own = format!(":{}", over.port);
        let compared = origin.as_ref().map(|origin| origin.strip_suffix(&own).unwrap_or(origin).to_owned());
        let is_preflight = parts.method == http::Method::OPTIONS
            && origin.is_some()
            && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        Self { parts, origin, compared, is_preflight, port: over.port }
    }
}

impl Answer {
    pub(super) fn of(status: u16, body: &str) -> Self {
        Self { status, headers: HeaderMap::new(), body: body.to_owned() }
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        *response.headers_mut() = self.headers;
        response
    }
}

/// Whether `path` is the endpoint's own: `/`, or one of its items.
fn is_main(path: &str) -> bool {
    path.strip_prefix('/').is_some_and(|item| item.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The status of a request that is no preflight.
fn status(behaviour: &Behaviour, found: bool, asked: &Asked<'_>) -> u16 {
    let actual = &behaviour.actual;
    if let Some(status) = actual.signed_out.filter(|_| !is_signed_in(&asked.parts.headers)) {
        return status;
    }
    match asked.parts.method.as_str() {
        _ if !found => 404,
        "GET" if actual.websocket && asked.parts.headers.contains_key("sec-websocket-key") => 101,
        "GET" | "HEAD" => actual.status,
        _ => 204,
    }
}

fn vary(vary: Vary, allowed: bool, asked: &Asked<'_>, headers: &mut HeaderMap) {
    let origin = if asked.is_preflight {
        "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
    } else {
        "Origin"
    };
    let lines: &[&'static str] = match vary {
        Vary::Right => &[origin],
        Vary::Allowed if allowed => &[origin],
        Vary::Present if asked.origin.is_some() => &[origin],
        Vary::Missing | Vary::Allowed | Vary::Present => &[],
        Vary::Lines(lines) => lines,
    };
    for line in lines {
        headers.append(VARY, HeaderValue::from_static(line));
    }
}
