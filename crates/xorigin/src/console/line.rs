//! The lines that a browser prints for a refusal.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::chromium::{HINT_CREDENTIALS, HINT_VALUE, OPENING, OPENING_REDIRECTED};
use super::wording::{Filling, Role, fill, named};
use super::{Browser, Initiator, webkit};
use crate::fetch::{Event, Purpose};
use crate::header::{Header, extract_essence, names};
use crate::initiator::Element;
use crate::message::{
    Destination, Mode, Request, ResponseHead, ResponseTainting, is_redirect_status, serialize_request_origin,
};
use crate::origin::Origin;
use crate::reason::{Cause, Phase, Reason};

/// The lines that `browser` prints for `reason`, as if that had ended the fetch: `request` is the request as it was at the
/// end, `events` is what had happened, and `initiator` who asked. None if the browser is silent, or throws instead.
///
/// What comes from a server is in them as it came, but for control characters, and a password in a redirect is left out.
#[must_use]
pub fn lines(
    browser: Browser,
    reason: &Reason,
    request: &Request,
    events: &[Event],
    initiator: Initiator,
) -> Vec<String> {
    let preflight_failed = events.iter().any(|event| matches!(event, Event::Failed(Purpose::Preflight, _)));
    let case = Case { reason, request, head: last_response(events), preflight_failed, initiator };
    match browser {
        Browser::Chromium => case.chromium(),
        Browser::Firefox => case.firefox(),
        Browser::Webkit => case.webkit(),
    }
}

/// The response that was judged last, and to what.
fn last_response(events: &[Event]) -> Option<&ResponseHead> {
    events.iter().rev().find_map(|event| match event {
        Event::Received(_, head) => Some(head),
        _ => None,
    })
}

struct Case<'a> {
    reason: &'a Reason,
    request: &'a Request,
    head: Option<&'a ResponseHead>,
    /// Whether it was a preflight that no response came to.
    preflight_failed: bool,
    initiator: Initiator,
}

