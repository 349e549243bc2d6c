//! What goes along with requests.

use url::Url;
use xorigin::header::HeaderList;
use xorigin::origin::Origin;

/// What goes along with requests whatever a page asks for.
#[derive(Clone, Debug, Default)]
pub struct Ambient {
    /// With every request, preflights included: `User-Agent`, the key of a gate in front of a test system.
    pub always: HeaderList,
    /// With what the browser sends credentials along, as the cookies and passwords of somebody who is signed in:
    /// `Cookie`, `Authorization`.
    pub credentials: HeaderList,
    /// Whose credentials they are: they go to no other origin, wherever redirects lead. An audit takes each target for
    /// the one, if nobody is named.
    pub origin: Option<Url>,
}

impl Ambient {
    /// Adds what belongs to a request of `url`.
    pub(super) fn add(&self, url: &Url, include_credentials: bool, headers: &mut HeaderList) {
        let own = self.origin.as_ref().is_some_and(|own| Origin::of_url(own).is_same_origin(&Origin::of_url(url)));
        let credentials = self.credentials.iter().filter(|_| include_credentials && own);
        for header in self.always.iter().chain(credentials) {
            headers.set(&header.name, &header.value);
        }
    }
}
