//! Values of response headers, prepared when the policy was made.

use alloc::vec::Vec;
use core::fmt;

use bytes::Bytes;

/// The value of a response header that is the same in every answer: to clone it copies nothing.
#[derive(Clone)]
pub struct Prepared {
    bytes: Bytes,
    #[cfg(feature = "http")]
    value: http::HeaderValue,
}

impl Prepared {
    /// The value that says `text`, which is ASCII without control characters, as every caller in this crate has made
    /// sure of.
    pub(in crate::policy) fn new(text: &str) -> Self {
        Self::of(bytes_of(text.as_bytes()))
    }

    /// The names, separated by commas.
    pub(in crate::policy) fn list<T: AsRef<[u8]>>(names: impl Iterator<Item = T>) -> Option<Self> {
        let mut text = Vec::new();
        for name in names {
            if !text.is_empty() {
                text.extend_from_slice(b", ");
            }
            text.extend_from_slice(name.as_ref());
        }
        (!text.is_empty()).then(|| Self::of(bytes_of(&text)))
    }

    fn of(bytes: Bytes) -> Self {
        Self {
            // What is no header value is left empty, which says nothing to a browser.
            #[cfg(feature = "http")]
            value: http::HeaderValue::from_maybe_shared(bytes.clone())
                .unwrap_or_else(|_| http::HeaderValue::from_static("")),
            bytes,
        }
    }

    /// The bytes; to clone them copies nothing.
    #[must_use]
    pub const fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The value as the `http` crate has it.
    #[cfg(feature = "http")]
    #[must_use]
    pub const fn header_value(&self) -> &http::HeaderValue {
        &self.value
    }
}

/// What most policies say: to clone it counts no references.
const COMMON: [&[u8]; 13] = [
    b"Origin",
    b"Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    b"*",
    b"0",
    b"60",
    b"300",
    b"600",
    b"1800",
    b"3600",
    b"7200",
    b"86400",
    b"same-site",
    b"cross-origin",
];

fn bytes_of(text: &[u8]) -> Bytes {
    let common = COMMON.into_iter().find(|common| *common == text);
    common.map_or_else(|| Bytes::copy_from_slice(text), Bytes::from_static)
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.bytes.escape_ascii())
    }
}
