//! Requests.

use alloc::vec;
use alloc::vec::Vec;

use url::Url;

use super::redirect_taint::{RedirectTaint, redirect_taint};
use super::{Body, CacheMode, Client, CredentialsMode, Destination, Method, Mode, RedirectMode, ResponseTainting};
use crate::engine::Engine;
use crate::header::{HeaderList, UnsafeName, cors_unsafe_request_header_names, names};
use crate::origin::Origin;
use crate::referrer::ReferrerPolicy;

/// A [request](https://fetch.spec.whatwg.org/#concept-request).
///
/// Requests are made by [`crate::initiator`], as a script or an element would make them, so that what no page can ask
/// for cannot be asked for.
#[derive(Clone, Debug)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) headers: HeaderList,
    /// Whether script chose method and headers, so that they may need a preflight.
    pub(crate) unsafe_request: bool,
    pub(crate) body: Option<Body>,
    pub(crate) client: Client,
    pub(crate) destination: Destination,
    pub(crate) mode: Mode,
    pub(crate) credentials_mode: CredentialsMode,
    pub(crate) redirect_mode: RedirectMode,
    pub(crate) cache_mode: CacheMode,
    pub(crate) referrer: Referrer,
    pub(crate) referrer_policy: ReferrerPolicy,
    pub(crate) use_cors_preflight: bool,
    pub(crate) use_url_credentials: bool,
    pub(crate) response_tainting: ResponseTainting,
    pub(crate) redirect_count: u8,
    pub(crate) timing_allow_failed: bool,
    /// Whether an `XMLHttpRequest` asks.
    pub(crate) is_xhr: bool,
    /// The `Content-Type` that decides whether a preflight is needed, if it is not the one that is sent.
    pub(crate) judged_content_type: Option<Vec<u8>>,
    /// Whether a preflight is needed whatever the rest says, since one was needed before a redirect.
    pub(crate) preflight_stays: bool,
    /// Whether `Authorization` is not sent at the current URL, though it stays in the header list.
    pub(crate) authorization_withheld: bool,
    /// Whether the body's headers are not sent at the current URL, though they stay in the header list.
    pub(crate) body_headers_withheld: bool,
    /// Whether `Origin` was sent since the fetch began or came to another origin.
    pub(crate) origin_was_sent: bool,
    /// Never empty; see [`Request::current_url`].
    pub(super) url_list: Vec<Url>,
    redirect_taint: RedirectTaint,
}

/// A request's [referrer](https://fetch.spec.whatwg.org/#concept-request-referrer).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referrer {
    /// None is sent.
    NoReferrer,
    /// The page's URL.
    Client,
    /// This URL.
    Url(Url),
}

impl Request {
    /// A request for `url` by the page `client`, with the standard's initial values.
    pub(crate) fn new(url: Url, client: Client) -> Self {
        Self {
            method: Method::get(),
            headers: HeaderList::new(),
            unsafe_request: false,
            body: None,
            client,
            destination: Destination::Empty,
            mode: Mode::NoCors,
            credentials_mode: CredentialsMode::SameOrigin,
            redirect_mode: RedirectMode::Follow,
            cache_mode: CacheMode::Default,
            referrer: Referrer::Client,
            referrer_policy: ReferrerPolicy::Empty,
            use_cors_preflight: false,
            use_url_credentials: false,
            response_tainting: ResponseTainting::Basic,
            redirect_count: 0,
            timing_allow_failed: false,
            is_xhr: false,
            judged_content_type: None,
            preflight_stays: false,
            authorization_withheld: false,
            body_headers_withheld: false,
            origin_was_sent: false,
            url_list: vec![url],
            redirect_taint: RedirectTaint::SameOrigin,
        }
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The header list, without what the user agent adds when it sends.
    #[must_use]
    pub const fn headers(&self) -> &HeaderList {
        &self.headers
    }

    /// The body, if there is one.
    #[must_use]
    pub const fn body(&self) -> Option<Body> {
        self.body
    }

    /// The page that asks.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// The origin that asks: the page's.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.client.origin
    }

    /// The destination.
    #[must_use]
    pub const fn destination(&self) -> Destination {
        self.destination
    }

    /// The mode.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The credentials mode.
    #[must_use]
    pub const fn credentials_mode(&self) -> CredentialsMode {
        self.credentials_mode
    }

    /// The redirect mode.
    #[must_use]
    pub const fn redirect_mode(&self) -> RedirectMode {
        self.redirect_mode
    }

    /// The referrer, before the policy was applied to it.
    #[must_use]
    pub const fn referrer_value(&self) -> &Referrer {
        &self.referrer
    }

    /// The referrer policy.
    #[must_use]
    pub const fn referrer_policy(&self) -> ReferrerPolicy {
        self.referrer_policy
    }

    /// Whether a preflight is needed whatever method and headers are.
    #[must_use]
    pub const fn use_cors_preflight(&self) -> bool {
        self.use_cors_preflight
    }

    /// The response tainting.
    #[must_use]
    pub const fn response_tainting(&self) -> ResponseTainting {
        self.response_tainting
    }

    /// How many redirects were followed, 20 at the most.
    #[must_use]
    pub const fn redirect_count(&self) -> u8 {
        self.redirect_count
    }

    /// The URLs that the request has been to, the current one last. Never empty.
    #[must_use]
    pub fn url_list(&self) -> &[Url] {
        &self.url_list
    }

    /// The URL that the request is at.
    #[must_use]
    pub fn current_url(&self) -> &Url {
        // The list begins with one URL and only grows; the page's URL stands in for what cannot happen.
        self.url_list.last().unwrap_or(&self.client.url)
    }

    /// The redirect-taint.
    #[must_use]
    pub const fn redirect_taint(&self) -> RedirectTaint {
        self.redirect_taint
    }

    /// Whether the fetch began within its own origin.
    pub(crate) fn began_within_origin(&self) -> bool {
        self.url_list.first().is_some_and(|first| Origin::of_url(first).is_same_origin(self.origin()))
    }

    /// Whether a redirect has led to another origin than that of the URL before.
    pub(crate) fn has_crossed_origins(&self) -> bool {
        self.url_list
            .iter()
            .zip(self.url_list.iter().skip(1))
            .any(|(from, to)| !Origin::of_url(from).is_same_origin(&Origin::of_url(to)))
    }

    /// The CORS-unsafe request-header names of its header list.
    pub(crate) fn cors_unsafe_request_header_names(&self, engine: &Engine) -> Vec<UnsafeName> {
        match &self.judged_content_type {
            None => cors_unsafe_request_header_names(&self.headers, engine),
            Some(content_type) => {
                let mut headers = self.headers.clone();
                headers.set(names::CONTENT_TYPE, content_type);
                cors_unsafe_request_header_names(&headers, engine)
            }
        }
    }

    /// Goes on to `url`.
    pub(crate) fn push_url(&mut self, url: Url) {
        self.url_list.push(url);
        self.redirect_taint = redirect_taint(&self.client.origin, &self.url_list);
    }

    /// Changes the scheme of the current URL to https.
    pub(crate) fn upgrade_current_url(&mut self) {
        if let Some(url) = self.url_list.last_mut() {
            // Between special schemes this cannot fail; if it did, the URL would be judged as it is.
            let _ = url.set_scheme("https");
        }
        self.redirect_taint = redirect_taint(&self.client.origin, &self.url_list);
    }
}
