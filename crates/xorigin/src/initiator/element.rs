//! Elements: HTML's potential-CORS requests, and web fonts.

use super::parse_url;
use crate::engine::Engine;
use crate::header::{extract_essence, is_javascript, names};
use crate::message::{Client, CredentialsMode, Destination, FilteredResponse, Mode, Request, is_ok_status};
use crate::reason::{Cause, NetworkError};
use crate::referrer::ReferrerPolicy;

/// What fetches a resource without being asked by script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `img`
    Image,
    /// `script`, classic
    Script,
    /// `script type=module`
    Module,
    /// `link rel=stylesheet`
    Stylesheet,
    /// A web font: `@font-face` or `FontFace`
    Font,
    /// `audio`
    Audio,
    /// `video`
    Video,
}

/// The state of a `crossorigin` attribute.
///
/// # Standard
/// HTML [CORS settings attributes](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorsAttribute {
    /// The attribute is absent.
    NoCors,
    /// Empty, `anonymous` or anything else that is not `use-credentials`.
    Anonymous,
    /// `use-credentials`, in any case.
    UseCredentials,
}

impl CorsAttribute {
    /// The state of an attribute with this value, or of an absent one.
    #[must_use]
    pub fn of(value: Option<&str>) -> Self {
        match value {
            None => Self::NoCors,
            Some(value) if value.eq_ignore_ascii_case("use-credentials") => Self::UseCredentials,
            Some(_) => Self::Anonymous,
        }
    }
}

impl Element {
    /// The destination of what it fetches.
    #[must_use]
    pub const fn destination(self) -> Destination {
        match self {
            Self::Image => Destination::Image,
            Self::Script | Self::Module => Destination::Script,
            Self::Stylesheet => Destination::Style,
            Self::Font => Destination::Font,
            Self::Audio => Destination::Audio,
            Self::Video => Destination::Video,
        }
    }

    /// The request that the element makes for `url` on the page `client`. A web font has no `crossorigin` attribute.
    ///
    /// # Errors
    /// A URL that cannot be parsed.
    ///
    /// # Standard
    /// HTML [create a potential-CORS request](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request)
    /// and, for module scripts, [CORS settings attribute credentials mode](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute-credentials-mode);
    /// for web fonts CSS Fonts [fetch a font](https://drafts.csswg.org/css-fonts/#font-fetching-requirements).
    pub fn request(
        self,
        url: &str,
        crossorigin: CorsAttribute,
        referrer_policy: Option<ReferrerPolicy>,
        client: Client,
        engine: &Engine,
    ) -> Result<Request, NetworkError> {
        let parsed = parse_url(url, &client)?;
        let mut request = Request::new(parsed, client);
        request.destination = self.destination();
        (request.mode, request.credentials_mode) = match (self, crossorigin) {
            (Self::Font, _) if !engine.fonts_use_cors => (Mode::NoCors, CredentialsMode::Include),
            (Self::Font, _) | (Self::Module, CorsAttribute::NoCors | CorsAttribute::Anonymous) => {
                (Mode::Cors, CredentialsMode::SameOrigin)
            }
            (_, CorsAttribute::NoCors) => (Mode::NoCors, CredentialsMode::Include),
            (_, CorsAttribute::Anonymous) => (Mode::Cors, CredentialsMode::SameOrigin),
            (_, CorsAttribute::UseCredentials) => (Mode::Cors, CredentialsMode::Include),
        };
        request.use_url_credentials = self != Self::Module;
        request.referrer_policy = referrer_policy.unwrap_or(ReferrerPolicy::Empty);
        Ok(request)
    }
}

/// Succeeds if `element` uses the response that it got, before anything is decoded: all but images need an ok status,
/// module scripts and stylesheets their own type as well.
///
/// # Errors
/// What the element fires `error` for.
///
/// # Standard
/// HTML [fetch a classic script](https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script),
/// [fetch a single module script](https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script)
/// and [link type "stylesheet"](https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet).
pub fn check_element_response(element: Element, response: &FilteredResponse) -> Result<(), Cause> {
    let head = &response.internal().head;
    if element != Element::Image && !is_ok_status(head.status) {
        return Err(Cause::ElementStatus(element.destination(), head.status));
    }
    let essence = extract_essence(&head.headers);
    let usable = match element {
        Element::Module => essence.as_deref().is_some_and(is_javascript),
        Element::Stylesheet => essence.as_deref().is_none_or(|essence| essence == "text/css"),
        Element::Image | Element::Script | Element::Font | Element::Audio | Element::Video => true,
    };
    let lines = || head.headers.values(names::CONTENT_TYPE).map(<[u8]>::to_vec).collect();
    if usable { Ok(()) } else { Err(Cause::ElementType(element.destination(), lines())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(element: Element, crossorigin: Option<&str>, mode: Mode, credentials: CredentialsMode) {
        let page = Client::of_page("https://a.com/".parse().unwrap());
        let request = element.request("x", CorsAttribute::of(crossorigin), None, page, &Engine::STANDARD).unwrap();
        assert_eq!((request.mode(), request.credentials_mode()), (mode, credentials), "{element:?} {crossorigin:?}");
    }

    #[test]
    fn the_attribute_decides_mode_and_credentials() {
        use CredentialsMode::{Include, SameOrigin};
        check(Element::Image, None, Mode::NoCors, Include);
        check(Element::Image, Some(""), Mode::Cors, SameOrigin);
        check(Element::Script, Some("nonsense"), Mode::Cors, SameOrigin);
        check(Element::Audio, Some("Use-Credentials"), Mode::Cors, Include);
        check(Element::Module, None, Mode::Cors, SameOrigin);
        check(Element::Module, Some("use-credentials"), Mode::Cors, Include);
        check(Element::Font, None, Mode::Cors, SameOrigin);
    }
}
