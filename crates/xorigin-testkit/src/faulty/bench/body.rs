//! What an endpoint has to show.

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE};

/// The body of a `GET`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The same for everybody.
    Public,
    /// Another for whoever is signed in, and kept by nobody else.
    Private,
    /// A page in which the request's own `x-` headers stand as they came.
    Reflecting,
    /// A form that asks who one is.
    Login,
    /// A policy file of Flash or Silverlight that lets everybody in.
    PluginPolicy,
}

impl Body {
    /// The type and the body; whether it is private.
    pub(super) fn of(self, headers: &HeaderMap) -> (&'static str, String, bool) {
        match self {
            Self::Public => ("application/json", "{\"items\":[1,2]}".to_owned(), false),
            Self::Private if is_signed_in(headers) => {
                ("application/json", "{\"user\":\"ann\",\"balance\":1200}".to_owned(), true)
            }
            Self::Private => ("application/json", "{\"user\":null}".to_owned(), true),
            Self::Reflecting => ("text/html", reflected(headers), false),
            Self::Login => (
                "text/html",
                "<form method=post action=/login><input name=user><input type=password name=pass></form>".to_owned(),
                false,
            ),
            Self::PluginPolicy => (
                "text/xml",
                "<cross-domain-policy><allow-access-from domain=\"*\"/></cross-domain-policy>".to_owned(),
                false,
            ),
        }
    }
}

/// Whether the request has somebody's credentials.
pub(super) fn is_signed_in(headers: &HeaderMap) -> bool {
    headers.contains_key(COOKIE) || headers.contains_key(AUTHORIZATION)
}

fn reflected(headers: &HeaderMap) -> String {
    let mut page = "<!doctype html><p>".to_owned();
    for (name, value) in headers.iter().filter(|(name, _)| name.as_str().starts_with("x-")) {
        page.push_str(&format!("{name}: {} ", String::from_utf8_lossy(value.as_bytes())));
    }
    page
}
