//! Which texts are origins, by way of the URL parser.

use url::Url;

/// The schemes whose URLs have opaque origins, and that of the inner URL of `blob:`.
const OPAQUE: [&str; 5] = ["file", "data", "blob", "about", "javascript"];

/// The parts of a serialized tuple origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TupleOrigin {
    /// The scheme, without the colon.
    pub scheme: String,
    /// The host, an IPv6 address in its brackets.
    pub host: String,
    /// The port, unless it is the default one.
    pub port: Option<u16>,
}

/// A text is a tuple origin if and only if it is the ASCII serialization of the origin of the URL that it is.
///
/// A URL of a scheme that the URL Standard does not know has a tuple origin here too (`capacitor://localhost`): scheme,
/// host in lower case, port.
#[must_use]
pub fn parse(text: &[u8]) -> Option<TupleOrigin> {
    let text = std::str::from_utf8(text).ok()?;
    let url = Url::parse(text).ok()?;
    if OPAQUE.contains(&url.scheme()) {
        return None;
    }
    let serialization = match url.origin() {
        url::Origin::Opaque(_) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}", url.scheme(), url.host_str()?.to_ascii_lowercase())
        }
        origin @ url::Origin::Tuple(..) => origin.ascii_serialization(),
    };
    let host = url.host_str().filter(|host| !host.is_empty())?;
    let parts = TupleOrigin { scheme: url.scheme().into(), host: host.into(), port: url.port() };
    (serialization == text).then_some(parts)
}
