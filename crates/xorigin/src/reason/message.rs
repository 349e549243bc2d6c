//! The words of each cause: one sentence that names the datum at fault.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::{Cause, NullBecause, Phase, Reason};
use crate::header::{Unsafe, UnsafeName, names};
use crate::origin::Origin;

/// The longest datum that a message quotes whole, in bytes.
const LONGEST: usize = 200;

/// Bytes for a message: printable ASCII as it is, the rest escaped, and cut if long.
fn show(bytes: &[u8]) -> String {
    let mut text: String = bytes
        .iter()
        .take(LONGEST)
        .flat_map(|byte| byte.escape_ascii())
        .map(char::from)
        .collect::<String>()
        .replace("\\\"", "\"")
        .replace("\\'", "'");
    if bytes.len() > LONGEST {
        // Writing to a string cannot fail.
        let _ = write!(text, "… ({} bytes)", bytes.len());
    }
    text
}

fn show_all(lines: &[Vec<u8>]) -> String {
    lines.iter().map(|line| format!("`{}`", show(line))).collect::<Vec<_>>().join(" and ")
}

/// The names with their reasons, as many as a message has room for.
fn show_unsafe(names: &[UnsafeName]) -> String {
    const MOST: usize = 8;
    let shown: Vec<String> =
        names.iter().take(MOST).map(|name| format!("`{}` ({})", show(&name.name), name.because)).collect();
    let noun = if names.len() == 1 { "header" } else { "headers" };
    let rest = names.len().saturating_sub(MOST);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{noun} {}{rest}", shown.join(", "))
}

fn show_all_or_absent(lines: &[Vec<u8>]) -> String {
    if lines.is_empty() { "absent".to_string() } else { show_all(lines) }
}

