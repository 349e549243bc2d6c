//! The names of an endpoint, and texts in which they stand.

use std::borrow::Cow;

/// The names of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    scheme: &'static str,
    site: String,
}

impl Names {
    /// Those of the endpoint `name`.
    #[must_use]
    pub fn new(name: &str, scheme: &'static str) -> Self {
        Self { scheme, site: format!("{name}.test") }
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The registrable domain: `reflect.test`.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The host: `api.reflect.test`.
    #[must_use]
    pub fn host(&self) -> String {
        format!("api.{}", self.site)
    }

    /// `text` with the names in their places: `{site}`, `{host}`, `{own}` for the origin of the endpoint itself, `{app}`
    /// and `{www}` for those of its front ends, all without a port; `{origin}` for the request's own.
    #[must_use]
    pub fn fill<'t>(&self, text: &'t str, origin: &str) -> Cow<'t, str> {
        if !text.contains('{') {
            return Cow::Borrowed(text);
        }
        let (scheme, site) = (self.scheme, &self.site);
        let filled = text
            .replace("{own}", &format!("{scheme}://api.{site}"))
            .replace("{app}", &format!("{scheme}://app.{site}"))
            .replace("{www}", &format!("{scheme}://www.{site}"))
            .replace("{host}", &format!("api.{site}"))
            .replace("{site}", site)
            .replace("{origin}", origin);
        Cow::Owned(filled)
    }
}
