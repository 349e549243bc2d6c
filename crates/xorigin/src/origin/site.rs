//! Same site: scheme and registrable domain.

use alloc::format;
use alloc::string::{String, ToString};

use super::{Origin, TupleOrigin};

/// Whether the two origins are [same site](https://html.spec.whatwg.org/multipage/browsers.html#same-site).
///
/// Two tuple origins are when their schemes are equal and either their hosts have the same registrable domain (by the
/// public suffix list that is compiled in) or neither has one and the hosts are equal.
///
/// # Standard
/// HTML [same site](https://html.spec.whatwg.org/multipage/browsers.html#same-site).
#[must_use]
pub fn is_same_site(a: &Origin, b: &Origin) -> bool {
    match (a, b) {
        (Origin::Tuple(tuple_a), Origin::Tuple(tuple_b)) => {
            tuple_a == tuple_b || tuple_a.scheme() == tuple_b.scheme() && is_schemelessly_same_site(a, b)
        }
        (Origin::Opaque(_), Origin::Opaque(_)) => a.is_same_origin(b),
        (Origin::Tuple(_), Origin::Opaque(_)) | (Origin::Opaque(_), Origin::Tuple(_)) => false,
    }
}

/// Whether the two origins are same site but for their schemes.
///
/// # Standard
/// HTML [schemelessly same site](https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site).
#[must_use]
pub fn is_schemelessly_same_site(a: &Origin, b: &Origin) -> bool {
    match (a, b) {
        (Origin::Tuple(a), Origin::Tuple(b)) => match (registrable_domain(a.host()), registrable_domain(b.host())) {
            (Some(domain_a), Some(domain_b)) => domain_a == domain_b && ends_in_dot(a) == ends_in_dot(b),
            (None, None) => a.host() == b.host(),
            (Some(_), None) | (None, Some(_)) => false,
        },
        (Origin::Opaque(_), Origin::Opaque(_)) => a.is_same_origin(b),
        (Origin::Tuple(_), Origin::Opaque(_)) | (Origin::Opaque(_), Origin::Tuple(_)) => false,
    }
}

/// Whether `host`, a domain in its ASCII form, is a public suffix, so that nobody may set a cookie for all of it.
///
/// # Standard
/// URL [public suffix](https://url.spec.whatwg.org/#host-public-suffix).
#[must_use]
pub fn is_public_suffix(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    psl::suffix_str(host) == Some(host)
}

/// The site of an origin as text: the scheme and the registrable domain, or the whole host where there is none; `null`
/// for an opaque origin.
///
/// # Standard
/// HTML [obtain a site](https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site).
#[must_use]
pub fn serialized_site(origin: &Origin) -> String {
    match origin {
        Origin::Tuple(tuple) => {
            let dot = if ends_in_dot(tuple) { "." } else { "" };
            match registrable_domain(tuple.host()) {
                Some(domain) => format!("{}://{domain}{dot}", tuple.scheme()),
                None => format!("{}://{}", tuple.scheme(), tuple.host()),
            }
        }
        Origin::Opaque(_) => "null".to_string(),
    }
}

/// Whether the host ends in a dot, which the registrable domain keeps.
fn ends_in_dot(origin: &TupleOrigin) -> bool {
    origin.host().ends_with('.')
}

/// The registrable domain of a host, without the dot at its end: its public suffix and the label before it.
///
/// # Standard
/// URL [registrable domain](https://url.spec.whatwg.org/#host-registrable-domain).
#[must_use]
pub fn registrable_domain(host: &str) -> Option<&str> {
    if is_address(host) {
        return None;
    }
    psl::domain_str(host.strip_suffix('.').unwrap_or(host))
}

/// A public suffix, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicSuffix<'h> {
    /// The suffix, without a dot before or behind it.
    pub text: &'h str,
    /// Whose it is.
    pub kind: SuffixKind,
}

/// Whose a public suffix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuffixKind {
    /// A registry's, of which names are bought.
    Registry,
    /// A company's, whose customers are given the names below it.
    Host,
    /// Nobody's that the list knows.
    Unlisted,
}

/// The public suffix of a host, if that is no address.
///
/// # Standard
/// URL [public suffix](https://url.spec.whatwg.org/#host-public-suffix).
#[must_use]
pub fn public_suffix(host: &str) -> Option<PublicSuffix<'_>> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let suffix = if is_address(host) { None } else { psl::suffix(host.as_bytes()) }?;
    let kind = match suffix.typ() {
        Some(psl::Type::Icann) => SuffixKind::Registry,
        Some(psl::Type::Private) => SuffixKind::Host,
        None => SuffixKind::Unlisted,
    };
    Some(PublicSuffix { text: core::str::from_utf8(suffix.as_bytes()).ok()?, kind })
}

/// Only an IP address begins with a bracket or has a last label of digits.
fn is_address(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    host.starts_with('[') || last.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, same: bool) {
        let [a, b] = [a, b].map(|text| Origin::Tuple(TupleOrigin::parse(text.as_bytes()).unwrap()));
        assert_eq!((is_same_site(&a, &b), is_same_site(&b, &a)), (same, same), "{a} and {b}");
    }

    #[test]
    fn the_scheme_and_the_registrable_domain_decide() {
        check("https://a.example.com", "https://b.example.com", true);
        check("https://example.com", "https://b.example.com:8443", true);
        check("http://a.example.com", "https://a.example.com", false);
        check("https://a.example.com", "https://a.example.org", false);
        check("https://a.co.uk", "https://b.co.uk", false);
        check("https://x.a.co.uk", "https://y.a.co.uk", true);
        check("https://a.github.io", "https://b.github.io", false);
        check("https://example.com", "https://example.com.", false);
        check("https://a.example.com.", "https://b.example.com.", true);
    }

    #[test]
    fn without_a_registrable_domain_the_hosts_must_be_equal() {
        check("http://127.0.0.1:1", "http://127.0.0.1:2", true);
        check("http://127.0.0.1", "http://127.0.0.2", false);
        check("http://[::1]:1", "http://[::1]:2", true);
        check("http://localhost:1", "http://localhost:2", true);
        check("http://a.localhost", "http://localhost", false);
        check("https://github.io", "https://a.github.io", false);
    }

    #[test]
    fn whose_a_suffix_is() {
        for (host, text, kind, domain) in [
            ("api.example.co.uk", "co.uk", SuffixKind::Registry, Some("example.co.uk")),
            ("a.b.github.io.", "github.io", SuffixKind::Host, Some("b.github.io")),
            ("github.io", "github.io", SuffixKind::Host, None),
            ("a.b.unlisted", "unlisted", SuffixKind::Unlisted, Some("b.unlisted")),
            ("localhost", "localhost", SuffixKind::Unlisted, None),
        ] {
            assert_eq!(public_suffix(host), Some(PublicSuffix { text, kind }), "{host}");
            assert_eq!(registrable_domain(host), domain, "{host}");
        }
        for address in ["127.0.0.1", "[::1]"] {
            assert_eq!((public_suffix(address), registrable_domain(address)), (None, None));
        }
    }
}
