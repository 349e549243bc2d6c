//! The cookie jar: what a browser keeps and sends, `SameSite` included.

use cookie_store::{CookieStore, RawCookie};
use url::Url;
use xorigin::header::HeaderList;
use xorigin::origin::is_public_suffix;

/// A user agent's cookies.
///
/// Domain, path, expiry and `Secure` are those of RFC 6265; `SameSite` and the refusal of public suffixes are those of
/// RFC 6265bis.
#[derive(Debug, Default)]
pub struct CookieJar {
    store: CookieStore,
    lax_by_default: bool,
}

impl CookieJar {
    /// An empty jar; a cookie without `SameSite` is treated as `Lax` if `lax_by_default`.
    #[must_use]
    pub fn new(lax_by_default: bool) -> Self {
        Self { store: CookieStore::default(), lax_by_default }
    }

    /// The value of `Cookie` for a request to `url`, within a site or across sites; nothing if no cookie belongs to it.
    ///
    /// # Standard
    /// RFC 6265bis §5.8.3.
    #[must_use]
    pub fn header(&self, url: &Url, same_site: bool) -> Option<String> {
        let mut cookies: Vec<_> =
            self.store.matches(url).into_iter().filter(|cookie| same_site || self.crosses_sites(cookie)).collect();
        // Longer paths first; the jar gives them in the order in which they were made.
        cookies.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<String> = cookies.into_iter().map(|cookie| cookie.stripped().to_string()).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Stores what the `Set-Cookie` lines of a response from `url` say; lines that are no cookies, or that a browser
    /// would refuse, are passed over.
    ///
    /// # Standard
    /// RFC 6265bis §5.7.
    pub fn store(&mut self, url: &Url, headers: &HeaderList, same_site: bool) {
        for line in headers.values(b"Set-Cookie") {
            let line = String::from_utf8_lossy(line);
            let Ok(cookie) = RawCookie::parse(line.as_ref()) else { continue };
            if (same_site || self.crosses_sites(&cookie)) && is_acceptable(&cookie, url) {
                // A cookie for another domain or path is refused by the store.
                let _ = self.store.insert_raw(&cookie.into_owned(), url);
            }
        }
    }

    /// Adds a cookie by hand, as `name=value`, for the host of `url`.
    ///
    /// # Errors
    /// The text, if it is no cookie.
    pub fn add(&mut self, url: &Url, pair: &str) -> Result<(), String> {
        let cookie = RawCookie::parse(pair.trim()).map_err(|_| pair.to_owned())?;
        self.store.insert_raw(&cookie.into_owned(), url).map(|_| ()).map_err(|_| pair.to_owned())
    }

    /// Whether the cookie goes along when another site asks.
    fn crosses_sites(&self, cookie: &RawCookie<'_>) -> bool {
        match cookie.same_site() {
            Some(same_site) => same_site.is_none(),
            None => !self.lax_by_default,
        }
    }
}

/// Whether a browser takes the cookie at all, whoever asked.
fn is_acceptable(cookie: &RawCookie<'_>, url: &Url) -> bool {
    let insecure_none =
        cookie.same_site().is_some_and(|same_site| same_site.is_none()) && cookie.secure() != Some(true);
    let domain = cookie.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    let public = domain.is_some_and(|domain| is_public_suffix(&domain) && url.host_str() != Some(domain.as_str()));
    !insecure_none && !public
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn check(lines: &[&str], from: &str, to: &str, same_site: bool, expected: Option<&str>) {
        let mut jar = CookieJar::new(true);
        let headers = lines.iter().map(|line| ("set-cookie", line)).collect();
        jar.store(&url(from), &headers, true);
        assert_eq!(jar.header(&url(to), same_site).as_deref(), expected, "{lines:?} {from} {to}");
    }

    #[test]
    fn within_a_site() {
        check(&["k=v; Path=/"], "http://127.0.0.1:1/x", "http://127.0.0.1:2/y", true, Some("k=v"));
        check(&["a=1; Path=/", "b=2; Path=/y"], "https://a.com/", "https://a.com/y/z", true, Some("b=2; a=1"));
        check(&["k=v; Secure"], "https://a.com/", "http://a.com/", true, None);
        check(&["k=v"], "https://a.com/", "https://b.a.com/", true, None);
        check(&["k=v; Domain=a.com"], "https://a.com/", "https://b.a.com/", true, Some("k=v"));
        check(&["k=v; Domain=b.com"], "https://a.com/", "https://b.com/", true, None);
        check(&["k=v; Domain=com"], "https://a.com/", "https://a.com/", true, None);
        check(&["k=v; Max-Age=0"], "https://a.com/", "https://a.com/", true, None);
    }

    #[test]
    fn across_sites_only_same_site_none_goes_along() {
        let to = "https://a.com/";
        check(&["k=v"], to, to, false, None);
        check(&["k=v; SameSite=Lax"], to, to, false, None);
        check(&["k=v; SameSite=Strict"], to, to, false, None);
        check(&["k=v; SameSite=None; Secure"], to, to, false, Some("k=v"));
        check(&["k=v; SameSite=None"], to, to, true, None);
    }

    #[test]
    fn across_sites_only_same_site_none_is_stored() {
        let mut jar = CookieJar::new(true);
        let headers = [("set-cookie", "a=1"), ("set-cookie", "b=2; SameSite=None; Secure")].into_iter().collect();
        jar.store(&url("https://a.com/"), &headers, false);
        assert_eq!(jar.header(&url("https://a.com/"), true).as_deref(), Some("b=2"));
    }
}
