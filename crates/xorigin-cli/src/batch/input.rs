//! A line in: what it says, and the request that it makes.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Deserializer};
use url::Url;
use xorigin::engine::Engine;
use xorigin::initiator::{BodyKind, Call, CorsAttribute, FetchInit, RequestBody, XhrInit};
use xorigin::message::{CacheMode, Client, CredentialsMode, Mode, RedirectMode, Request};
use xorigin::origin::{OpaqueOrigin, Origin};
use xorigin::reason::{Cause, NetworkError};
use xorigin::referrer::ReferrerPolicy;
use xorigin_client::Content;
use xorigin_client::transport::BodyStream;

use super::latin1;
use crate::initiator::Initiator;

/// A line: a page, and what it asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) page: String,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) opaque_origin: bool,
    pub(super) requests: Vec<RequestLine>,
}

/// One request of a line.
#[derive(Debug, Deserialize)]
pub(super) struct RequestLine {
    pub(super) url: String,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) initiator: Initiator,
    method: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    headers: Vec<(String, String)>,
    body: Option<Body>,
    #[serde(default, deserialize_with = "nullable")]
    stream_body: bool,
    mode: Option<String>,
    credentials: Option<String>,
    redirect: Option<String>,
    cache: Option<String>,
    crossorigin: Option<String>,
    referrer: Option<String>,
    referrer_policy: Option<String>,
    #[serde(default, deserialize_with = "nullable")]
    upload_listener: bool,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) wait_ms: u64,
    timeout_ms: Option<u64>,
}

/// A field whose `null` is as good as none.
fn nullable<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A body as the protocol writes it.
#[derive(Debug, Default, Deserialize)]
struct Body {
    text: Option<String>,
    form: Option<String>,
    blob: Option<String>,
    base64: Option<String>,
    #[serde(rename = "type", default, deserialize_with = "nullable")]
    kind: String,
}

impl Line {
    /// The page. `number` tells the opaque origins of different lines apart.
    pub(super) fn client(&self, number: u64, user_agent: &[u8]) -> Result<Client, String> {
        let url =
            Url::parse(&self.page).map_err(|error| format!("page: {:?} is not an absolute URL: {error}", self.page))?;
        let mut client = if self.opaque_origin {
            let top_level = Client::of_page(url.clone());
            let mut client = Client::new(url, Origin::Opaque(OpaqueOrigin::new(number)));
            client.partition = top_level.partition;
            client
        } else {
            Client::of_page(url)
        };
        client.user_agent = Some(user_agent.to_vec());
        Ok(client)
    }
}

/// A request that a line makes, or the API's refusal to make it.
pub(super) type Made = Result<(Request, Content), NetworkError>;

impl RequestLine {
    /// How long the fetch may take, its body included.
    pub(super) fn timeout(&self) -> Option<Duration> {
        self.timeout_ms.map(Duration::from_millis)
    }

    /// The request, as the initiator's API makes it on the page `client`.
    ///
    /// The outer error is a malformed line; the inner one is the API's, and a result.
    pub(super) fn request(&self, client: Client, engine: &Engine) -> Result<Made, String> {
        let (body, content) = self.content()?;
        let page = client.clone();
        let made = match self.call(body) {
            Err(cause) => Err(NetworkError::refused(cause, &page)),
            Ok(call) => call.request(&self.url, client, engine),
        };
        Ok(made.map(|request| (request, content)))
    }

    /// What the initiator is told; a word that its API does not know is the API's refusal.
    fn call(&self, body: Option<RequestBody>) -> Result<Call, Cause> {
        let referrer_policy = keyword("referrerPolicy", self.referrer_policy.as_deref(), ReferrerPolicy::from_keyword)?;
        if let Some(element) = self.initiator.element() {
            return Ok(Call::Element(element, CorsAttribute::of(self.crossorigin.as_deref()), referrer_policy));
        }
        let headers = self.headers()?;
        let method = match &self.method {
            Some(method) => {
                Some(latin1::encode(method).ok_or_else(|| Cause::MethodInvalid(method.clone().into_bytes()))?)
            }
            None => None,
        };
        let credentials = keyword("credentials", self.credentials.as_deref(), CredentialsMode::from_keyword)?;
        if self.initiator == Initiator::Xhr {
            let with_credentials = credentials == Some(CredentialsMode::Include);
            let upload_listener = self.upload_listener;
            return Ok(Call::Xhr(XhrInit {
                method,
                headers,
                body,
                with_credentials,
                upload_listener,
                referrer_policy,
            }));
        }
        Ok(Call::Fetch(FetchInit {
            method,
            headers,
            body,
            mode: keyword("mode", self.mode.as_deref(), Mode::from_keyword)?,
            credentials,
            redirect: keyword("redirect", self.redirect.as_deref(), RedirectMode::from_keyword)?,
            cache: keyword("cache", self.cache.as_deref(), CacheMode::from_keyword)?,
            referrer: self.referrer.clone(),
            referrer_policy,
        }))
    }

    fn headers(&self) -> Result<Vec<(Vec<u8>, Vec<u8>)>, Cause> {
        let pair = |(name, value): &(String, String)| match (latin1::encode(name), latin1::encode(value)) {
            (Some(name), Some(value)) => Ok((name, value)),
            _ => Err(Cause::HeaderInvalid(name.clone().into_bytes(), value.clone().into_bytes())),
        };
        self.headers.iter().map(pair).collect()
    }

    fn content(&self) -> Result<(Option<RequestBody>, Content), String> {
        let Some(body) = &self.body else { return Ok((None, Content::None)) };
        let (kind, data) = body.decode()?;
        let length = u64::try_from(data.len()).ok();
        if self.stream_body {
            let content = Content::Stream(BodyStream::from_chunks([Ok(Bytes::from(data))]));
            return Ok((Some(RequestBody { kind: BodyKind::Stream, length: None }), content));
        }
        Ok((Some(RequestBody { kind, length }), Content::Bytes(Bytes::from(data))))
    }
}

impl Body {
    fn decode(&self) -> Result<(BodyKind, Vec<u8>), String> {
        // A blob's type is in lower case, and empty if it has a character that no type has.
        let kind = || {
            let plain = self.kind.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            BodyKind::Blob(if plain { self.kind.to_ascii_lowercase().into_bytes() } else { Vec::new() })
        };
        match self {
            Self { text: Some(text), form: None, blob: None, base64: None, .. } => {
                Ok((BodyKind::Text, text.clone().into_bytes()))
            }
            Self { text: None, form: Some(form), blob: None, base64: None, .. } => {
                // As `new URLSearchParams()` takes it.
                let form = form.strip_prefix('?').unwrap_or(form);
                let pairs = url::form_urlencoded::parse(form.as_bytes());
                let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
                Ok((BodyKind::Form, form.into_bytes()))
            }
            Self { text: None, form: None, blob: Some(blob), base64: None, .. } => {
                Ok((kind(), blob.clone().into_bytes()))
            }
            Self { text: None, form: None, blob: None, base64: Some(base64), .. } => {
                let data =
                    STANDARD.decode(base64).map_err(|error| format!("body: base64 cannot be decoded: {error}"))?;
                Ok((kind(), data))
            }
            _ => Err("body: expected one of text, form, blob and base64".to_owned()),
        }
    }
}

fn keyword<T>(what: &'static str, word: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Cause> {
    word.map(|word| parse(word).ok_or_else(|| Cause::KeywordInvalid(what, word.to_owned()))).transpose()
}
