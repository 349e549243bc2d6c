//! Responses and the filtered views that script gets of them.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use url::Url;

use super::redirect_taint::RedirectTaint;
use crate::header::{HeaderList, is_cors_safelisted_response_header_name, is_forbidden_response_header_name};

/// What the server sent before the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseHead {
    /// The status, 100 to 999.
    pub status: u16,
    /// The reason phrase; empty over HTTP/2.
    pub status_message: Vec<u8>,
    /// The headers, line by line.
    pub headers: HeaderList,
}

/// A [response](https://fetch.spec.whatwg.org/#concept-response) as it came, before anything was filtered.
#[derive(Clone, Debug)]
pub struct Response {
    /// What the server sent.
    pub head: ResponseHead,
    /// The URLs that the request had been to, the responding one last. Never empty.
    pub url_list: Vec<Url>,
    /// Whether the request had a `Range` header.
    pub range_requested: bool,
    /// Whether credentials were sent.
    pub request_includes_credentials: bool,
}

/// A response's [type](https://fetch.spec.whatwg.org/#concept-response-type).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseType {
    /// Same origin: everything but `Set-Cookie` can be read.
    Basic,
    /// Let through by CORS: the safelisted and the exposed headers can be read.
    Cors,
    /// Nothing can be read.
    Opaque,
    /// A redirect that was not followed; nothing can be read.
    OpaqueRedirect,
}

/// A [filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response): what script gets.
#[derive(Clone, Debug)]
pub struct FilteredResponse {
    pub(crate) kind: ResponseType,
    pub(crate) internal: Response,
    /// The CORS-exposed header-name list, in lower case, sorted.
    pub(crate) exposed: Vec<Vec<u8>>,
    pub(crate) redirect_taint: RedirectTaint,
    pub(crate) timing_allow_passed: bool,
}

/// Whether `status` is an [ok status](https://fetch.spec.whatwg.org/#ok-status): 200 to 299.
#[must_use]
pub const fn is_ok_status(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// Whether `status` is a [redirect status](https://fetch.spec.whatwg.org/#redirect-status).
#[must_use]
pub const fn is_redirect_status(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

impl Response {
    /// The URL that answered.
    #[must_use]
    pub fn url(&self) -> Option<&Url> {
        self.url_list.last()
    }
}

impl ResponseType {
    /// The standard's keyword.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Cors => "cors",
            Self::Opaque => "opaque",
            Self::OpaqueRedirect => "opaqueredirect",
        }
    }

    const fn is_readable(self) -> bool {
        matches!(self, Self::Basic | Self::Cors)
    }
}

impl FilteredResponse {
    /// The type.
    #[must_use]
    pub const fn kind(&self) -> ResponseType {
        self.kind
    }

    /// The status that script sees: 0 where it may not.
    #[must_use]
    pub const fn status(&self) -> u16 {
        if self.kind.is_readable() { self.internal.head.status } else { 0 }
    }

    /// The status message that script sees: empty where it may not.
    #[must_use]
    pub fn status_message(&self) -> &[u8] {
        if self.kind.is_readable() { &self.internal.head.status_message } else { b"" }
    }

    /// The URL that script sees: that of the request for an opaque redirect, none for an opaque response.
    #[must_use]
    pub fn url(&self) -> Option<&Url> {
        match self.kind {
            ResponseType::Opaque => None,
            ResponseType::Basic | ResponseType::Cors | ResponseType::OpaqueRedirect => self.internal.url(),
        }
    }

    /// Whether script is told that redirects were followed.
    #[must_use]
    pub fn redirected(&self) -> bool {
        self.kind.is_readable() && self.internal.url_list.len() > 1
    }

    /// Whether script may read the header `name`.
    ///
    /// # Standard
    /// Fetch [filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response).
    #[must_use]
    pub fn exposes(&self, name: &[u8]) -> bool {
        match self.kind {
            ResponseType::Basic => !is_forbidden_response_header_name(name),
            ResponseType::Cors => {
                is_cors_safelisted_response_header_name(name, &[] as &[&[u8]])
                    || !is_forbidden_response_header_name(name)
                        && self.exposed.binary_search(&name.to_ascii_lowercase()).is_ok()
            }
            ResponseType::Opaque | ResponseType::OpaqueRedirect => false,
        }
    }

    /// The names that the server lets script read beside those that it always may, in lower case and sorted: where it says
    /// `*` and that counts, those of the response's headers.
    #[must_use]
    pub fn exposed_names(&self) -> &[Vec<u8>] {
        &self.exposed
    }

    /// The headers that script may read, line by line.
    #[must_use]
    pub fn headers(&self) -> HeaderList {
        let headers = &self.internal.head.headers;
        headers.iter().filter(|header| self.exposes(&header.name)).map(|header| (&header.name, &header.value)).collect()
    }

    /// The headers as a `Headers` object yields them: names in lower case and sorted, the values of a name combined.
    ///
    /// # Standard
    /// Fetch [sort and combine](https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine).
    #[must_use]
    pub fn sorted_headers(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        // Steps 1–2: a stable sort keeps the values of a name in their order.
        let headers = self.headers();
        let mut sorted: Vec<(Vec<u8>, &[u8])> =
            headers.iter().map(|header| (header.name.to_ascii_lowercase(), &*header.value)).collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        // Step 3: `Set-Cookie` never passes a filter, so that it needs no rows of its own.
        let mut combined: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        for (name, value) in sorted {
            match combined.last_mut().filter(|last| last.0 == name) {
                Some((_, values)) => {
                    values.extend_from_slice(b", ");
                    values.extend_from_slice(value);
                }
                None => combined.push((name, value.to_vec())),
            }
        }
        // Step 4.
        combined
    }

    /// The response as it came. Script never sees it.
    #[must_use]
    pub const fn internal(&self) -> &Response {
        &self.internal
    }

    /// The redirect-taint of the request that led here.
    #[must_use]
    pub const fn redirect_taint(&self) -> RedirectTaint {
        self.redirect_taint
    }

    /// Whether the TAO check passed at every hop, so that timings may be read in detail.
    #[must_use]
    pub const fn timing_allow_passed(&self) -> bool {
        self.timing_allow_passed
    }

    /// The `Location` text of the response as it came, for a report.
    #[must_use]
    pub fn location(&self) -> Option<Cow<'_, str>> {
        self.internal
            .head
            .headers
            .values(crate::header::names::LOCATION)
            .next()
            .map(alloc::string::String::from_utf8_lossy)
    }
}
