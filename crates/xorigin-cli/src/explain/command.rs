//! The command that asks the server what a message is about.

use url::Url;
use xorigin::console::Decoded;
use xorigin::header::is_token;
use xorigin::origin::TupleOrigin;
use xorigin::reason::Phase;

use crate::shell::quote;

/// The longest URL that a command names, in bytes.
const LONGEST: usize = 2000;

/// `xorigin check` for the message's request, as far as the message tells it; nothing without a URL.
pub(super) fn command(message: &Decoded) -> Option<String> {
    let url = message.url.as_deref().filter(|url| url.len() <= LONGEST)?;
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let mut words = vec!["xorigin check".to_owned(), quote(url.as_str())];
    let origin = message.origin.as_deref().and_then(known_origin);
    words.push(format!("--origin {}", origin.map_or_else(|| "YOUR-PAGES-ORIGIN".to_owned(), |origin| quote(&origin))));
    let token = |text: &&str| is_token(text.as_bytes());
    let method = message.method.as_deref().filter(token);
    let header = message.header.as_deref().filter(token).filter(|_| message.codes.contains(&"header-not-allowed"));
    if let Some(method) = method {
        words.push(format!("-X {}", quote(method)));
    }
    match header {
        Some(name) if name.eq_ignore_ascii_case("content-type") => {
            words.push("-H 'content-type: application/json'".to_owned());
        }
        Some(name) => words.push(format!("-H {}", quote(&format!("{name}: 1")))),
        None => {}
    }
    if message.phase == Some(Phase::Preflight) {
        // The message does not say what made a preflight necessary: any other method does.
        if method.is_none() && header.is_none() {
            words.push("-X PUT".to_owned());
        }
        words.push("--preflight-only".to_owned());
    }
    if message.codes.first().is_some_and(|code| code.contains("credentials")) {
        words.push("--credentials include".to_owned());
    }
    Some(words.join(" "))
}

/// The origin that the text is: as pages show it, or `null`.
pub(super) fn known_origin(text: &str) -> Option<String> {
    match text {
        "null" => Some(text.to_owned()),
        _ => TupleOrigin::parse(text.as_bytes()).ok().map(|origin| origin.to_string()),
    }
}
