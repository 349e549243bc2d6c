//! Addresses of this machine, of upstreams and of proxies.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ipnet::IpNet;
use xorigin::origin::TupleOrigin;

use super::super::{Authority, Scheme, Upstream};

/// Some text that is no address, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidAddress {
    /// To be written in its place.
    pub suggestion: Option<String>,
}

/// Parses where to listen: an IP address with a port.
///
/// # Errors
/// Anything else.
pub fn parse_address(text: &str) -> Result<SocketAddr, InvalidAddress> {
    text.parse().map_err(|_| InvalidAddress { suggestion: meant_address(text).map(|meant| meant.to_string()) })
}

fn meant_address(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    if let Ok(port) = text.parse() {
        return Some((Ipv4Addr::LOCALHOST, port).into());
    }
    let (host, port) = text.rsplit_once(':')?;
    let ip = match host {
        "" | "*" => IpAddr::from(Ipv4Addr::UNSPECIFIED),
        "localhost" => Ipv4Addr::LOCALHOST.into(),
        // An IPv6 address without the brackets that tell its colons from that before the port.
        host => host.parse::<Ipv6Addr>().ok()?.into(),
    };
    Some((ip, port.parse().ok()?).into())
}

/// Parses an upstream: scheme, host and port, as an origin has them.
///
/// # Errors
/// If it is another URL, or no URL.
pub fn parse_upstream(text: &str) -> Result<Upstream, InvalidAddress> {
    if let Ok(origin) = TupleOrigin::parse(text.as_bytes()) {
        return upstream(&origin).ok_or(InvalidAddress { suggestion: None });
    }
    let meant = if text.contains("://") {
        let suggestion = TupleOrigin::parse(text.as_bytes()).err().and_then(|error| error.suggestion);
        suggestion.and_then(|meant| TupleOrigin::parse(meant.as_bytes()).ok())
    } else {
        TupleOrigin::parse(format!("http://{text}").as_bytes()).ok()
    };
    let meant = meant.and_then(|origin| upstream(&origin));
    Err(InvalidAddress { suggestion: meant.map(|meant| meant.to_string()) })
}

fn upstream(origin: &TupleOrigin) -> Option<Upstream> {
    let scheme = match origin.scheme() {
        "http" => Scheme::Http,
        "https" => Scheme::Https,
        _ => return None,
    };
    let port = origin.port().unwrap_or(scheme.default_port());
    // An asterisk is a host to URLs, and a wildcard to whoever writes it.
    let host = Some(origin.host()).filter(|host| !host.contains('*'))?;
    Some(Upstream { scheme, authority: Authority { host: host.to_owned(), port } })
}

/// Parses the address of a proxy, or a prefix of such.
///
/// # Errors
/// Anything else.
pub fn parse_proxy(text: &str) -> Result<IpNet, InvalidAddress> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(address.into());
    }
    text.parse::<IpNet>().map_err(|_| InvalidAddress { suggestion: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_to_listen() {
        for text in ["127.0.0.1:8080", "[::1]:0", "0.0.0.0:65535"] {
            assert_eq!(parse_address(text).unwrap().to_string(), text);
        }
        for (text, meant) in [
            (":8080", Some("0.0.0.0:8080")),
            ("*:8080", Some("0.0.0.0:8080")),
            ("8080", Some("127.0.0.1:8080")),
            ("localhost:8080", Some("127.0.0.1:8080")),
            ("http://127.0.0.1:8080/", Some("127.0.0.1:8080")),
            ("::1:8080", Some("[::1]:8080")),
            ("127.0.0.1", None),
            ("example.com:80", None),
            ("127.0.0.1:65536", None),
            ("", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(parse_address(text), Err(InvalidAddress { suggestion: meant }), "{text}");
        }
    }

    #[test]
    fn where_requests_go() {
        for text in ["http://127.0.0.1:3000", "https://api.example.com", "http://[::1]:81", "http://my_api:8080"] {
            assert_eq!(parse_upstream(text).unwrap().to_string(), text);
        }
        for (text, meant) in [
            ("http://127.0.0.1:3000/", Some("http://127.0.0.1:3000")),
            ("http://api.example.com:80", Some("http://api.example.com")),
            ("HTTP://Api.example.com/v1", Some("http://api.example.com")),
            ("127.0.0.1:3000", Some("http://127.0.0.1:3000")),
            ("localhost:3000", Some("http://localhost:3000")),
            ("ftp://a.example", None),
            ("http://*.example.com", None),
            ("unix:/run/api", None),
            ("", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(parse_upstream(text), Err(InvalidAddress { suggestion: meant }), "{text}");
        }
    }

    #[test]
    fn proxies() {
        for text in ["10.0.0.0/8", "fd00::/8"] {
            assert_eq!(parse_proxy(text).unwrap().to_string(), text);
        }
        assert_eq!(parse_proxy("192.0.2.7").unwrap().to_string(), "192.0.2.7/32");
        for text in ["10.0.0.0/33", "10.0.0.0-10.0.0.9", "proxy", ""] {
            assert!(parse_proxy(text).is_err(), "{text}");
        }
    }
}
