//! Which origins a pattern lets through, by surgery on texts.

use std::net::Ipv4Addr;

use super::origin;

/// Whether `text` is a pattern: `*.` right after `://`, `:*` at the end, or both, and an origin without them.
#[must_use]
pub fn is_pattern(text: &str) -> bool {
    let any_port = text.ends_with(":*");
    let without_port = text.strip_suffix(":*").unwrap_or(text);
    let plain = without_port.replacen("://*.", "://", 1);
    let subdomains = plain != without_port;
    let Some(parts) = origin::parse(plain.as_bytes()) else { return false };
    let has_subdomains =
        !parts.host.starts_with('[') && parts.host.parse::<Ipv4Addr>().is_err() && !parts.host.starts_with('.');
    (any_port || subdomains)
        && !plain.contains('*')
        && (parts.port.is_none() || !any_port)
        && (has_subdomains || !subdomains)
}

/// Whether the origin that `text` is matches `pattern`, which is one.
#[must_use]
pub fn matches(pattern: &str, text: &[u8]) -> bool {
    let Some(origin) = origin::parse(text) else { return false };
    let Some((scheme, authority)) = pattern.split_once("://") else { return false };
    let (host, port_matches) = match authority.strip_suffix(":*") {
        Some(host) => (host, true),
        None => match authority.rsplit_once(':').filter(|(_, port)| !port.contains(']')) {
            Some((host, port)) => (host, origin.port.map(|port| port.to_string()).as_deref() == Some(port)),
            None => (authority, origin.port.is_none()),
        },
    };
    let host_matches = match host.strip_prefix("*.") {
        Some(base) => {
            // One or more labels, none of them empty, then a dot and the base.
            let before = origin.host.strip_suffix(&format!(".{base}"));
            before.is_some_and(|before| before.split('.').all(|label| !label.is_empty()))
        }
        None => origin.host == host,
    };
    origin.scheme == scheme && host_matches && port_matches
}
