//! How to mend each cause.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Cause, NullBecause, Phase, Reason};
use crate::header::is_token;
use crate::message::{Destination, is_ok_status};

impl Reason {
    /// What to change so that the browser lets the request through: on the server where it is the server's fault.
    #[must_use]
    pub fn cure(&self) -> String {
        let on = match self.phase {
            Phase::Preflight => "On the answer to OPTIONS",
            Phase::Request | Phase::Response | Phase::Redirect | Phase::Network => "On every answer, errors included",
        };
        match &self.cause {
            Cause::UrlInvalid(..) => "Give an absolute http or https URL.".to_string(),
            Cause::UrlHasCredentials if self.phase != Phase::Request => {
                "Redirect to a URL without a user name and password.".to_string()
            }
            Cause::UrlHasCredentials => "Take the user name and password out of the URL and send an Authorization header instead.".to_string(),
            Cause::MethodInvalid(_) => "Use a method that is a token: letters, digits and !#$%&'*+-.^_`|~.".to_string(),
            Cause::MethodForbidden(_) => "Use another method; browsers never let pages send CONNECT, TRACE or TRACK.".to_string(),
            Cause::NoCorsMethod(_) => "Use mode cors.".to_string(),
            Cause::HeaderInvalid(..) => "A header name is a token; a value has no NUL, CR or LF in it.".to_string(),
            Cause::BodyNotAllowed(_) => "Leave out the body, or use POST, PUT or PATCH.".to_string(),
            Cause::OnlyIfCachedMode => "Use mode same-origin with cache mode only-if-cached, or another cache mode.".to_string(),
            Cause::NotInHttpCache => "Use another cache mode.".to_string(),
            Cause::StreamBodyMode => "Use mode cors, or send bytes instead of a stream.".to_string(),
            Cause::ReferrerInvalid(_) => "Give an absolute URL, an empty string for none, or about:client.".to_string(),
            Cause::SameOriginMode => "Use mode cors, or a URL of the page's own origin.".to_string(),
            Cause::NoCorsRedirectMode => "Use redirect mode follow, or mode cors.".to_string(),
            Cause::SchemeNotHttp(_) => "Serve it over http or https and name the scheme in the URL.".to_string(),
            Cause::BadPort(_) => "Serve it on another port.".to_string(),
            Cause::MixedContent => "Serve the URL over https.".to_string(),
            Cause::AllowOriginMissing { status } if self.phase == Phase::Preflight && !is_ok_status(*status) => {
                "Answer OPTIONS with 204 first, before authentication and routing; then send Access-Control-Allow-Origin on it.".to_string()
            }
            Cause::AllowOriginMultiple { origin, .. }
            | Cause::AllowOriginWildcardWithCredentials { origin }
            | Cause::AllowOriginInvalid { origin, .. }
                if origin == "null" =>
            {
                "Let the page ask with an origin (no file:, no sandbox without allow-same-origin, no redirect between other origins); do not allow `null`."
                    .to_string()
            }
            Cause::AllowOriginMissing { status } if *status >= 400 => format!(
                "Look at the status first: {status} is an error. Then send Access-Control-Allow-Origin on errors too (in nginx: `always`)."
            ),
            Cause::AllowOriginMissing { .. } => {
                format!("{on}, send Access-Control-Allow-Origin with the request's origin if it may read the answer.")
            }
            Cause::AllowOriginMultiple { origin, .. } => format!(
                "{on}, send Access-Control-Allow-Origin once, as `{origin}`. Two layers (application and proxy) probably both add it: remove one."
            ),
            Cause::AllowOriginWildcardWithCredentials { origin } => format!(
                "{on}, send `Access-Control-Allow-Origin: {origin}` and `Vary: Origin` after a comparison with a list; or ask without credentials."
            ),
            Cause::AllowOriginInvalid { origin, .. } => {
                format!("{on}, send `Access-Control-Allow-Origin: {origin}`: scheme, host and port, no slash, no path, no list.")
            }
            Cause::AllowOriginMismatch { null_because: Some(NullBecause::RedirectTaint), .. } => {
                "Redirect straight to the final URL, so that no second foreign origin is passed through; do not allow `null`.".to_string()
            }
            Cause::AllowOriginMismatch { null_because: Some(NullBecause::OpaqueOrigin), .. } => {
                "Serve the page from an origin (no file:, no sandbox without allow-same-origin); do not allow `null`.".to_string()
            }
            Cause::AllowOriginMismatch { line, origin, .. } if line.contains(&b'*') => format!(
                "`*` is no pattern there: compare the request's origin with a list, then send `Access-Control-Allow-Origin: {origin}` and `Vary: Origin`."
            ),
            Cause::AllowOriginMismatch { origin, .. } => format!(
                "{on}, send `Access-Control-Allow-Origin: {origin}` and `Vary: Origin` if this origin may read the answer."
            ),
            Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. } => format!(
                "{on}, send `Access-Control-Allow-Credentials: true`, once and in lower case; or ask without credentials."
            ),
            Cause::PreflightRedirected(..) => {
                "Answer OPTIONS where it is asked: request the final URL (https, host, slash), and exempt OPTIONS from the login redirect.".to_string()
            }
            Cause::PreflightStatus(401 | 403 | 407) => {
                "Answer OPTIONS before authentication: a preflight never carries credentials. 204 is usual.".to_string()
            }
            Cause::PreflightStatus(404 | 405 | 501) => {
                "Route OPTIONS for this path to whatever answers preflights. 204 is usual.".to_string()
            }
            Cause::PreflightStatus(_) => "Answer OPTIONS with 204, or any status from 200 to 299.".to_string(),
            Cause::AllowMethodsInvalid(_) => "Send methods separated by commas: `Access-Control-Allow-Methods: PUT, DELETE`.".to_string(),
            Cause::AllowHeadersInvalid(_) => {
                "Send header names separated by commas: `Access-Control-Allow-Headers: content-type, x-request-id`.".to_string()
            }
            Cause::MethodNotAllowed { method, lines, .. } => format!(
                "On the answer to OPTIONS, list the method in the case in which it is sent: `Access-Control-Allow-Methods: {}`.",
                extended(lines, &[method.as_bytes()])
            ),
            Cause::HeaderNotAllowed { names, lines, .. } => {
                let names: Vec<&[u8]> = names.iter().map(|name| &*name.name).collect();
                format!(
                    "On the answer to OPTIONS, list what is sent: `Access-Control-Allow-Headers: {}`; or do not send it.",
                    extended(lines, &names)
                )
            }
            Cause::AuthorizationNotListed { lines } => format!(
                "On the answer to OPTIONS, list it beside the wildcard: `Access-Control-Allow-Headers: {}`.",
                extended(lines, &[b"authorization"])
            ),
            Cause::RedirectModeError(_) => "Use redirect mode follow, or request the final URL.".to_string(),
            Cause::LocationInvalid(_) => "Send one Location with a valid URL.".to_string(),
            Cause::RedirectSchemeNotHttp(_) => "Redirect to an http or https URL.".to_string(),
            Cause::RedirectLimit => "Break the loop; it is often between http and https, or with and without a slash.".to_string(),
            Cause::RedirectHasCredentials { .. } => "Redirect to a URL without a user name and password.".to_string(),
            Cause::RedirectBodyNotReplayable(_) => "Send bytes instead of a stream, or redirect with status 303.".to_string(),
            Cause::RepeatedHeader { name, .. } => {
                format!("Send one `{}`; a proxy and the application may each add theirs.", name.escape_ascii())
            }
            Cause::ResourcePolicy { .. } => {
                "Send `Cross-Origin-Resource-Policy: cross-origin`, or load it with CORS (`crossorigin`).".to_string()
            }
            Cause::ElementStatus(..) => "Answer with a status from 200 to 299.".to_string(),
            Cause::Nosniff(destination, _) | Cause::MimeType(destination, _) | Cause::ElementType(destination, _) => {
                let right = if *destination == Destination::Style { "text/css" } else { "text/javascript" };
                format!("Send `Content-Type: {right}`.")
            }
            Cause::AuthenticationNeeded(407) => "Give the proxy's user name and password to the user agent.".to_string(),
            Cause::AuthenticationNeeded(_) => "Send bytes instead of a stream, or the Authorization header at once.".to_string(),
            Cause::KeywordInvalid(..) => "Use one of the words that the API knows.".to_string(),
            Cause::StreamBodyOverHttp1 => "Serve HTTP/2, or send bytes instead of a stream.".to_string(),
            Cause::NetworkError(_) => "This is not CORS: open the URL directly and mend what fails there.".to_string(),
            Cause::Timeout(_) => "This is not CORS: find out why the server does not answer, or give it more time.".to_string(),
        }
    }
}

/// The longest list that a cure writes out, in bytes.
const LONGEST: usize = 400;

/// What the lines list already, and these as well; only these, if that were too long.
fn extended(lines: &[Vec<u8>], missing: &[&[u8]]) -> String {
    let listed = lines.iter().flat_map(|line| line.split(|&byte| byte == b',')).map(<[u8]>::trim_ascii);
    let listed: Vec<&[u8]> = listed.filter(|token| is_token(token)).collect();
    let long = listed.iter().map(|token| token.len() + 2).sum::<usize>() > LONGEST;
    let listed = if long { Vec::new() } else { listed };
    let all = listed.iter().chain(missing).map(|token| token.escape_ascii().to_string());
    all.collect::<Vec<_>>().join(", ")
}
