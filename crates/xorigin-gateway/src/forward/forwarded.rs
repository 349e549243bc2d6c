//! From whom a request is, as the upstream is told.

use std::cell::RefCell;
use std::net::IpAddr;

use http::header::{FORWARDED, HeaderMap, HeaderName, HeaderValue};
use ipnet::IpNet;

use super::list;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// From whom the requests of a connection are, put into words once.
#[derive(Debug)]
pub(crate) struct Sender {
    address: IpAddr,
    tls: bool,
    for_value: Option<HeaderValue>,
    /// The last `Host`, and what `Forwarded` says with it: nearly always it is the same.
    last: RefCell<Option<(HeaderValue, HeaderValue)>>,
}

impl Sender {
    pub(crate) fn new(address: IpAddr, tls: bool) -> Self {
        let address = address.to_canonical();
        let for_value = HeaderValue::try_from(address.to_string()).ok();
        Self { address, tls, for_value, last: RefCell::default() }
    }

    /// Writes from whom the request is. What it says of that itself is believed of a trusted proxy, and replaced
    /// otherwise.
    ///
    /// # Standard
    /// RFC 7239.
    pub(super) fn tell(&self, host: Option<&HeaderValue>, trusted: &[IpNet], headers: &mut HeaderMap) {
        let Some(address) = &self.for_value else { return };
        let proto = HeaderValue::from_static(if self.tls { "https" } else { "http" });
        let forwarded = self.forwarded(host);
        if trusted.iter().any(|network| network.contains(&self.address)) {
            list::push(headers, X_FORWARDED_FOR, address.clone());
            headers.entry(X_FORWARDED_PROTO).or_insert(proto);
            if let Some(host) = host {
                headers.entry(X_FORWARDED_HOST).or_insert_with(|| host.clone());
            }
            match forwarded {
                Some(forwarded) => list::push(headers, FORWARDED, forwarded),
                None => drop(headers.remove(FORWARDED)),
            }
            return;
        }
        headers.insert(X_FORWARDED_FOR, address.clone());
        headers.insert(X_FORWARDED_PROTO, proto);
        match host {
            Some(host) => drop(headers.insert(X_FORWARDED_HOST, host.clone())),
            None => drop(headers.remove(X_FORWARDED_HOST)),
        }
        match forwarded {
            Some(forwarded) => drop(headers.insert(FORWARDED, forwarded)),
            None => drop(headers.remove(FORWARDED)),
        }
    }

    fn forwarded(&self, host: Option<&HeaderValue>) -> Option<HeaderValue> {
        let host = host.cloned().unwrap_or(HeaderValue::from_static(""));
        let mut last = self.last.borrow_mut();
        if let Some((known, value)) = &*last
            && *known == host
        {
            return Some(value.clone());
        }
        let address = match self.address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("\"[{address}]\""),
        };
        let proto = if self.tls { "https" } else { "http" };
        // A host is none that a quoted string would have to escape something of.
        let asked = host.to_str().ok().filter(|host| !host.is_empty());
        let asked = asked.map(|host| format!(";host=\"{host}\"")).unwrap_or_default();
        let value = HeaderValue::try_from(format!("for={address}{asked};proto={proto}")).ok()?;
        *last = Some((host, value.clone()));
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, trusted: &str, before: &[(&'static str, &'static str)], after: &[(&str, &str)]) {
        let mut headers = HeaderMap::new();
        for (name, value) in before {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let sender = Sender::new(address.parse().unwrap(), true);
        let host = HeaderValue::from_static("a.example:8443");
        sender.tell(Some(&host), &[trusted.parse().unwrap()], &mut headers);
        let mut told: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        told.sort_unstable();
        assert_eq!(told, after);
    }

    #[test]
    fn strangers_are_not_believed() {
        let said = [
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-for", "2.2.2.2"),
            ("x-forwarded-proto", "gopher"),
            ("x-forwarded-host", "evil"),
            ("forwarded", "for=evil"),
        ];
        let told = [
            ("forwarded", "for=192.0.2.1;host=\"a.example:8443\";proto=https"),
            ("x-forwarded-for", "192.0.2.1"),
            ("x-forwarded-host", "a.example:8443"),
            ("x-forwarded-proto", "https"),
        ];
        check("192.0.2.1", "10.0.0.0/8", &said, &told);
        check("192.0.2.1", "10.0.0.0/8", &[], &told);
        check("::ffff:192.0.2.1", "10.0.0.0/8", &[], &told);
    }

    #[test]
    fn trusted_proxies_are_believed() {
        let said = [
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-for", "2.2.2.2"),
            ("x-forwarded-proto", "http"),
            ("x-forwarded-host", "b.example"),
            ("forwarded", "for=1.1.1.1"),
        ];
        let told = [
            ("forwarded", "for=1.1.1.1, for=\"[2001:db8::1]\";host=\"a.example:8443\";proto=https"),
            ("x-forwarded-for", "1.1.1.1, 2.2.2.2, 2001:db8::1"),
            ("x-forwarded-host", "b.example"),
            ("x-forwarded-proto", "http"),
        ];
        check("2001:db8::1", "2001:db8::/32", &said, &told);
    }
}
