//! What a pasted request says.

use url::Url;

/// A request that was copied out of a browser or a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pasted {
    pub(crate) url: String,
    pub(crate) method: Option<String>,
    /// The headers that the page sets.
    pub(crate) headers: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) body: Option<PastedBody>,
    pub(crate) mode: Option<String>,
    pub(crate) credentials: Option<String>,
    pub(crate) redirect: Option<String>,
    pub(crate) cache: Option<String>,
    pub(crate) referrer: Option<String>,
    pub(crate) referrer_policy: Option<String>,
    /// What the browser's jar has for the URL's host.
    pub(crate) cookies: Option<Vec<u8>>,
    /// The page's origin, from `Origin` or `Referer`.
    pub(crate) origin: Option<String>,
    /// User and password, for Basic authentication.
    pub(crate) user: Option<String>,
    /// What was understood, but says nothing to a browser.
    pub(crate) notes: Vec<String>,
}

/// A pasted body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PastedBody {
    /// A string.
    Text(String),
    /// A form's, urlencoded.
    Form(String),
}

impl Pasted {
    /// Takes out the headers that the browser sets, not the page: what they tell is kept where it belongs.
    pub(crate) fn sort_headers(&mut self) {
        let mut referer = None;
        for (name, value) in std::mem::take(&mut self.headers) {
            let lower = String::from_utf8_lossy(&name).to_ascii_lowercase();
            match lower.as_str() {
                "cookie" => self.cookies = Some(value),
                "origin" => self.origin = Some(String::from_utf8_lossy(&value).trim().to_owned()),
                "referer" => referer = Some(String::from_utf8_lossy(&value).trim().to_owned()),
                _ if is_the_browsers(&lower) => self.notes.push(format!("`{lower}` is set by the browser itself")),
                _ => self.headers.push((name, value)),
            }
        }
        if self.origin.is_none() {
            self.origin = referer.or_else(|| self.referrer.clone()).and_then(|referrer| origin_of(&referrer));
        }
        if self.cookies.is_some() && self.credentials.is_none() {
            self.credentials = Some("include".to_owned());
            self.notes.push("it has cookies, so that credentials are taken to be include".to_owned());
        }
    }
}

/// Whether a browser sets the header whatever the page does; DevTools copy those too.
fn is_the_browsers(name: &str) -> bool {
    let own = [
        "accept-encoding",
        "connection",
        "content-length",
        "dnt",
        "host",
        "te",
        "user-agent",
        "priority",
        "upgrade-insecure-requests",
        "pragma",
        "accept-language",
    ];
    // `Pragma`, `Accept-Language` and `User-Agent` may be a page's, but in what DevTools copy they hardly ever are.
    own.contains(&name) || name.starts_with("sec-") || name.starts_with("proxy-")
}

fn origin_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    url.origin().is_tuple().then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_sets_is_taken_out() {
        let headers = [
            ("Accept", "*/*"),
            ("Cookie", "a=b"),
            ("Referer", "https://app.example.com/x"),
            ("sec-ch-ua", "x"),
            ("X-A", "1"),
        ];
        let headers = headers.map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec())).to_vec();
        let mut pasted = Pasted { headers, ..Pasted::default() };
        pasted.sort_headers();
        let names: Vec<_> = pasted.headers.iter().map(|(name, _)| name.as_slice()).collect();
        assert_eq!(names, [&b"Accept"[..], b"X-A"]);
        assert_eq!(pasted.cookies.as_deref(), Some(&b"a=b"[..]));
        assert_eq!(pasted.origin.as_deref(), Some("https://app.example.com"));
        assert_eq!(pasted.credentials.as_deref(), Some("include"));
    }
}
