//! The page that asks: the parts of an environment settings object that a fetch looks at.

use alloc::boxed::Box;
use alloc::vec::Vec;

use url::Url;

use crate::origin::{Origin, TupleOrigin, serialized_site};

/// A request's [client](https://fetch.spec.whatwg.org/#concept-request-client): the page that asks.
#[derive(Clone, Debug)]
pub struct Client {
    /// The page's URL: base of relative URLs, and the referrer.
    pub url: Url,
    /// The page's origin; opaque for a sandboxed page.
    pub origin: Origin,
    /// Under which key the CORS-preflight cache keeps what the page learns.
    pub partition: NetworkPartitionKey,
    /// Whether a page around this one is of another site, so that cookies are sent as across sites.
    pub has_cross_site_ancestor: bool,
    /// Whether a page of https may fetch over http: a setting that browsers have for one site, off by default.
    pub mixed_content_allowed: bool,
    /// The page's `Cross-Origin-Embedder-Policy`.
    pub embedder_policy: EmbedderPolicy,
    /// The value of `User-Agent`, if one is sent.
    pub user_agent: Option<Vec<u8>>,
}

/// The [network partition key](https://fetch.spec.whatwg.org/#network-partition-key) of a page: its top-level site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NetworkPartitionKey(Box<str>);

/// A page's [embedder policy](https://html.spec.whatwg.org/multipage/browsers.html#embedder-policy-value).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmbedderPolicy {
    /// `unsafe-none`, the default.
    #[default]
    UnsafeNone,
    /// `require-corp`
    RequireCorp,
    /// `credentialless`
    Credentialless,
}

impl NetworkPartitionKey {
    /// The key of pages below the top-level site `site`.
    #[must_use]
    pub fn new(site: &str) -> Self {
        Self(site.into())
    }

    /// The site.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Client {
    /// A top-level page at `url`, whose origin is the URL's.
    #[must_use]
    pub fn of_page(url: Url) -> Self {
        let origin = Origin::of_url(&url);
        Self::new(url, origin)
    }

    /// A page of `origin`, at the root of it.
    #[must_use]
    pub fn of_origin(origin: &TupleOrigin) -> Option<Self> {
        Url::parse(origin.as_str()).ok().map(|url| Self::new(url, Origin::Tuple(origin.clone())))
    }

    /// A page at `url` with an origin of its own, such as a sandboxed one.
    #[must_use]
    pub fn new(url: Url, origin: Origin) -> Self {
        // A sandboxed page is the same site as nothing, its own frame's ancestors included.
        let has_cross_site_ancestor = origin.as_tuple().is_none();
        let partition = NetworkPartitionKey::new(&serialized_site(&Origin::of_url(&url)));
        Self {
            url,
            origin,
            partition,
            has_cross_site_ancestor,
            mixed_content_allowed: false,
            embedder_policy: EmbedderPolicy::default(),
            user_agent: None,
        }
    }
}