impl Reason {
    /// What is wrong, in one sentence that names the datum at fault.
    #[must_use]
    pub fn message(&self) -> String {
        let answer = match self.phase {
            Phase::Preflight => "the answer to the preflight",
            Phase::Request | Phase::Response | Phase::Redirect | Phase::Network => "the response",
        };
        match &self.cause {
            Cause::UrlInvalid(text, why) => format!("`{}` is not a URL: {why}", show(text.as_bytes())),
            Cause::UrlHasCredentials if self.phase != Phase::Request => {
                "the redirect leads to a URL with a user name or password, which this browser fetches for XMLHttpRequest only"
                    .to_string()
            }
            Cause::UrlHasCredentials => "the URL has a user name or password, which fetch() refuses".to_string(),
            Cause::MethodInvalid(method) => {
                format!("`{}` is not a method: a method is a token such as PUT", show(method))
            }
            Cause::MethodForbidden(method) => format!("the method `{}` is forbidden to pages", show(method)),
            Cause::NoCorsMethod(method) => {
                format!("the method `{method}` is not allowed in mode no-cors: GET, HEAD and POST are")
            }
            Cause::HeaderInvalid(name, value) => format!("`{}: {}` is not a header", show(name), show(value)),
            Cause::BodyNotAllowed(method) => format!("a {method} request has no body"),
            Cause::OnlyIfCachedMode => "cache mode only-if-cached needs mode same-origin".to_string(),
            Cause::NotInHttpCache => "cache mode only-if-cached, and nothing is in the HTTP cache".to_string(),
            Cause::StreamBodyMode => "a stream cannot be the body of a no-cors request".to_string(),
            Cause::ReferrerInvalid(text) => format!("the referrer `{}` is not a URL", show(text.as_bytes())),
            Cause::SameOriginMode => {
                format!("{} is of another origin, and the mode is same-origin", Origin::of_url(&self.url))
            }
            Cause::NoCorsRedirectMode => "a no-cors request to another origin must follow redirects".to_string(),
            Cause::SchemeNotHttp(scheme) => {
                format!("only http and https are fetched here, and the URL's scheme is `{scheme}`")
            }
            Cause::BadPort(port) => format!("port {port} belongs to another protocol, and browsers refuse it"),
            Cause::MixedContent => {
                format!("the page came over https, and the URL is {}: browsers block mixed content", self.url.scheme())
            }
            Cause::AllowOriginMissing { status } => {
                format!("{answer} (status {status}) has no Access-Control-Allow-Origin")
            }
            Cause::AllowOriginMultiple { lines, .. } => format!(
                "{answer} has more than one value in Access-Control-Allow-Origin, {}, and only one is allowed",
                show_all(lines)
            ),
            Cause::AllowOriginWildcardWithCredentials { origin } => format!(
                "{answer} has Access-Control-Allow-Origin `*`, which does not count with credentials: it must be `{origin}`"
            ),
            Cause::AllowOriginInvalid { line, origin } => format!(
                "{answer} has Access-Control-Allow-Origin `{}`, which is no origin: it must be `{origin}` to the letter",
                show(line)
            ),
            Cause::AllowOriginMismatch { line, origin, null_because } => {
                let null = match null_because {
                    Some(NullBecause::OpaqueOrigin) => " (the page's origin is opaque)",
                    Some(NullBecause::RedirectTaint) => " (a redirect between two other origins made it so)",
                    None => "",
                };
                format!(
                    "{answer} has Access-Control-Allow-Origin `{}`, but the request's origin is `{origin}`{null}",
                    show(line)
                )
            }
            Cause::AllowCredentialsMissing => {
                format!("{answer} has no Access-Control-Allow-Credentials, and the request includes credentials")
            }
            Cause::AllowCredentialsInvalid { lines } => format!(
                "{answer} has Access-Control-Allow-Credentials {}, and with credentials it must be exactly `true`",
                show_all(lines)
            ),
            Cause::PreflightRedirected(status, location) => {
                let location =
                    location.as_deref().map(|location| format!(" to `{}`", show(location))).unwrap_or_default();
                format!(
                    "the preflight was answered by a redirect (status {status}){location}, and a preflight follows none"
                )
            }
            Cause::PreflightStatus(status) => {
                format!("the preflight was answered with status {status}, and it must be 200 to 299")
            }
            Cause::AllowMethodsInvalid(invalid) => format!(
                "Access-Control-Allow-Methods cannot be parsed: `{}` is not a method",
                show(invalid.element.as_deref().unwrap_or(&invalid.line))
            ),
            Cause::AllowHeadersInvalid(invalid) => format!(
                "Access-Control-Allow-Headers cannot be parsed: `{}` is not a header name",
                show(invalid.element.as_deref().unwrap_or(&invalid.line))
            ),
            Cause::MethodNotAllowed { method, lines, wildcard_ignored } => {
                format!(
                    "the preflight does not allow the method `{method}`: {}",
                    allows("Methods", lines, *wildcard_ignored)
                )
            }
            Cause::HeaderNotAllowed { names, lines, wildcard_ignored } => format!(
                "the preflight does not allow the request {}: {}",
                show_unsafe(names),
                allows("Headers", lines, *wildcard_ignored)
            ),
            Cause::AuthorizationNotListed { lines } => format!(
                "the preflight does not allow the request header `authorization`: Access-Control-Allow-Headers is {}, and `*` never covers it",
                show_all(lines)
            ),
            Cause::RedirectModeError(status) => {
                format!("the response is a redirect (status {status}), and the redirect mode is error")
            }
            Cause::LocationInvalid(lines) => format!("the redirect's Location, {}, is not one URL", show_all(lines)),
            Cause::RedirectSchemeNotHttp(url) => {
                format!("the redirect leads to `{}`, which is neither http nor https", show(url.as_bytes()))
            }
            Cause::RedirectLimit => "the redirect is the twenty-first, and 20 are the limit".to_string(),
            Cause::RedirectHasCredentials { location, .. } => {
                format!("the redirect leads to `{location}`, a URL with a user name or password")
            }
            Cause::RedirectBodyNotReplayable(status) => {
                format!("the redirect (status {status}) asks for the body again, but it was a stream")
            }
            Cause::RepeatedHeader { name, lines } => format!(
                "{answer} has more than one `{}`, {}, and this browser takes that for an attack",
                show(name),
                show_all(lines)
            ),
            Cause::ResourcePolicy { lines, embedder_policy } => match (lines.is_empty(), embedder_policy) {
                (true, _) => {
                    "the page's embedder policy asks for Cross-Origin-Resource-Policy, and the response has none"
                        .to_string()
                }
                (false, true) => format!(
                    "the page's embedder policy asks for Cross-Origin-Resource-Policy: cross-origin, and the response has {}",
                    show_all(lines)
                ),
                (false, false) => format!(
                    "the response's Cross-Origin-Resource-Policy, {}, forbids its use by this page",
                    show_all(lines)
                ),
            },
            Cause::Nosniff(destination, lines) => format!(
                "X-Content-Type-Options is nosniff, and the Content-Type, {}, is not that of a {}",
                show_all_or_absent(lines),
                destination.as_str()
            ),
            Cause::MimeType(destination, lines) => {
                format!("the Content-Type, {}, is never run as a {}", show_all(lines), destination.as_str())
            }
            Cause::ElementStatus(destination, status) => {
                format!("the status is {status}, and a {} is used only if it is 200 to 299", destination.as_str())
            }
            Cause::ElementType(destination, lines) => {
                format!("the Content-Type, {}, is not that of a {}", show_all_or_absent(lines), destination.as_str())
            }
            Cause::AuthenticationNeeded(407) => "a proxy asks for authentication (status 407)".to_string(),
            Cause::AuthenticationNeeded(status) => {
                format!("the server asks for authentication (status {status}), and the body was a stream")
            }
            Cause::KeywordInvalid(what, word) => format!("`{}` is not a {what} of the API", show(word.as_bytes())),
            Cause::StreamBodyOverHttp1 => {
                "a stream can be sent over HTTP/2 only, and the connection is HTTP/1".to_string()
            }
            Cause::NetworkError(what) => what.clone(),
            Cause::Timeout(what) => what.clone(),
        }
    }

