//! One URL.

use url::Url;

use super::TargetFault;
use crate::audit::Target;

/// The target that somebody wrote. `wss:` and `ws:` are asked over `https:` and `http:`.
///
/// # Errors
/// What is no URL of those schemes, or has a user name or password.
pub fn parse(text: &str) -> Result<Target, TargetFault> {
    let fault = |what: &str| TargetFault::of(text, what);
    let mut url = Url::parse(text).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => fault("a URL begins with https:// or http://"),
        error => fault(&format!("this is not a URL: {error}")),
    })?;
    let scheme = match url.scheme() {
        "https" | "wss" => "https",
        "http" | "ws" => "http",
        _ => return Err(fault("only https, http, wss and ws can be audited")),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(fault("a URL with a user name or password is not fetched by pages; give them as a header"));
    }
    url.set_scheme(scheme).map_err(|()| fault("the URL cannot be asked over HTTP"))?;
    url.set_fragment(None);
    Ok(Target::new(url))
}
