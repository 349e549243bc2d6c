//! The cookie jar: what a browser keeps and sends, `SameSite` included.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use cookie_store::{Cookie, CookieStore, RawCookie, StoreAction};
use url::Url;
use xorigin::header::HeaderList;
use xorigin::origin::is_public_suffix;

/// The most bytes of a name and its value together.
const LONGEST: usize = 4096;

/// The most cookies of one domain, and of all.
const MOST_OF_A_DOMAIN: usize = 180;
const MOST: usize = 3000;

/// A user agent's cookies.
///
/// Domain, path and expiry are those of RFC 6265; `SameSite`, the prefixes, the limits, the protection of `Secure`
/// cookies and of public suffixes are those of RFC 6265bis. Bytes pass as they are; a cookie without a name is not kept.
#[derive(Debug, Default)]
pub struct CookieJar {
    store: CookieStore,
    /// When each cookie was made, by domain, path and name.
    made: BTreeMap<Key, u64>,
    clock: u64,
    lax_by_default: bool,
}

type Key = (String, String, String);

impl CookieJar {
    /// An empty jar; a cookie without `SameSite` is treated as `Lax` if `lax_by_default`.
    #[must_use]
    pub fn new(lax_by_default: bool) -> Self {
        Self { lax_by_default, ..Self::default() }
    }

    /// The value of `Cookie` for a request to `url`, within a site or across sites; nothing if no cookie belongs to it.
    ///
    /// # Standard
    /// RFC 6265bis §5.8.3.
    #[must_use]
    pub fn header(&self, url: &Url, same_site: bool) -> Option<Vec<u8>> {
        let mut cookies: Vec<_> =
            self.store.matches(url).into_iter().filter(|cookie| same_site || self.crosses_sites(cookie)).collect();
        // Longer paths first, then those that were made first.
        cookies.sort_by_cached_key(|cookie| (Reverse(cookie.path.len()), self.made.get(&key(cookie)).copied()));
        let pairs: Vec<String> = cookies.into_iter().map(|cookie| cookie.stripped().to_string()).collect();
        // Each char stands for the byte that it was read from.
        (!pairs.is_empty()).then(|| pairs.join("; ").chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect())
    }

    /// Stores what the `Set-Cookie` lines of a response from `url` say; lines that are no cookies, or that a browser
    /// would refuse, are passed over.
    ///
    /// # Standard
    /// RFC 6265bis §5.7.
    pub fn store(&mut self, url: &Url, headers: &HeaderList, same_site: bool) {
        for line in headers.values(b"Set-Cookie") {
            let line: String = line.iter().map(|&byte| char::from(byte)).collect();
            let Ok(mut cookie) = RawCookie::parse(line) else { continue };
            if (same_site || self.crosses_sites(&cookie))
                && is_acceptable(&mut cookie, url)
                && !self.hides(&cookie, url)
            {
                self.insert(&cookie, url);
            }
        }
    }

    /// Adds a cookie by hand, as `name=value` with or without attributes, for the host of `url`.
    ///
    /// # Errors
    /// The text, if it is no cookie, or one for another host.
    pub fn add(&mut self, url: &Url, pair: &str) -> Result<(), String> {
        let cookie = RawCookie::parse(pair.trim()).map_err(|_| pair.to_owned())?;
        if self.insert(&cookie.into_owned(), url) { Ok(()) } else { Err(pair.to_owned()) }
    }

    /// Puts a cookie in, and those that are one too many out; false if it is for another domain or path.
    fn insert(&mut self, cookie: &RawCookie<'static>, url: &Url) -> bool {
        let Ok(cookie) = Cookie::try_from_raw_cookie(cookie, url) else { return false };
        let cookie = cookie.into_owned();
        let key = key(&cookie);
        match self.store.insert(cookie, url) {
            Ok(StoreAction::Inserted | StoreAction::UpdatedExisting) => {}
            // A cookie that is over takes out the one that was there.
            Ok(StoreAction::ExpiredExisting) | Err(_) => {
                self.made.remove(&key);
                return true;
            }
        }
        self.clock += 1;
        self.made.entry(key.clone()).or_insert(self.clock);
        let of_domain = self.made.keys().filter(|other| other.0 == key.0).count();
        if of_domain > MOST_OF_A_DOMAIN {
            self.evict(|other| other.0 == key.0);
        }
        if self.made.len() > MOST {
            self.evict(|_| true);
        }
        true
    }

