//! Requests and responses of the `http` crate.

use http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, UPGRADE, VARY,
};
use http::request::Parts;
use http::{Method, Request, Uri};

use super::decision::{Prepared, ResponseField, ResponseHeaders};
use super::request::{RequestField, RequestView};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The head of a request of the `http` crate, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct HttpHead<'a> {
    /// The method.
    pub method: &'a Method,
    /// The target.
    pub uri: &'a Uri,
    /// The headers.
    pub headers: &'a HeaderMap,
}

impl<'a, B> From<&'a Request<B>> for HttpHead<'a> {
    fn from(request: &'a Request<B>) -> Self {
        Self { method: request.method(), uri: request.uri(), headers: request.headers() }
    }
}

impl<'a> From<&'a Parts> for HttpHead<'a> {
    fn from(parts: &'a Parts) -> Self {
        Self { method: &parts.method, uri: &parts.uri, headers: &parts.headers }
    }
}

impl RequestView for HttpHead<'_> {
    type Value = HeaderValue;

    fn method(&self) -> &[u8] {
        self.method.as_str().as_bytes()
    }

    fn host(&self) -> Option<&[u8]> {
        let in_target = self.uri.authority().map(|authority| {
            // A user name, which nobody sends, is no part of the host.
            let authority = authority.as_str();
            authority.rsplit_once('@').map_or(authority, |(_, host)| host).as_bytes()
        });
        in_target.or_else(|| self.headers.get(HOST).map(HeaderValue::as_bytes))
    }

    fn path(&self) -> &[u8] {
        self.uri.path().as_bytes()
    }

    fn values<'a>(&'a self, field: RequestField<'_>) -> impl Iterator<Item = &'a HeaderValue>
    where
        HeaderValue: 'a,
    {
        match field {
            RequestField::Origin => self.headers.get_all(ORIGIN),
            RequestField::RequestMethod => self.headers.get_all(ACCESS_CONTROL_REQUEST_METHOD),
            RequestField::RequestHeaders => self.headers.get_all(ACCESS_CONTROL_REQUEST_HEADERS),
            RequestField::SecFetchSite => self.headers.get_all(SEC_FETCH_SITE),
            RequestField::Upgrade => self.headers.get_all(UPGRADE),
            RequestField::Accept => self.headers.get_all(ACCEPT),
            RequestField::Declared(name) => self.headers.get_all(name),
        }
        .into_iter()
    }
}

/// The constant of a header's name, which the map finds without parsing it.
const fn name(field: ResponseField) -> HeaderName {
    match field {
        ResponseField::AllowOrigin => ACCESS_CONTROL_ALLOW_ORIGIN,
        ResponseField::AllowCredentials => ACCESS_CONTROL_ALLOW_CREDENTIALS,
        ResponseField::AllowMethods => ACCESS_CONTROL_ALLOW_METHODS,
        ResponseField::AllowHeaders => ACCESS_CONTROL_ALLOW_HEADERS,
        ResponseField::ExposeHeaders => ACCESS_CONTROL_EXPOSE_HEADERS,
        ResponseField::MaxAge => ACCESS_CONTROL_MAX_AGE,
        ResponseField::AllowPrivateNetwork => ALLOW_PRIVATE_NETWORK,
        ResponseField::TimingAllowOrigin => TIMING_ALLOW_ORIGIN,
        ResponseField::ResourcePolicy => RESOURCE_POLICY,
        ResponseField::Vary => VARY,
    }
}

impl ResponseHeaders for HeaderMap {
    type Value = HeaderValue;

    fn prepared(value: &Prepared) -> HeaderValue {
        value.header_value().clone()
    }

    fn constant(value: &'static str) -> HeaderValue {
        HeaderValue::from_static(value)
    }

    fn value(bytes: &[u8]) -> Option<HeaderValue> {
        HeaderValue::from_bytes(bytes).ok()
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }

    fn remove(&mut self, field: ResponseField) {
        Self::remove(self, name(field));
    }

    fn remove_cors(&mut self) {
        // To look at a few names is quicker than to look for seven.
        if self.keys().any(|name| name.as_str().starts_with(ResponseField::CORS_PREFIX)) {
            for field in ResponseField::CORS {
                Self::remove(self, name(field));
            }
        }
    }

    fn set(&mut self, field: ResponseField, value: HeaderValue) {
        self.insert(name(field), value);
    }

    fn values(&self, field: ResponseField) -> impl Iterator<Item = &HeaderValue> {
        self.get_all(name(field)).into_iter()
    }
}
