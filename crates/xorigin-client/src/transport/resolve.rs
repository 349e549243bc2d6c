//! Where a host is: the configured addresses, `localhost`, and the system's resolver.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use super::{AddressFamily, TransportConfig, TransportError};

/// Addresses to be used for a host, whatever the resolver says (curl's `--resolve`).
///
/// Its `FromStr` reads `host:port:address[,address]…`; host and port may each be `*`, an IPv6 host or
/// address may stand in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolve {
    /// The host in lower case, or `*` for every host.
    pub host: String,
    /// The port, or none for every port.
    pub port: Option<u16>,
    /// The addresses, in the order in which they are tried.
    pub addresses: Vec<IpAddr>,
}

impl Resolve {
    /// Whether it is of this host, on some port.
    #[must_use]
    pub fn is_of(&self, host: &str) -> bool {
        self.host == "*" || self.host.eq_ignore_ascii_case(host)
    }

    fn matches(&self, host: &str, port: u16) -> bool {
        self.is_of(host) && self.port.is_none_or(|own| own == port)
    }
}

impl FromStr for Resolve {
    type Err = TransportError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || TransportError::InvalidConfig {
            what: format!("\"{text}\" is not host:port:address[,address], as in example.com:443:127.0.0.1"),
        };
        let (host, rest) = match text.strip_prefix('[') {
            Some(bracketed) => bracketed.split_once("]:").ok_or_else(wrong)?,
            None => text.split_once(':').ok_or_else(wrong)?,
        };
        let (port, addresses) = rest.split_once(':').ok_or_else(wrong)?;
        let port = if port == "*" { None } else { Some(port.parse().map_err(|_| wrong())?) };
        let addresses = addresses
            .split(',')
            .map(|address| address.trim_start_matches('[').trim_end_matches(']').parse().map_err(|_| wrong()))
            .collect::<Result<Vec<IpAddr>, _>>()?;
        if host.is_empty() {
            return Err(wrong());
        }
        Ok(Self { host: host.to_ascii_lowercase(), port, addresses })
    }
}

/// The addresses of `host` (an IPv6 address without brackets), in the order in which to try them.
pub(super) async fn addresses(
    host: &str,
    port: u16,
    config: &TransportConfig,
) -> Result<Vec<SocketAddr>, TransportError> {
    let mapped = config.resolve.iter().find(|entry| entry.matches(host, port));
    let mut found = if let Some(entry) = mapped {
        entry.addresses.iter().map(|address| SocketAddr::new(*address, port)).collect()
    } else if let Ok(address) = host.parse::<IpAddr>() {
        // An address in the URL is a choice of its family already.
        return Ok(vec![SocketAddr::new(address, port)]);
    } else if is_localhost(host) {
        // Never asked of DNS, as in browsers: https://w3c.github.io/webappsec-secure-contexts/#localhost.
        vec![SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port), SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port)]
    } else {
        ask_system(host, port).await?
    };
    found.retain(|address| match config.address_family {
        AddressFamily::Any => true,
        AddressFamily::V4 => address.is_ipv4(),
        AddressFamily::V6 => address.is_ipv6(),
    });
    if found.is_empty() {
        let detail = match config.address_family {
            AddressFamily::Any => "no address",
            AddressFamily::V4 => "no IPv4 address",
            AddressFamily::V6 => "no IPv6 address",
        };
        return Err(TransportError::UnknownHost { host: host.to_owned(), detail: detail.to_owned() });
    }
    Ok(found)
}

fn is_localhost(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

async fn ask_system(host: &str, port: u16) -> Result<Vec<SocketAddr>, TransportError> {
    match tokio::net::lookup_host((host, port)).await {
        Ok(addresses) => Ok(addresses.collect()),
        Err(error) => Err(TransportError::UnknownHost { host: host.to_owned(), detail: error.to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_curl_reads() {
        let entry: Resolve = "Example.COM:443:127.0.0.1,[::1]".parse().unwrap();
        assert_eq!(entry.host, "example.com");
        assert!(entry.matches("example.com", 443) && !entry.matches("example.com", 80));
        assert_eq!(entry.addresses, ["127.0.0.1".parse::<IpAddr>().unwrap(), "::1".parse().unwrap()]);
        let any: Resolve = "*:*:10.0.0.1".parse().unwrap();
        assert!(any.matches("a.example", 1));
        assert!("[::1]:80:::2".parse::<Resolve>().unwrap().matches("::1", 80));
        for wrong in ["", "a", "a:80", "a:x:1.1.1.1", "a:80:b", ":80:1.1.1.1"] {
            wrong.parse::<Resolve>().unwrap_err();
        }
    }

    #[test]
    fn localhost_and_below() {
        assert!(is_localhost("localhost") && is_localhost("a.LOCALHOST") && is_localhost("localhost."));
        assert!(!is_localhost("notlocalhost") && !is_localhost("localhost.example"));
    }
}