    /// Takes out the cookie that was made first among those that are chosen.
    fn evict(&mut self, chosen: impl Fn(&Key) -> bool) {
        let oldest = self.made.iter().filter(|(key, _)| chosen(key)).min_by_key(|(_, made)| **made);
        if let Some(key) = oldest.map(|(key, _)| key.clone()) {
            self.store.remove(&key.0, &key.1, &key.2);
            self.made.remove(&key);
        }
    }

    /// Whether the cookie, which did not come over https, would stand before a `Secure` one.
    fn hides(&self, cookie: &RawCookie<'_>, url: &Url) -> bool {
        url.scheme() != "https"
            && self
                .store
                .iter_unexpired()
                .any(|other| other.secure() == Some(true) && other.name() == cookie.name() && other.domain.matches(url))
    }

    /// Whether the cookie goes along when another site asks.
    fn crosses_sites(&self, cookie: &RawCookie<'_>) -> bool {
        match cookie.same_site() {
            Some(same_site) => same_site.is_none(),
            None => !self.lax_by_default,
        }
    }
}

/// Where the jar keeps a cookie.
fn key(cookie: &Cookie<'_>) -> Key {
    (String::from(&cookie.domain), String::from(&cookie.path), cookie.name().to_owned())
}

/// Whether a browser takes the cookie at all, whoever asked. A public suffix sets one for itself only.
fn is_acceptable(cookie: &mut RawCookie<'_>, url: &Url) -> bool {
    let secure = cookie.secure() == Some(true);
    let insecure_none = cookie.same_site().is_some_and(|same_site| same_site.is_none()) && !secure;
    if insecure_none || secure && url.scheme() != "https" || cookie.name().len() + cookie.value().len() > LONGEST {
        return false;
    }
    let domain = cookie.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    if let Some(domain) = domain.filter(|domain| is_public_suffix(domain)) {
        if url.host_str() != Some(domain.as_str()) {
            return false;
        }
        cookie.unset_domain();
    }
    let prefix = |prefix: &str| cookie.name().get(..prefix.len()).is_some_and(|name| name.eq_ignore_ascii_case(prefix));
    let host_only = cookie.domain().is_none() && cookie.path() == Some("/");
    !(prefix("__Secure-") && !secure || prefix("__Host-") && !(secure && host_only))
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
        assert_eq!(jar.header(&url(to), same_site).as_deref(), expected.map(str::as_bytes), "{lines:?} {from} {to}");
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
        assert_eq!(jar.header(&url("https://a.com/"), true).as_deref(), Some(&b"b=2"[..]));
    }

    #[test]
    fn what_a_browser_refuses() {
        let (http, https) = ("http://a.com/", "https://a.com/");
        check(&["k=v; Secure"], http, https, true, None);
        check(&["__Host-k=v; Secure; Path=/; Domain=a.com"], https, https, true, None);
        check(&["__Host-k=v; Secure; Path=/"], https, https, true, Some("__Host-k=v"));
        check(&["__Secure-k=v"], https, https, true, None);
        check(&["k=v; Domain=github.io"], "https://github.io/", "https://x.github.io/", true, None);
        check(&["k=v; Domain=github.io"], "https://github.io/", "https://github.io/", true, Some("k=v"));
        check(&["k=v; Domain=com."], "https://a.com./", "https://b.com./", true, None);
        check(&[&format!("k={}", "v".repeat(LONGEST))], https, https, true, None);
        let mut jar = CookieJar::new(true);
        jar.store(&url(https), &[("set-cookie", "k=good; Secure")].into_iter().collect(), true);
        jar.store(&url(http), &[("set-cookie", "k=evil")].into_iter().collect(), true);
        assert_eq!(jar.header(&url(https), true).as_deref(), Some(&b"k=good"[..]));
    }

    #[test]
    fn the_jar_is_bounded_and_forgets_the_oldest() {
        let mut jar = CookieJar::new(true);
        let lines: HeaderList = (0..1000).map(|n| ("set-cookie", format!("k{n}=v"))).collect();
        jar.store(&url("https://a.com/"), &lines, true);
        let header = String::from_utf8(jar.header(&url("https://a.com/"), true).unwrap()).unwrap();
        assert_eq!(header.split("; ").count(), MOST_OF_A_DOMAIN);
        assert!(header.starts_with("k820=v; k821=v"), "{header}");
    }

    #[test]
    fn bytes_pass() {
        let mut jar = CookieJar::new(true);
        jar.store(&url("https://a.com/"), &[("set-cookie", &b"k=\xFCber"[..])].into_iter().collect(), true);
        assert_eq!(jar.header(&url("https://a.com/"), true).as_deref(), Some(&b"k=\xFCber"[..]));
    }
}
