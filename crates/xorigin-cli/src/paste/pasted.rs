//! What a pasted request says.

use super::error::shown;

/// A request that was copied out of a browser or a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pasted {
    pub(crate) url: String,
    pub(crate) method: Option<String>,
    /// The headers that the page sets.
    pub(crate) headers: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) body: Option<PastedBody>,
    pub(crate) mode: Option<String>,
    pub(crate) credentials: Option<String>,
    pub(crate) redirect: Option<String>,
    pub(crate) cache: Option<String>,
    pub(crate) referrer: Option<String>,
    pub(crate) referrer_policy: Option<String>,
    /// What the browser's jar has for the URL's host.
    pub(crate) cookies: Option<Vec<u8>>,
    /// The page's origin, from `Origin` or `Referer`.
    pub(crate) origin: Option<String>,
    /// User and password, for Basic authentication.
    pub(crate) user: Option<String>,
    /// How curl would have reached the server.
    pub(crate) transport: PastedTransport,
    /// What was understood, but says nothing to a browser, and what was read out of it.
    pub(crate) notes: Vec<String>,
}

/// A pasted body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PastedBody {
    /// A string.
    Text(String),
    /// A form's, urlencoded.
    Form(String),
}

/// How curl would have reached the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PastedTransport {
    pub(crate) insecure: bool,
    pub(crate) resolve: Vec<String>,
    pub(crate) proxy: Option<String>,
    pub(crate) http_version: Option<HttpVersion>,
}

/// The one version of HTTP that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HttpVersion {
    Http1,
    Http2,
}

impl PastedTransport {
    /// The flags of `check` that say the same. A proxy's URL is left out, since it may hold a password.
    pub(super) fn flags(&self) -> Vec<String> {
        let mut flags: Vec<String> = Vec::new();
        if self.insecure {
            flags.push("--insecure".to_owned());
        }
        flags.extend(self.resolve.iter().map(|entry| format!("--resolve {}", shown(entry))));
        if self.proxy.is_some() {
            flags.push("--proxy".to_owned());
        }
        match self.http_version {
            Some(HttpVersion::Http1) => flags.push("--http1.1".to_owned()),
            Some(HttpVersion::Http2) => flags.push("--http2".to_owned()),
            None => {}
        }
        flags
    }
}