    /// The response header at fault, if one is: its name, and the values of its lines as they came.
    #[must_use]
    pub fn header(&self) -> Option<(&'static [u8], Vec<&[u8]>)> {
        Some(match &self.cause {
            Cause::AllowOriginMissing { .. } => (names::ACCESS_CONTROL_ALLOW_ORIGIN, Vec::new()),
            Cause::AllowOriginMultiple { lines, .. } => (names::ACCESS_CONTROL_ALLOW_ORIGIN, slices(lines)),
            Cause::AllowOriginWildcardWithCredentials { .. } => {
                (names::ACCESS_CONTROL_ALLOW_ORIGIN, [&b"*"[..]].into())
            }
            Cause::AllowOriginInvalid { line, .. } | Cause::AllowOriginMismatch { line, .. } => {
                (names::ACCESS_CONTROL_ALLOW_ORIGIN, [line.as_slice()].into())
            }
            Cause::AllowCredentialsMissing => (names::ACCESS_CONTROL_ALLOW_CREDENTIALS, Vec::new()),
            Cause::AllowCredentialsInvalid { lines } => (names::ACCESS_CONTROL_ALLOW_CREDENTIALS, slices(lines)),
            Cause::PreflightRedirected(_, location) => (names::LOCATION, slices(location)),
            Cause::AllowMethodsInvalid(invalid) => {
                (names::ACCESS_CONTROL_ALLOW_METHODS, [invalid.line.as_slice()].into())
            }
            Cause::MethodNotAllowed { lines, .. } => (names::ACCESS_CONTROL_ALLOW_METHODS, slices(lines)),
            Cause::AllowHeadersInvalid(invalid) => {
                (names::ACCESS_CONTROL_ALLOW_HEADERS, [invalid.line.as_slice()].into())
            }
            Cause::HeaderNotAllowed { lines, .. } | Cause::AuthorizationNotListed { lines } => {
                (names::ACCESS_CONTROL_ALLOW_HEADERS, slices(lines))
            }
            Cause::LocationInvalid(lines) => (names::LOCATION, slices(lines)),
            Cause::ResourcePolicy { lines, .. } => (names::CROSS_ORIGIN_RESOURCE_POLICY, slices(lines)),
            Cause::Nosniff(_, lines) | Cause::MimeType(_, lines) | Cause::ElementType(_, lines) => {
                (names::CONTENT_TYPE, slices(lines))
            }
            _ => return None,
        })
    }
}

fn slices<'a>(lines: impl IntoIterator<Item = &'a Vec<u8>>) -> Vec<&'a [u8]> {
    lines.into_iter().map(Vec::as_slice).collect()
}

fn allows(what: &str, lines: &[Vec<u8>], wildcard_ignored: bool) -> String {
    match (lines.is_empty(), wildcard_ignored) {
        (true, _) => format!("there is no Access-Control-Allow-{what}"),
        (false, true) => {
            format!("Access-Control-Allow-{what} is {}, and with credentials `*` is only a name", show_all(lines))
        }
        (false, false) => format!("Access-Control-Allow-{what} is {}", show_all(lines)),
    }
}

impl core::fmt::Display for Unsafe {
    /// Says why a request-header needs a preflight, in a few words.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Name => f.write_str("its name is not safelisted"),
            Self::ValueTooLong(length) => write!(f, "its value has {length} bytes, more than 128"),
            Self::UnsafeByte(byte, at) => {
                write!(f, "its value has the unsafe byte `{}` at index {at}", byte.escape_ascii())
            }
            Self::LanguageByte(byte, at) => {
                write!(f, "its value has `{}` at index {at}, which no language list needs", byte.escape_ascii())
            }
            Self::NotMimeType => f.write_str("its value is not a MIME type"),
            Self::MimeType => f.write_str("no form can send this type"),
            Self::ClientHint => f.write_str("its value is none that a client hint of this name has"),
            Self::Range => f.write_str("its value is not a single range with a first byte"),
            Self::TotalTooLong(total) => write!(f, "the safelisted values have {total} bytes together, more than 1024"),
        }
    }
}
