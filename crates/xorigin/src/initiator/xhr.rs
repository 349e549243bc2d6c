//! `XMLHttpRequest`: `open()`, `setRequestHeader()` and `send()`.

use alloc::vec::Vec;

use super::fetch_api::parse_method;
use super::{BodyKind, RequestBody, headers, parse_url};
use crate::header::{HeaderList, MimeType, names, normalize};
use crate::message::{Client, CredentialsMode, Method, Mode, Request};
use crate::reason::{Cause, NetworkError};
use crate::referrer::ReferrerPolicy;

/// What script tells an `XMLHttpRequest` beside the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XhrInit {
    /// The method; `GET` if absent.
    pub method: Option<Vec<u8>>,
    /// Names and values, in the order of the calls.
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// The body, which `GET` and `HEAD` ignore.
    pub body: Option<RequestBody>,
    /// `withCredentials`.
    pub with_credentials: bool,
    /// Whether a listener is registered on `upload`.
    pub upload_listener: bool,
    /// The page's referrer policy, if it has one.
    pub referrer_policy: Option<ReferrerPolicy>,
}

impl XhrInit {
    /// The request that `send()` makes on the page `client`.
    ///
    /// # Errors
    /// What the API throws for.
    ///
    /// # Standard
    /// XMLHttpRequest [open()](https://xhr.spec.whatwg.org/#the-open()-method) and
    /// [send()](https://xhr.spec.whatwg.org/#the-send()-method).
    pub fn request(&self, url: &str, client: Client) -> Result<Request, NetworkError> {
        let refuse = |cause| NetworkError::refused(cause, &client);
        let method = match &self.method {
            Some(method) => parse_method(method).map_err(refuse)?,
            None => Method::get(),
        };
        let parsed = parse_url(url, &client)?;
        let mut author_headers = HeaderList::new();
        for (name, value) in &self.headers {
            combine(&mut author_headers, name, normalize(value)).map_err(refuse)?;
        }
        let body = self.body.as_ref().filter(|_| !method.is("GET") && !method.is("HEAD"));
        if let Some(body) = body {
            set_content_type(&mut author_headers, body);
        }
        let mut request = Request::new(parsed, client);
        request.method = method;
        request.headers = author_headers;
        request.unsafe_request = true;
        request.body = body.map(RequestBody::body);
        request.mode = Mode::Cors;
        request.use_cors_preflight = self.upload_listener;
        request.credentials_mode =
            if self.with_credentials { CredentialsMode::Include } else { CredentialsMode::SameOrigin };
        request.use_url_credentials =
            !request.current_url().username().is_empty() || request.current_url().password().is_some();
        request.referrer_policy = self.referrer_policy.unwrap_or(ReferrerPolicy::Empty);
        Ok(request)
    }
}

/// Adds a header to the author request headers: to the value of its name, if there is one.
///
/// # Standard
/// XMLHttpRequest [setRequestHeader()](https://xhr.spec.whatwg.org/#the-setrequestheader()-method).
fn combine(author_headers: &mut HeaderList, name: &[u8], value: &[u8]) -> Result<(), Cause> {
    if !headers::validate(name, value)? {
        return Ok(());
    }
    match author_headers.get(name) {
        Some(mut combined) => {
            combined.extend_from_slice(b", ");
            combined.extend_from_slice(value);
            author_headers.set(name, &combined);
        }
        None => author_headers.append(name, value),
    }
    Ok(())
}

/// Gives the headers the body's type, or the type that they have the body's charset.
fn set_content_type(author_headers: &mut HeaderList, body: &RequestBody) {
    let Some(original) = author_headers.get(names::CONTENT_TYPE) else {
        if let Some(content_type) = body.content_type() {
            author_headers.append(names::CONTENT_TYPE, content_type);
        }
        return;
    };
    let is_text = matches!(body.kind, BodyKind::Text | BodyKind::Form);
    if let Some(mut record) = MimeType::parse(&original).filter(|_| is_text)
        && record.parameter("charset").is_some_and(|charset| !charset.eq_ignore_ascii_case("UTF-8"))
    {
        record.replace_parameter("charset", "UTF-8");
        author_headers.set(names::CONTENT_TYPE, &record.serialize());
    }
}
