//! Ports of other protocols, which browsers refuse.

use url::Url;

/// The ports, sorted.
#[rustfmt::skip]
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
    532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/// The URL's port, if browsers refuse it.
///
/// # Standard
/// Fetch [should be blocked due to a bad port](https://fetch.spec.whatwg.org/#block-bad-port).
pub(super) fn bad_port(url: &Url) -> Option<u16> {
    // Step 1.
    let port = url.port()?;
    // Steps 2–3.
    (matches!(url.scheme(), "http" | "https") && BAD_PORTS.binary_search(&port).is_ok()).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_asked_for_http_only() {
        assert!(BAD_PORTS.is_sorted());
        assert_eq!(bad_port(&Url::parse("http://a:6667").unwrap()), Some(6667));
        assert_eq!(bad_port(&Url::parse("https://a:8443").unwrap()), None);
        assert_eq!(bad_port(&Url::parse("ftp://a").unwrap()), None);
    }
}
