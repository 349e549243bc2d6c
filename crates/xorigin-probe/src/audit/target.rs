//! What is audited.

use url::Url;

use crate::ProbeOrigin;
use crate::finding::Place;

/// One URL to audit, and what is known of it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The URL.
    pub url: Url,
    /// Methods that it is known to have, beside `GET`. They are asked about by preflight and never sent.
    pub methods: Vec<String>,
    /// Origins of pages that are known to use it.
    pub known_origins: Vec<ProbeOrigin>,
    /// Where it was named.
    pub place: Option<Place>,
}

impl Target {
    /// A URL of which nothing is known.
    #[must_use]
    pub const fn new(url: Url) -> Self {
        Self { url, methods: Vec::new(), known_origins: Vec::new(), place: None }
    }
}
