//! Requests and responses of the `http` crate.

use http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, Entry, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, UPGRADE, VARY,
};
use http::request::Parts;
use http::{Method, Request, Uri};

use super::decision::{Constant, Prepared, ResponseField, ResponseHeaders};
use super::request::{RequestField, RequestView};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
pub(super) const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");
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
        match request_name(field) {
            Ok(name) => self.headers.get_all(name),
            Err(name) => self.headers.get_all(name),
        }
        .into_iter()
    }

    #[inline]
    fn first<'a>(&'a self, field: RequestField<'_>) -> Option<(&'a HeaderValue, bool)>
    where
        HeaderValue: 'a,
    {
        let first = match request_name(field) {
            Ok(name) => self.headers.get(name)?,
            Err(name) => self.headers.get(name)?,
        };
        // As many lines as names: there are no two of one.
        let several = self.headers.len() > self.headers.keys_len() && self.values(field).nth(1).is_some();
        Some((first, several))
    }
}

/// The name of a request header as the map finds it without parsing it, or a predicate's own.
const fn request_name(field: RequestField<'_>) -> Result<HeaderName, &str> {
    Ok(match field {
        RequestField::Origin => ORIGIN,
        RequestField::RequestMethod => ACCESS_CONTROL_REQUEST_METHOD,
        RequestField::RequestHeaders => ACCESS_CONTROL_REQUEST_HEADERS,
        RequestField::SecFetchSite => SEC_FETCH_SITE,
        RequestField::Upgrade => UPGRADE,
        RequestField::Accept => ACCEPT,
        RequestField::Declared(name) => return Err(name),
    })
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

    fn constant(value: Constant) -> HeaderValue {
        // Looked through for what is no value when this is compiled.
        match value {
            Constant::Any => const { HeaderValue::from_static("*") },
            Constant::True => const { HeaderValue::from_static("true") },
        }
    }

    fn value(bytes: &[u8]) -> Option<HeaderValue> {
        HeaderValue::from_bytes(bytes).ok()
    }

    fn remove(&mut self, field: ResponseField) {
        Self::remove(self, name(field));
    }

    #[inline]
    fn remove_cors(&mut self) {
        // To look at a few names is quicker than to look for seven.
        let may_be = |name: &HeaderName| {
            let name = name.as_str();
            name.starts_with('a') && name.starts_with(ResponseField::CORS_PREFIX)
        };
        if self.keys().any(may_be) {
            for field in ResponseField::CORS {
                Self::remove(self, name(field));
            }
        }
    }

    #[inline]
    fn set(&mut self, field: ResponseField, value: HeaderValue) {
        // A map that is full, with 32,768 headers, stays as it is.
        let _ = self.try_insert(name(field), value);
    }

    #[inline]
    fn set_if_absent(&mut self, field: ResponseField, value: HeaderValue) -> bool {
        match self.try_entry(name(field)) {
            Ok(Entry::Vacant(entry)) => {
                let _ = entry.try_insert(value);
                true
            }
            Ok(Entry::Occupied(_)) | Err(_) => false,
        }
    }

    fn values(&self, field: ResponseField) -> impl Iterator<Item = &HeaderValue> {
        self.get_all(name(field)).into_iter()
    }
}
