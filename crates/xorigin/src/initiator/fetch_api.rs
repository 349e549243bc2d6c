//! `fetch()`: the `Request` constructor.

use alloc::string::String;
use alloc::vec::Vec;

use url::Url;

use super::{RequestBody, headers, parse_url};
use crate::engine::Engine;
use crate::header::names;
use crate::message::{BodySource, CacheMode, Client, CredentialsMode, Method, Mode, RedirectMode, Referrer, Request};
use crate::origin::Origin;
use crate::reason::{Cause, NetworkError};
use crate::referrer::ReferrerPolicy;

/// What script passes to `fetch()` beside the URL. What is absent has the API's default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchInit {
    /// The method; `GET` if absent.
    pub method: Option<Vec<u8>>,
    /// Names and values.
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// The body.
    pub body: Option<RequestBody>,
    /// The mode; `cors` if absent.
    pub mode: Option<Mode>,
    /// The credentials mode; `same-origin` if absent.
    pub credentials: Option<CredentialsMode>,
    /// The redirect mode; `follow` if absent.
    pub redirect: Option<RedirectMode>,
    /// The cache mode; `default` if absent.
    pub cache: Option<CacheMode>,
    /// The referrer; the page's URL if absent, none if empty.
    pub referrer: Option<String>,
    /// The referrer policy; the page's if absent.
    pub referrer_policy: Option<ReferrerPolicy>,
}

impl FetchInit {
    /// The request that `fetch(url, init)` makes on the page `client`.
    ///
    /// # Errors
    /// What the API throws for.
    ///
    /// # Standard
    /// Fetch [new Request](https://fetch.spec.whatwg.org/#dom-request).
    pub fn request(&self, url: &str, client: Client, engine: &Engine) -> Result<Request, NetworkError> {
        // Steps 1–4.
        // Step 5.
        let parsed = parse_url(url, &client)?;
        let page = client.clone();
        let refuse = |cause| NetworkError::refused(cause, &page);
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return Err(refuse(Cause::UrlHasCredentials));
        }
        // Step 6: n/a — the input is a URL.
        // Steps 7–11: n/a — nobody is prompted.
        // Step 12.
        let mut request = Request::new(parsed, client);
        request.unsafe_request = true;
        // Step 13: the initial values.
        // Step 14.
        if let Some(referrer) = &self.referrer {
            request.referrer = parse_referrer(referrer, &page).map_err(refuse)?;
        }
        // Step 15.
        request.referrer_policy = self.referrer_policy.unwrap_or(ReferrerPolicy::Empty);
        // Steps 16–18.
        request.mode = self.mode.unwrap_or(Mode::Cors);
        // Step 19.
        request.credentials_mode = self.credentials.unwrap_or(CredentialsMode::SameOrigin);
        // Step 20.
        request.cache_mode = self.cache.unwrap_or(CacheMode::Default);
        // Step 21.
        if request.cache_mode == CacheMode::OnlyIfCached && request.mode != Mode::SameOrigin {
            return Err(refuse(Cause::OnlyIfCachedMode));
        }
        // Step 22.
        request.redirect_mode = self.redirect.unwrap_or(RedirectMode::Follow);
        // Steps 23–24: n/a — no integrity metadata, and no fetch outlives its page.
        // Step 25.
        if let Some(method) = &self.method {
            request.method = parse_method(method).map_err(refuse)?;
        }
        // Steps 26–31: n/a — signals and priorities belong to the embedder; the header list is the request's own.
        // Step 32.
        if request.mode == Mode::NoCors && !request.method.is_cors_safelisted() {
            return Err(refuse(Cause::NoCorsMethod(request.method)));
        }
        // Step 33.
        for (name, value) in &self.headers {
            headers::append(&mut request.headers, request.mode, name, value, engine).map_err(refuse)?;
        }
        // Steps 34–42.
        self.add_body(&mut request, engine).map_err(refuse)?;
        Ok(request)
    }

    /// The part of the constructor that the body concerns.
    ///
    /// # Standard
    /// Fetch [new Request](https://fetch.spec.whatwg.org/#dom-request), steps 34–42.
    fn add_body(&self, request: &mut Request, engine: &Engine) -> Result<(), Cause> {
        // Steps 34 and 36.
        let Some(body) = &self.body else { return Ok(()) };
        // Step 35.
        if request.method.is("GET") || request.method.is("HEAD") {
            return Err(Cause::BodyNotAllowed(request.method.clone()));
        }
        // Step 37.
        if let Some(content_type) = body.content_type()
            && !request.headers.contains(names::CONTENT_TYPE)
        {
            headers::append(&mut request.headers, request.mode, names::CONTENT_TYPE, content_type, engine)?;
        }
        // Steps 38–39.
        let made = body.body();
        if made.source == BodySource::Stream {
            if request.mode == Mode::NoCors {
                return Err(Cause::StreamBodyMode);
            }
            request.use_cors_preflight = true;
        }
        // Steps 40–41: n/a — the input is no request whose body could be taken over.
        // Step 42.
        request.body = Some(made);
        Ok(())
    }
}

/// Step 25 of the constructor, which `XMLHttpRequest` has as well.
pub(super) fn parse_method(method: &[u8]) -> Result<Method, Cause> {
    if Method::is_forbidden(method) {
        return Err(Cause::MethodForbidden(method.to_vec()));
    }
    Method::new(method).map(Method::normalize).map_err(|_| Cause::MethodInvalid(method.to_vec()))
}

/// Step 14 of the constructor.
fn parse_referrer(referrer: &str, client: &Client) -> Result<Referrer, Cause> {
    if referrer.is_empty() {
        return Ok(Referrer::NoReferrer);
    }
    let parsed: Url = client.url.join(referrer).map_err(|_| Cause::ReferrerInvalid(referrer.into()))?;
    let about_client = parsed.scheme() == "about" && parsed.path() == "client";
    if about_client || !Origin::of_url(&parsed).is_same_origin(&client.origin) {
        return Ok(Referrer::Client);
    }
    Ok(Referrer::Url(parsed))
}
