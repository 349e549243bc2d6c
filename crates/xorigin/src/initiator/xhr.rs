//! `XMLHttpRequest`: `open()`, `setRequestHeader()` and `send()`.

use alloc::vec::Vec;

use super::fetch_api::parse_method;
use super::{BodyKind, RequestBody, headers, parse_url};
use crate::engine::{Engine, XhrCharset};
use crate::header::{HeaderList, MimeType, names, normalize};
use crate::message::{Client, CredentialsMode, Method, Mode, Request};
use crate::reason::NetworkError;
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
    /// XMLHttpRequest [open()](https://xhr.spec.whatwg.org/#the-open()-method),
    /// [setRequestHeader()](https://xhr.spec.whatwg.org/#the-setrequestheader()-method) and
    /// [send()](https://xhr.spec.whatwg.org/#the-send()-method).
    pub fn request(&self, url: &str, client: Client, engine: &Engine) -> Result<Request, NetworkError> {
        let refuse = |cause| NetworkError::refused(cause, &client);
        let method = match &self.method {
            Some(method) => parse_method(method).map_err(refuse)?,
            None => Method::get(),
        };
        let parsed = parse_url(url, &client)?;
        let mut author_headers = HeaderList::new();
        for (name, value) in &self.headers {
            let value = normalize(value);
            if headers::validate(name, value, engine).map_err(refuse)? {
                headers::combine(&mut author_headers, name, value);
            }
        }
        let body = self.body.as_ref().filter(|_| !method.is("GET") && !method.is("HEAD"));
        let judged_content_type = body.and_then(|body| set_content_type(&mut author_headers, body, engine));
        let mut request = Request::new(parsed, client);
        request.method = method;
        request.headers = author_headers;
        request.unsafe_request = true;
        request.body = body.map(RequestBody::body);
        request.mode = Mode::Cors;
        let counts = body.is_some() || engine.upload_listener_without_body_counts;
        request.use_cors_preflight = self.upload_listener && counts;
        request.is_xhr = true;
        request.judged_content_type = judged_content_type;
        request.credentials_mode =
            if self.with_credentials { CredentialsMode::Include } else { CredentialsMode::SameOrigin };
        request.use_url_credentials =
            !request.current_url().username().is_empty() || request.current_url().password().is_some();
        request.referrer_policy = self.referrer_policy.unwrap_or(ReferrerPolicy::Empty);
        Ok(request)
    }
}

/// Gives the headers the body's type, or the type that they have the body's charset. Returns the type that decides
/// whether a preflight is needed, if it is not the one that is there now.
fn set_content_type(author_headers: &mut HeaderList, body: &RequestBody, engine: &Engine) -> Option<Vec<u8>> {
    let Some(original) = author_headers.get(names::CONTENT_TYPE) else {
        if let Some(content_type) = body.content_type() {
            author_headers.append(names::CONTENT_TYPE, content_type);
        }
        return None;
    };
    if !matches!(body.kind, BodyKind::Text | BodyKind::Form) {
        return None;
    }
    if engine.xhr_charset == XhrCharset::ReplacedInPlace {
        author_headers.set(names::CONTENT_TYPE, &with_charset_replaced(&original));
        return None;
    }
    let mut record = MimeType::parse(&original)?;
    if record.parameter("charset").is_none_or(|charset| charset.eq_ignore_ascii_case("UTF-8")) {
        return None;
    }
    record.replace_parameter("charset", "UTF-8");
    author_headers.set(names::CONTENT_TYPE, &record.serialize());
    (engine.xhr_charset == XhrCharset::SerializedAfterJudging).then_some(original)
}

/// The type with `UTF-8` wherever it says a charset that is not empty; all around stays.
fn with_charset_replaced(content_type: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"charset=";
    let mut replaced = Vec::with_capacity(content_type.len());
    let mut rest = content_type;
    while let Some(&byte) = rest.first() {
        let begins = replaced.last().is_some_and(|last| matches!(last, b';' | b' ' | b'\t'));
        match rest.split_at_checked(NAME.len()) {
            Some((name, value)) if begins && name.eq_ignore_ascii_case(NAME) => {
                replaced.extend_from_slice(name);
                let quote = usize::from(value.first().is_some_and(|byte| matches!(byte, b'"' | b'\'')));
                let (quote, value) = value.split_at(quote);
                replaced.extend_from_slice(quote);
                let end = value.iter().position(|byte| matches!(byte, b';' | b' ' | b'\t' | b'"' | b'\''));
                let (charset, after) = value.split_at(end.unwrap_or(value.len()));
                if !charset.is_empty() {
                    replaced.extend_from_slice(b"UTF-8");
                }
                rest = after;
            }
            _ => {
                replaced.push(byte);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row is what Chromium 156 sent.
    fn check(content_type: &str, expected: &str) {
        let got = with_charset_replaced(content_type.as_bytes());
        assert_eq!(alloc::string::String::from_utf8(got).unwrap(), expected, "{content_type}");
    }

    #[test]
    fn charset_in_place() {
        check("text/plain; charset=(x)", "text/plain; charset=UTF-8");
        check("text/plain; charset=\"x\"", "text/plain; charset=\"UTF-8\"");
        check("text/plain; charset=\"(x\"", "text/plain; charset=\"UTF-8\"");
        check("text/plain; x=\"y\"; charset=a", "text/plain; x=\"y\"; charset=UTF-8");
        check("text/plain;charset=utf-8", "text/plain;charset=UTF-8");
        check("text/plain; CHARSET=a", "text/plain; CHARSET=UTF-8");
        check("text/plain; charset=a, b/c", "text/plain; charset=UTF-8 b/c");
        check(
            "text/plain;charset=a;charset=b, text/plain; x=\"y\"",
            "text/plain;charset=UTF-8;charset=UTF-8 text/plain; x=\"y\"",
        );
        check("text/plain; charset=", "text/plain; charset=");
        check("text/plain;x=charset=a", "text/plain;x=charset=a");
        check("text/plain; charset=a b", "text/plain; charset=UTF-8 b");
    }
}
