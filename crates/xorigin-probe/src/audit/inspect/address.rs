//! Whether the network is what keeps strangers away.

use std::net::IpAddr;

use super::inspection::Inspection;
use crate::ask::Plain;
use crate::audit::risk::Facts;

impl Inspection<'_> {
    /// Whether the network is what keeps strangers away.
    pub(super) fn look_at_address(&mut self, plain: &Plain) {
        let url = &self.target.url;
        let is_named_so = url.host_str().is_some_and(is_private_host);
        let address = || {
            let answer = plain.exchanged.as_ref().ok()?.answer.as_ref().ok()?;
            (!self.asker.is_redirected(url)).then(|| answer.connection.remote.ip())
        };
        let is_private =
            self.options.private.unwrap_or_else(|| is_named_so || address().is_some_and(is_private_address));
        self.facts = Facts { is_private, ..self.facts };
    }
}

fn is_private_host(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse();
    let is_name = [".local", ".internal", ".lan", ".home.arpa", ".localhost"].iter().any(|end| host.ends_with(end));
    is_name || host == "localhost" || address.is_ok_and(is_private_address)
}

fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_private() || v4.is_loopback() || v4.is_link_local(),
        IpAddr::V6(v6) => {
            let mapped = v6.to_ipv4_mapped().is_some_and(|v4| is_private_address(v4.into()));
            mapped || v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local()
        }
    }
}
