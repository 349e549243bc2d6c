//! Potentially trustworthy origins and URLs, on which mixed content, `Sec-Fetch-*` and referrers depend.

use url::Url;

use super::Origin;

/// Whether what comes from `origin` cannot have been changed on its way.
///
/// # Standard
/// Secure Contexts [is origin potentially trustworthy?](https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy).
#[must_use]
pub fn is_potentially_trustworthy_origin(origin: &Origin) -> bool {
    match origin {
        Origin::Opaque(_) => false,
        Origin::Tuple(tuple) => matches!(tuple.scheme(), "https" | "wss" | "file") || is_loopback_host(tuple.host()),
    }
}

/// Whether `url` is delivered such that nobody on the way can change it.
///
/// # Standard
/// Secure Contexts [is url potentially trustworthy?](https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy).
#[must_use]
pub fn is_potentially_trustworthy_url(url: &Url) -> bool {
    matches!(url.as_str(), "about:blank" | "about:srcdoc")
        || url.scheme() == "data"
        || is_potentially_trustworthy_origin(&Origin::of_url(url))
}

/// Whether a host, serialized, is in 127.0.0.0/8, is ::1, or is `localhost` or a name below it.
#[must_use]
pub fn is_loopback_host(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    host == "[::1]"
        || name == "localhost"
        || name.ends_with(".localhost")
        || host.parse::<core::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, trustworthy: bool) {
        assert_eq!(is_potentially_trustworthy_url(&Url::parse(url).unwrap()), trustworthy, "{url}");
    }

    #[test]
    fn https_loopback_and_data_are_trustworthy() {
        check("https://example.com/", true);
        check("http://127.9.9.9:1/", true);
        check("http://[::1]/", true);
        check("http://localhost./", true);
        check("http://a.localhost/", true);
        check("data:,x", true);
        check("about:blank", true);
        check("http://example.com/", false);
        check("http://localhost.example/", false);
        check("http://10.0.0.1/", false);
        check("ftp://example.com/", false);
    }
}
