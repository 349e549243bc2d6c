//! Requests of actix-web, as a policy sees them.

use actix_web::dev::RequestHead;
use actix_web::http::header::{
    ACCEPT, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, HOST, HeaderName, HeaderValue, ORIGIN,
    UPGRADE,
};
use xorigin::policy::{RequestField, RequestView};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The head of a request, borrowed: what [`Policy::evaluate`](xorigin::policy::Policy::evaluate) is given, for handlers
/// that ask a policy themselves.
///
/// ```
/// use actix_web::{HttpRequest, HttpResponse};
/// use xorigin::policy::Policy;
/// use xorigin_actix::Head;
///
/// async fn handler(request: HttpRequest, policy: actix_web::web::Data<Policy>) -> HttpResponse {
///     if policy.evaluate(&Head(request.head())).is_allowed() { HttpResponse::Ok() } else { HttpResponse::Forbidden() }.finish()
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Head<'a>(pub &'a RequestHead);

impl RequestView for Head<'_> {
    type Value = HeaderValue;

    fn method(&self) -> &[u8] {
        self.0.method.as_str().as_bytes()
    }

    fn host(&self) -> Option<&[u8]> {
        let in_target = self.0.uri.authority().map(|authority| {
            // A user name, which nobody sends, is no part of the host.
            let authority = authority.as_str();
            authority.rsplit_once('@').map_or(authority, |(_, host)| host).as_bytes()
        });
        in_target.or_else(|| self.0.headers.get(HOST).map(HeaderValue::as_bytes))
    }

    fn path(&self) -> &[u8] {
        self.0.uri.path().as_bytes()
    }

    fn values<'a>(&'a self, field: RequestField<'_>) -> impl Iterator<Item = &'a HeaderValue>
    where
        HeaderValue: 'a,
    {
        let headers = &self.0.headers;
        match field {
            RequestField::Origin => headers.get_all(ORIGIN),
            RequestField::RequestMethod => headers.get_all(ACCESS_CONTROL_REQUEST_METHOD),
            RequestField::RequestHeaders => headers.get_all(ACCESS_CONTROL_REQUEST_HEADERS),
            RequestField::SecFetchSite => headers.get_all(SEC_FETCH_SITE),
            RequestField::Upgrade => headers.get_all(UPGRADE),
            RequestField::Accept => headers.get_all(ACCEPT),
            RequestField::Declared(name) => headers.get_all(name),
        }
    }
}