impl Case<'_> {
    fn chromium(&self) -> Vec<String> {
        let mut filling = self.filling();
        filling.origin = self.request.origin().to_string();
        let xhr = self.initiator == Initiator::Xhr;
        let request = self.reason.phase == Phase::Request;
        let id = match &self.reason.cause {
            Cause::NoCorsRedirectMode => "redirect mode",
            Cause::SameOriginMode if !request => {
                filling.from = self.request.client().url.to_string();
                "Unsafe attempt"
            }
            Cause::SchemeNotHttp(scheme) if scheme == "file" => "local resource",
            Cause::SchemeNotHttp(scheme) if scheme == "ftp" && xhr => "FTP",
            Cause::SchemeNotHttp(scheme) if !xhr => {
                filling.value = clean(scheme.as_bytes());
                "URL scheme"
            }
            Cause::BadPort(_) => "net::ERR_UNSAFE_PORT",
            Cause::RedirectLimit => "net::ERR_TOO_MANY_REDIRECTS",
            Cause::RedirectSchemeNotHttp(url) if is_unsafe_redirect(url) => "net::ERR_UNSAFE_REDIRECT",
            Cause::LocationInvalid(_) => "net::ERR_INVALID_REDIRECT",
            Cause::RedirectModeError(_) => "net::ERR_FAILED",
            Cause::ResourcePolicy { lines, embedder_policy: true } if lines.is_empty() => {
                "net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep"
            }
            Cause::ResourcePolicy { lines, .. } if lines.iter().any(|line| line == b"same-site") => {
                "net::ERR_BLOCKED_BY_RESPONSE.NotSameSite"
            }
            Cause::ResourcePolicy { .. } => "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin",
            Cause::MimeType(..) => "script MIME type",
            // Without the protocol's consent the response is gone before its type is looked at.
            Cause::Nosniff(..) if self.request.response_tainting() == ResponseTainting::Opaque => return Vec::new(),
            Cause::Nosniff(Destination::Script, _) => "script MIME type, strict",
            Cause::ElementType(Destination::Script, _) => "module MIME type",
            Cause::ElementStatus(_, 400..) => {
                filling.value = self.head.map(|head| clean(&head.status_message)).unwrap_or_default();
                "status"
            }
            _ => match self.reason.chromium() {
                Some(id) => id,
                None => return Vec::new(),
            },
        };
        if let Cause::RedirectSchemeNotHttp(url) = &self.reason.cause {
            (filling.from, filling.url) = (filling.url, clean(url.as_bytes()));
        }
        // It does not tell where the redirect leads.
        if matches!(self.reason.cause, Cause::RedirectHasCredentials { .. }) {
            filling.value.clear();
        }
        let Some(wording) = named(Browser::Chromium, id) else { return Vec::new() };
        let text = fill(wording.text, &filling);
        if wording.role != Role::Continues {
            return [text].into();
        }
        let opening = if filling.from.is_empty() { OPENING } else { OPENING_REDIRECTED };
        let hint = match (self.initiator, &self.reason.cause) {
            (
                Initiator::Fetch,
                Cause::AllowOriginMultiple { .. }
                | Cause::AllowOriginInvalid { .. }
                | Cause::AllowOriginMismatch { .. },
            ) => HINT_VALUE,
            (
                Initiator::Xhr,
                Cause::AllowOriginWildcardWithCredentials { .. }
                | Cause::AllowCredentialsMissing
                | Cause::AllowCredentialsInvalid { .. },
            ) => HINT_CREDENTIALS,
            _ => "",
        };
        let failed = named(Browser::Chromium, "net::ERR_FAILED").map(|wording| wording.text.to_string());
        [fill(opening, &filling) + &text + hint].into_iter().chain(failed).collect()
    }

    fn firefox(&self) -> Vec<String> {
        let mut filling = self.filling();
        let page = &self.request.client().url;
        let cors = self.request.mode() == Mode::Cors;
        let cross_origin = cors && !self.request.origin().is_same_origin(&Origin::of_url(&self.reason.url));
        // What is refused before the response began fails once more for the request as a whole.
        let failed_before = self.reason.phase == Phase::Preflight
            || self.reason.phase == Phase::Redirect
            || self.head.is_some_and(|head| is_redirect_status(head.status));
        let mut ids: Vec<&str> = Vec::new();
        let mut follows = cross_origin && failed_before;
        match &self.reason.cause {
            Cause::SameOriginMode => {
                filling.from = page.to_string();
                ids.push("SameOrigin");
                follows = false;
            }
            Cause::SchemeNotHttp(scheme) if scheme == "file" => {
                filling.from = page.to_string();
                ids.push("CheckLoadURI");
                follows = false;
            }
            Cause::SchemeNotHttp(scheme) if scheme == "about" => return Vec::new(),
            Cause::SchemeNotHttp(_) => {
                ids.push("CORSRequestNotHttp");
                follows = false;
            }
            Cause::RedirectSchemeNotHttp(url) => {
                let from = if self.initiator == Initiator::Xhr { page } else { &self.reason.url };
                filling.from = from.to_string();
                filling.url = clean(url.as_bytes());
                ids.push(match scheme(url) {
                    "data" => "BlockRedirectToDataURI",
                    "file" => "CheckLoadURI",
                    _ => "CORSRequestNotHttp",
                });
            }
            Cause::RedirectModeError(_) => return Vec::new(),
            Cause::NetworkError(_) | Cause::Timeout(_) => follows = cross_origin,
            Cause::ResourcePolicy { .. } => {
                ids.push("CORPBlocked");
                follows = false;
            }
            Cause::Nosniff(..) => {
                ids.push("MimeTypeMismatch2");
                follows = cross_origin;
            }
            Cause::MimeType(..) => {
                ids.push("BlockScriptWithWrongMimeType2");
                follows = cross_origin;
            }
            Cause::ElementType(Destination::Script, _) => {
                ids.push("BlockModuleWithWrongMimeType");
                follows = cross_origin;
            }
            Cause::ElementType(..) => ids.push("MimeNotCss"),
            Cause::PreflightRedirected(_, Some(_)) => {
                ids.extend(["CORSExternalRedirectNotAllowed", "CORSPreflightDidNotSucceed3"]);
            }
            _ => ids.extend(self.reason.firefox().filter(|id| *id != "CORSDidNotSucceed2")),
        }
        let mut lines: Vec<String> = ids
            .iter()
            .filter_map(|id| named(Browser::Firefox, id))
            .map(|wording| fill(wording.text, &filling))
            .collect();
        filling.url = self.reason.url.to_string();
        let preflight_failed = follows && self.reason.phase == Phase::Network && self.preflight_failed;
        filling.status = "(null)".to_string();
        if let Some(wording) = named(Browser::Firefox, "CORSDidNotSucceed2").filter(|_| follows) {
            lines.extend(core::iter::repeat_n(fill(wording.text, &filling), if preflight_failed { 2 } else { 1 }));
        }
        let of_status = matches!(self.reason.cause, Cause::ElementStatus(..));
        let second = match (self.initiator, of_status) {
            (Initiator::Element(Element::Script), false) if cors => "ScriptSourceNotAllowed",
            (Initiator::Element(Element::Script), _) => "ScriptSourceLoadFailed",
            (Initiator::Element(Element::Module), true) => "ModuleSourceLoadFailed",
            (Initiator::Element(Element::Module), false) => "ModuleSourceNotAllowed",
            _ => return lines,
        };
        let silent = lines.is_empty() && !of_status;
        filling.url = self.first_url();
        lines.extend(named(Browser::Firefox, second).filter(|_| !silent).map(|wording| fill(wording.text, &filling)));
        lines
    }

    fn webkit(&self) -> Vec<String> {
        let mut filling = self.filling();
        filling.header = self.header_as_written(&filling.header);
        let Some(id) = self.reason.webkit() else { return Vec::new() };
        let Some(wording) = named(Browser::Webkit, id) else { return Vec::new() };
        let redirected =
            self.head.filter(|head| self.reason.phase == Phase::Response && is_redirect_status(head.status));
        let mut opening = String::new();
        match &self.reason.cause {
            Cause::RedirectSchemeNotHttp(url) => filling.from = clean(url.as_bytes()),
            Cause::LocationInvalid(lines) => filling.from = lines.first().map(|line| clean(line)).unwrap_or_default(),
            Cause::RedirectHasCredentials { location, .. } => {
                filling.from = without_credentials(location);
                filling.url = clean(location.as_bytes());
            }
            Cause::BadPort(port) => filling.value = port.to_string(),
            _ => {
                let location = redirected.and_then(|head| head.headers.get(names::LOCATION));
                let location =
                    location.and_then(|location| self.reason.url.join(core::str::from_utf8(&location).ok()?).ok());
                if let Some(location) = location.filter(|_| !matches!(self.reason.cause, Cause::SameOriginMode)) {
                    filling.from = without_credentials(location.as_str());
                    opening = fill(webkit::REDIRECTION, &filling);
                }
            }
        }
        let mut lines = Vec::from([opening + &fill(wording.text, &filling)]);
        let second = match (self.initiator, &self.reason.cause) {
            (_, Cause::BadPort(_) | Cause::Nosniff(..) | Cause::MimeType(..) | Cause::ElementType(..)) => return lines,
            (_, Cause::SameOriginMode) if self.reason.phase == Phase::Request => return lines,
            (Initiator::Fetch, _) => "Fetch API cannot load, access control",
            (Initiator::Xhr, _) => "XMLHttpRequest cannot load",
            (Initiator::Element(Element::Image), _) => "Cannot load image",
            (Initiator::Element(Element::Script), _) => "script load denied",
            (Initiator::Element(_), _) => return lines,
        };
        if matches!(self.reason.cause, Cause::NoCorsRedirectMode) {
            lines.extend(named(Browser::Webkit, "Not allowed to request resource").map(|w| w.text.to_string()));
        }
        let image = matches!(self.initiator, Initiator::Element(_));
        filling.url = if image { self.first_url() } else { self.reason.url.to_string() };
        lines.extend(named(Browser::Webkit, second).map(|wording| fill(wording.text, &filling)));
        lines
    }

    /// What most wordings need.
    fn filling(&self) -> Filling {
        let (method, header, value) = self.at_fault();
        Filling {
            url: self.reason.url.to_string(),
            from: if self.reason.url.as_str() == self.first_url() { String::new() } else { self.first_url() },
            origin: serialize_request_origin(self.request).to_string(),
            kind: kind(self.initiator),
            method,
            header,
            value,
            status: self.head.map(|head| head.status.to_string()).unwrap_or_default(),
        }
    }

    /// The first of the names at fault, as script wrote it.
    fn header_as_written(&self, name: &str) -> String {
        let Cause::HeaderNotAllowed { names, .. } = &self.reason.cause else { return written(self.request, name) };
        let at_fault = |name: &[u8]| names.iter().any(|at_fault| name.eq_ignore_ascii_case(&at_fault.name));
        self.request
            .headers()
            .iter()
            .find(|header| at_fault(&header.name))
            .map(|header| clean(&header.name))
            .unwrap_or_default()
    }

    fn first_url(&self) -> String {
        self.request.url_list().first().map(ToString::to_string).unwrap_or_default()
    }

    /// The method, the request-header and the value at fault, as far as there are such.
    fn at_fault(&self) -> (String, String, String) {
        let (mut method, mut header, mut value) = (String::new(), String::new(), String::new());
        match &self.reason.cause {
            Cause::MethodNotAllowed { method: at_fault, .. } => method = clean(at_fault.as_bytes()),
            Cause::HeaderNotAllowed { names, .. } => header = names.first().map(|n| clean(&n.name)).unwrap_or_default(),
            Cause::AuthorizationNotListed { .. } => header = "authorization".to_string(),
            Cause::AllowOriginMultiple { lines, .. } | Cause::AllowCredentialsInvalid { lines } => {
                value = clean(&lines.join(&b", "[..]));
            }
            Cause::AllowOriginInvalid { line, .. } | Cause::AllowOriginMismatch { line, .. } => value = clean(line),
            Cause::AllowMethodsInvalid(invalid) | Cause::AllowHeadersInvalid(invalid) => value = clean(&invalid.line),
            Cause::Nosniff(..) | Cause::MimeType(..) | Cause::ElementType(..) => {
                value = self.head.and_then(|head| extract_essence(&head.headers)).unwrap_or_default();
            }
            _ => {}
        }
        (method, header, value)
    }
}

