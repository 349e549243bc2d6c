//! The words of WebKit 2.50 and Safari, and older ones that are still pasted.

use super::wording::{Role, Wording};
use crate::reason::Phase;

/// What stands before the words if it is a redirect that the CORS check refuses.
pub(super) const REDIRECTION: &str =
    "Cross-origin redirection to {from} denied by Cross-Origin Resource Sharing policy: ";

#[rustfmt::skip]
pub(super) const WORDINGS: &[Wording] = &[
    Wording { role: Role::Says, id: Some("is not allowed by Access-Control-Allow-Origin"), codes: &["allow-origin-missing", "allow-origin-mismatch", "allow-origin-invalid", "allow-origin-multiple"], phase: None, text: "Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}" },
    Wording { role: Role::Says, id: Some("cannot contain more than one origin"), codes: &["allow-origin-multiple"], phase: None, text: "Access-Control-Allow-Origin cannot contain more than one origin." },
    Wording { role: Role::Says, id: Some("Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true"), codes: &["allow-origin-wildcard-with-credentials"], phase: None, text: "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true." },
    Wording { role: Role::Says, id: Some("Credentials flag is true, but"), codes: &["allow-credentials-missing", "allow-credentials-invalid"], phase: None, text: "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"." },
    Wording { role: Role::Says, id: Some("Preflight response is not successful"), codes: &["preflight-status", "preflight-redirected", "allow-origin-missing"], phase: Some(Phase::Preflight), text: "Preflight response is not successful. Status code: {status}" },
    Wording { role: Role::Says, id: Some("Header Access-Control-Allow-Methods has an invalid value"), codes: &["allow-methods-invalid"], phase: Some(Phase::Preflight), text: "Header Access-Control-Allow-Methods has an invalid value: {value}" },
    Wording { role: Role::Says, id: Some("Header Access-Control-Allow-Headers has an invalid value"), codes: &["allow-headers-invalid"], phase: Some(Phase::Preflight), text: "Header Access-Control-Allow-Headers has an invalid value: {value}" },
    Wording { role: Role::Says, id: Some("is not allowed by Access-Control-Allow-Methods"), codes: &["method-not-allowed"], phase: Some(Phase::Preflight), text: "Method {method} is not allowed by Access-Control-Allow-Methods." },
    Wording { role: Role::Says, id: Some("is not allowed by Access-Control-Allow-Headers"), codes: &["header-not-allowed", "authorization-not-listed"], phase: Some(Phase::Preflight), text: "Request header field {header} is not allowed by Access-Control-Allow-Headers." },
    Wording { role: Role::Says, id: Some("non CORS scheme"), codes: &["redirect-scheme-not-http", "location-invalid"], phase: Some(Phase::Redirect), text: "Cross-origin redirection to {from} denied by Cross-Origin Resource Sharing policy: not allowed to follow a cross-origin CORS redirection with non CORS scheme" },
    Wording { role: Role::Says, id: Some("has credentials"), codes: &["redirect-has-credentials"], phase: Some(Phase::Redirect), text: "Cross-origin redirection to {from} denied by Cross-Origin Resource Sharing policy: redirection URL {url} has credentials" },
    Wording { role: Role::Says, id: Some("cannot follow more than 20 redirections"), codes: &["redirect-limit"], phase: Some(Phase::Redirect), text: "Load cannot follow more than 20 redirections" },
    Wording { role: Role::Says, id: Some("Not allowed to follow a redirection"), codes: &["redirect-mode-error"], phase: Some(Phase::Redirect), text: "Not allowed to follow a redirection while loading {url}" },
    Wording { role: Role::Says, id: Some("Cross origin requests are only supported for HTTP"), codes: &["scheme-not-http"], phase: Some(Phase::Request), text: "Cross origin requests are only supported for HTTP." },
    Wording { role: Role::Says, id: Some("Fetch API cannot load"), codes: &["same-origin-mode"], phase: Some(Phase::Request), text: "Fetch API cannot load {url}." },
    Wording { role: Role::Says, id: Some("Domains, protocols and ports must match"), codes: &["same-origin-mode"], phase: None, text: "Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match." },
    Wording { role: Role::Says, id: Some("No-Cors mode requires follow redirect mode"), codes: &["no-cors-redirect-mode"], phase: Some(Phase::Request), text: "No-Cors mode requires follow redirect mode" },
    Wording { role: Role::Says, id: Some("Not allowed to use restricted network port"), codes: &["bad-port"], phase: Some(Phase::Request), text: "Not allowed to use restricted network port {value}: {url}" },
    Wording { role: Role::Says, id: Some("because it violates the resource's Cross-Origin-Resource-Policy"), codes: &["resource-policy"], phase: Some(Phase::Response), text: "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header." },
    Wording { role: Role::Says, id: Some("its Content-Type is not a script MIME type"), codes: &["nosniff"], phase: Some(Phase::Response), text: "Refused to execute {url} as script because \"X-Content-Type-Options: nosniff\" was given and its Content-Type is not a script MIME type." },
    Wording { role: Role::Says, id: Some("is not a script MIME type"), codes: &["mime-type"], phase: Some(Phase::Response), text: "Refused to execute {url} as script because {value} is not a script MIME type." },
    Wording { role: Role::Says, id: Some("is not a valid JavaScript MIME type"), codes: &["element-type"], phase: Some(Phase::Response), text: "TypeError: '{value}' is not a valid JavaScript MIME type." },
    Wording { role: Role::Says, id: Some("non CSS MIME types are not allowed"), codes: &["element-type", "nosniff"], phase: Some(Phase::Response), text: "Did not parse stylesheet at '{url}' because non CSS MIME types are not allowed in strict mode." },
    Wording { role: Role::Follows, id: Some("Fetch API cannot load, access control"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "Fetch API cannot load {url} due to access control checks." },
    Wording { role: Role::Follows, id: Some("XMLHttpRequest cannot load"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "XMLHttpRequest cannot load {url} due to access control checks." },
    Wording { role: Role::Follows, id: Some("Cannot load image"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "Cannot load image {url} due to access control checks." },
    Wording { role: Role::Follows, id: Some("script load denied"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "Cross-origin script load denied by Cross-Origin Resource Sharing policy." },
    Wording { role: Role::Follows, id: Some("Not allowed to request resource"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "Not allowed to request resource" },
    Wording { role: Role::Follows, id: Some("Load failed"), codes: &["allow-origin-missing", "allow-origin-mismatch", "network-error"], phase: None, text: "TypeError: Load failed" },
    Wording { role: Role::Opens, id: None, codes: &[], phase: None, text: "Cross-origin redirection to {from} denied by Cross-Origin Resource Sharing policy: " },
    Wording { role: Role::Read, id: Some("is not allowed by Access-Control-Allow-Origin"), codes: &["allow-origin-missing", "allow-origin-mismatch", "allow-origin-invalid", "allow-origin-multiple"], phase: None, text: "Origin {origin} is not allowed by Access-Control-Allow-Origin." },
    Wording { role: Role::Read, id: Some("Preflight response is not successful"), codes: &["preflight-status", "preflight-redirected", "allow-origin-missing"], phase: Some(Phase::Preflight), text: "Preflight response is not successful" },
    Wording { role: Role::Read, id: Some("insecure content"), codes: &["mixed-content"], phase: Some(Phase::Request), text: "[blocked] The page at {from} was not allowed to display insecure content from {url}." },
    Wording { role: Role::Read, id: Some("insecure content"), codes: &["mixed-content"], phase: Some(Phase::Request), text: "[blocked] The page at {from} was not allowed to run insecure content from {url}." },
    Wording { role: Role::Read, id: Some("insecure content"), codes: &["mixed-content"], phase: Some(Phase::Request), text: "[blocked] The page at {from} requested insecure content from {url}." },
    Wording { role: Role::Read, id: Some("SecurityError"), codes: &[], phase: None, text: "SecurityError: The operation is insecure." },
    Wording { role: Role::Read, id: Some("SecurityError"), codes: &[], phase: None, text: "Unable to get image data from canvas because the canvas has been tainted by cross-origin data." },
];
