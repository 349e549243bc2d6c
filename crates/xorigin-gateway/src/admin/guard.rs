//! Who may have the file read again.

use std::net::{Ipv6Addr, SocketAddr};

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, Uri};

/// Whether a request that changes something may come from a page in a browser: from one of another site, which says its
/// `Origin`, or from one whose name was made to lead here (DNS rebinding), which asks for that name.
pub(super) fn may_be_a_page(uri: &Uri, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).or_else(|| uri.authority().map(|it| it.as_str()));
    headers.contains_key(ORIGIN) || headers.get_all(HOST).iter().count() > 1 || !host.is_some_and(is_local_or_address)
}

/// Whether a host, with a port or without, is `localhost` or an IP address: no page can have that of another machine.
fn is_local_or_address(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    name.eq_ignore_ascii_case("localhost")
        || host.parse::<SocketAddr>().is_ok()
        || name.parse::<std::net::Ipv4Addr>().is_ok()
        || bare.is_some_and(|name| name.parse::<Ipv6Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn pages_are_kept_out() {
        let check = |lines: &[(&'static str, &'static str)], page: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, HeaderValue::from_static(value));
            }
            assert_eq!(may_be_a_page(&Uri::from_static("/-/reload"), &headers), page, "{lines:?}");
        };
        for host in ["127.0.0.1:9091", "localhost:9091", "LOCALHOST", "[::1]:9091", "[::1]", "10.1.2.3"] {
            check(&[("host", host)], false);
            check(&[("host", host), ("origin", "https://evil.example")], true);
            check(&[("host", host), ("origin", "null")], true);
            check(&[("host", host), ("host", host)], true);
        }
        for host in ["rebound.example:9091", "localhost.example", "127.0.0.1.example", "::1", "", "[evil]:1", "1"] {
            check(&[("host", host)], true);
        }
        check(&[], true);
    }
}