/// A request-header's name as script wrote it.
fn written(request: &Request, name: &str) -> String {
    let is = |header: &&Header| header.is(name.as_bytes());
    request.headers().iter().find(is).map(|header| clean(&header.name)).unwrap_or_default()
}

/// What Chromium calls who asked.
const fn kind(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch => "fetch",
        Initiator::Xhr => "XMLHttpRequest",
        Initiator::Element(Element::Image) => "image",
        Initiator::Element(Element::Script | Element::Module) => "script",
        Initiator::Element(Element::Stylesheet) => "CSS stylesheet",
        Initiator::Element(Element::Font) => "font",
        Initiator::Element(Element::Audio) => "audio",
        Initiator::Element(Element::Video) => "video",
    }
}

fn scheme(url: &str) -> &str {
    url.split_once(':').map_or("", |(scheme, _)| scheme)
}

/// Whether Chromium refuses the scheme before CORS is asked.
fn is_unsafe_redirect(url: &str) -> bool {
    matches!(scheme(url), "data" | "file")
}

fn without_credentials(url: &str) -> String {
    url::Url::parse(url).map_or_else(
        |_| clean(url.as_bytes()),
        |mut url| {
            // A URL that has them can do without.
            let _ = url.set_username("").and_then(|()| url.set_password(None));
            url.to_string()
        },
    )
}

/// Bytes as a browser shows them, but for control characters and what turns the direction of writing.
fn clean(bytes: &[u8]) -> String {
    let mut text = String::new();
    for char in String::from_utf8_lossy(bytes).chars() {
        match super::paste::even(char) {
            Some(_) => text.push(char),
            None => text.extend(char.escape_unicode()),
        }
    }
    text
}
