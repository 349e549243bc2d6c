//! Which proxy is asked, and for which hosts.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use url::Url;

use super::TransportError;

/// A proxy. Its `FromStr` reads `[scheme://][user:password@]host[:port]`; without a scheme it is HTTP.
///
/// The connection to the proxy itself is never encrypted: `https://` proxies are not supported.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// How it is spoken to.
    pub kind: ProxyKind,
    /// Its host; an IPv6 address without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The user and the password that it wants, as bytes: Basic for HTTP, RFC 1929 for SOCKS.
    pub credentials: Option<(Vec<u8>, Vec<u8>)>,
}

/// How a proxy is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProxyKind {
    /// `http:` targets by absolute form, `https:` targets (and HTTP/2) by CONNECT.
    Http,
    /// SOCKS 5; names are resolved here.
    Socks5,
    /// SOCKS 5; names are resolved by the proxy.
    Socks5h,
}

impl Proxy {
    /// The value of `Proxy-Authorization`, if there are credentials.
    pub(super) fn authorization(&self) -> Option<Vec<u8>> {
        let (user, password) = self.credentials.as_ref()?;
        let pair = [user.as_slice(), b":", password.as_slice()].concat();
        Some([b"Basic ".as_slice(), BASE64_STANDARD.encode(pair).as_bytes()].concat())
    }
}

impl FromStr for Proxy {
    type Err = TransportError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The text may hold a password: it is not repeated in the error.
        let wrong = |why: &str| TransportError::InvalidConfig {
            what: format!("the proxy is not [http|socks5|socks5h]://[user:password@]host[:port]: {why}"),
        };
        let full = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let (scheme, rest) = full.split_once("://").ok_or_else(|| wrong("no scheme"))?;
        let (kind, port) = match scheme.to_ascii_lowercase().as_str() {
            "http" => (ProxyKind::Http, 1080),
            "socks5" => (ProxyKind::Socks5, 1080),
            "socks5h" => (ProxyKind::Socks5h, 1080),
            "https" => return Err(wrong("a proxy that is itself reached over TLS is not supported")),
            other => return Err(wrong(&format!("the scheme {other} is unknown"))),
        };
        // A scheme that the URL Standard does not know has no default port, so that `:80` is kept.
        let url = Url::parse(&format!("proxy://{rest}")).map_err(|error| wrong(&error.to_string()))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("no host"))?;
        let credentials = (!url.username().is_empty() || url.password().is_some())
            .then(|| (percent_decode(url.username()), percent_decode(url.password().unwrap_or_default())));
        Ok(Self {
            kind,
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: url.port().unwrap_or(port),
            credentials,
        })
    }
}

/// The bytes that a URL's percent-encoded text stands for.
fn percent_decode(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.first_chunk::<2>().and_then(|digits| {
            let digits = str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        rest = match (first, escaped) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                after.get(2..).unwrap_or_default()
            }
            _ => {
                decoded.push(*first);
                after
            }
        };
    }
    decoded
}

impl fmt::Display for Proxy {
    /// The proxy as a URL, without its credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.kind {
            ProxyKind::Http => "http",
            ProxyKind::Socks5 => "socks5",
            ProxyKind::Socks5h => "socks5h",
        };
        if self.host.contains(':') {
            write!(f, "{scheme}://[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{scheme}://{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for Proxy {
    /// As `Display`: a password does not belong in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether `no_proxy` names this host.
pub(super) fn is_exempt(no_proxy: &[String], host: &str, port: u16) -> bool {
    no_proxy.iter().any(|entry| {
        let entry = entry.trim();
        let (name, entry_port) = match entry.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((address, rest)) => (address, rest.strip_prefix(':')),
            // More than one colon: an IPv6 address without brackets, which has no port.
            None if entry.matches(':').count() == 1 => {
                entry.split_once(':').map_or((entry, None), |(n, p)| (n, Some(p)))
            }
            None => (entry, None),
        };
        if entry_port.is_some_and(|wanted| wanted.parse() != Ok(port)) || name.is_empty() {
            return false;
        }
        let name = name.strip_prefix('.').unwrap_or(name).to_ascii_lowercase();
        let host = host.to_ascii_lowercase();
        name == "*" || host == name || host.strip_suffix(&name).is_some_and(|above| above.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_urls() {
        let proxy: Proxy = "http://us%40er:p+%3Aw@127.0.0.1:3128".parse().unwrap();
        assert_eq!((proxy.kind, proxy.host.as_str(), proxy.port), (ProxyKind::Http, "127.0.0.1", 3128));
        assert_eq!(proxy.credentials, Some((b"us@er".to_vec(), b"p+:w".to_vec())));
        assert_eq!(format!("{proxy:?}"), "http://127.0.0.1:3128");
        assert_eq!("proxy.test:80".parse::<Proxy>().unwrap().port, 80);
        assert_eq!("proxy.test".parse::<Proxy>().unwrap().port, 1080);
        assert_eq!("socks5h://[::1]:9050".parse::<Proxy>().unwrap().to_string(), "socks5h://[::1]:9050");
        for wrong in ["https://a", "ftp://a", "http://", ""] {
            wrong.parse::<Proxy>().unwrap_err();
        }
    }

    #[test]
    fn exempts_hosts() {
        let list: Vec<String> = [".example.com", "10.0.0.1", "other.test:81", "::1"].map(String::from).into();
        assert!(is_exempt(&list, "example.com", 80) && is_exempt(&list, "a.example.com", 80));
        assert!(!is_exempt(&list, "notexample.com", 80));
        assert!(is_exempt(&list, "10.0.0.1", 80) && is_exempt(&list, "::1", 80));
        assert!(is_exempt(&list, "other.test", 81) && !is_exempt(&list, "other.test", 80));
        assert!(is_exempt(&["*".to_owned()], "anything", 1) && !is_exempt(&[String::new()], "anything", 1));
    }
}
