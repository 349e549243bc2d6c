//! Headers of actix-web's responses, as a policy writes them.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CROSS_ORIGIN_RESOURCE_POLICY,
    HeaderMap, HeaderName, HeaderValue, VARY,
};
use xorigin::policy::{Constant, Prepared, ResponseField, ResponseHeaders};

const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

/// The headers of a response, borrowed: what [`Effect::apply`](xorigin::policy::Effect::apply) is given.
#[derive(Debug)]
pub struct Headers<'a>(pub &'a mut HeaderMap);

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
        ResponseField::ResourcePolicy => CROSS_ORIGIN_RESOURCE_POLICY,
        ResponseField::Vary => VARY,
    }
}

impl ResponseHeaders for Headers<'_> {
    type Value = HeaderValue;

    fn prepared(value: &Prepared) -> HeaderValue {
        // What is no header value is left empty, which says nothing to a browser.
        HeaderValue::from_maybe_shared(value.bytes().clone()).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    fn constant(value: Constant) -> HeaderValue {
        HeaderValue::from_static(value.as_str())
    }

    fn value(bytes: &[u8]) -> Option<HeaderValue> {
        HeaderValue::from_bytes(bytes).ok()
    }

    fn remove(&mut self, field: ResponseField) {
        let name = name(field);
        // To look for what is rarely there costs a third of its removal.
        if self.0.contains_key(&name) {
            self.0.remove(name);
        }
    }

    fn set(&mut self, field: ResponseField, value: HeaderValue) {
        self.0.insert(name(field), value);
    }

    fn values(&self, field: ResponseField) -> impl Iterator<Item = &HeaderValue> {
        self.0.get_all(name(field))
    }
}
