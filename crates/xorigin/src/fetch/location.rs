//! Where a redirect leads.

use alloc::vec::Vec;
use core::fmt::Write as _;

use alloc::string::String;
use url::Url;

use crate::header::names;
use crate::message::{ResponseHead, is_redirect_status};

/// The location URL of `response`, which `url` answered: nothing if it has none, an error with the lines at fault.
///
/// # Standard
/// Fetch [location URL](https://fetch.spec.whatwg.org/#concept-response-location-url).
pub(super) fn location_url(response: &ResponseHead, url: &Url) -> Result<Option<Url>, Vec<Vec<u8>>> {
    // Step 1.
    if !is_redirect_status(response.status) {
        return Ok(None);
    }
    // Step 2.
    let lines: Vec<&[u8]> = response.headers.values(names::LOCATION).collect();
    let failure = || lines.iter().map(|line| line.to_vec()).collect();
    let line = match *lines.as_slice() {
        [] => return Ok(None),
        [line] => line,
        [..] => return Err(failure()),
    };
    // Step 3.
    let mut location = url.join(&percent_encoded(line)).map_err(|_| failure())?;
    // Step 4.
    if location.fragment().is_none() {
        location.set_fragment(url.fragment());
    }
    // Step 5.
    Ok(Some(location))
}

/// The value as text: bytes beyond ASCII reach the URL as they are, percent-encoded.
// Deviation D-010.
fn percent_encoded(line: &[u8]) -> String {
    let mut text = String::with_capacity(line.len());
    for &byte in line {
        if byte.is_ascii() {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(locations: &[&[u8]], expected: Result<Option<&str>, ()>) {
        let url = Url::parse("https://a.com/x/y?z#f").unwrap();
        let headers = locations.iter().map(|location| ("location", *location)).collect();
        let response = ResponseHead { status: 302, status_message: Vec::new(), headers };
        let got = location_url(&response, &url).map_err(|_| ());
        let expected = expected.map(|url| url.map(|url| Url::parse(url).unwrap()));
        assert_eq!(got, expected, "{response:?}");
    }

    #[test]
    fn locations() {
        check(&[], Ok(None));
        check(&[b"/b"], Ok(Some("https://a.com/b#f")));
        check(&[b"b#g"], Ok(Some("https://a.com/x/b#g")));
        check(&[b""], Ok(Some("https://a.com/x/y?z#f")));
        check(&[b"//b.com"], Ok(Some("https://b.com/#f")));
        check(&[b"/\xE2\x82\xAC\xFF"], Ok(Some("https://a.com/%E2%82%AC%FF#f")));
        check(&[b"http://"], Err(()));
        check(&[b"/a", b"/b"], Err(()));
        check(&[b"/a", b"/a"], Err(()));
    }
}
