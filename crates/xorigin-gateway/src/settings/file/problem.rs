//! What can be wrong with settings.

use xorigin::policy::{Problem, SectionProblem, Severity};

/// One kind of thing to say about the settings of a file, beside what the core says of keys, types, hosts and paths.
///
/// The stable [code](Self::code) of each is its name in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum SettingProblem {
    /// The address is no IP address with a port.
    AddressInvalid,
    /// It listens there already.
    AddressRepeated,
    /// Health and metrics can be reached from other machines.
    AdminReachable,
    /// The number is less or more than is possible.
    AmountOutOfRange {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// The upstream is no `http` or `https` URL of a server alone.
    UpstreamInvalid,
    /// It is not said where requests go.
    UpstreamsMissing,
    /// It is said twice where requests go.
    UpstreamAndRoute,
    /// An earlier route takes every request that this one is for.
    RouteUnreachable {
        /// The index of that route.
        by: usize,
    },
    /// The proxy is no IP address, nor a prefix of such.
    ProxyInvalid,
}

impl SettingProblem {
    /// Every code, in the order of the enumeration.
    pub const ALL_CODES: [&'static str; 9] = [
        "address-invalid",
        "address-repeated",
        "admin-reachable",
        "amount-out-of-range",
        "upstream-invalid",
        "upstreams-missing",
        "upstream-and-route",
        "route-unreachable",
        "proxy-invalid",
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        let [address, repeated, reachable, amount, upstream, missing, both, unreachable, proxy] = Self::ALL_CODES;
        match self {
            Self::AddressInvalid => address,
            Self::AddressRepeated => repeated,
            Self::AdminReachable => reachable,
            Self::AmountOutOfRange { .. } => amount,
            Self::UpstreamInvalid => upstream,
            Self::UpstreamsMissing => missing,
            Self::UpstreamAndRoute => both,
            Self::RouteUnreachable { .. } => unreachable,
            Self::ProxyInvalid => proxy,
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::AdminReachable | Self::RouteUnreachable { .. } => Severity::Warning,
            Self::AddressInvalid
            | Self::AddressRepeated
            | Self::AmountOutOfRange { .. }
            | Self::UpstreamInvalid
            | Self::UpstreamsMissing
            | Self::UpstreamAndRoute
            | Self::ProxyInvalid => Severity::Fault,
        }
    }

    fn wrong(self) -> String {
        match self {
            Self::AddressInvalid => "the address `{value}` is no IP address with a port".to_owned(),
            Self::AddressRepeated => "the address `{value}` is there already".to_owned(),
            Self::AdminReachable => {
                "whoever reaches `{value}` can read the metrics and have the policy read again".to_owned()
            }
            Self::AmountOutOfRange { least, most } => format!("{{value}} is not possible: {least} to {most} are"),
            Self::UpstreamInvalid => {
                "the upstream `{value}` is no `http` or `https` URL of a server without a path".to_owned()
            }
            Self::UpstreamsMissing => "it is not said where requests go".to_owned(),
            Self::UpstreamAndRoute => "`upstream` stands beside routes, which say where requests go".to_owned(),
            Self::RouteUnreachable { by } => {
                format!("no request takes the route: route[{by}] stands before it and takes all that it is for")
            }
            Self::ProxyInvalid => "the proxy `{value}` is no IP address, nor a prefix of addresses".to_owned(),
        }
    }

    fn cure(self) -> String {
        match self {
            Self::AddressInvalid => "write an address such as `127.0.0.1:8080` or `[::]:8080`",
            Self::AddressRepeated => "remove it",
            Self::AdminReachable => "listen on loopback, or let a firewall stand before it",
            Self::AmountOutOfRange { .. } => "write a number among them, or leave the key out",
            Self::UpstreamInvalid => "write a URL such as `http://127.0.0.1:3000`",
            Self::UpstreamsMissing => "add `upstream = \"http://127.0.0.1:3000\"`, or a `[[gateway.route]]`",
            Self::UpstreamAndRoute => "make a last `[[gateway.route]]` of it",
            Self::RouteUnreachable { by } => return format!("move it before route[{by}], or remove it"),
            Self::ProxyInvalid => "write an address such as `192.0.2.7`, or a prefix such as `10.0.0.0/8`",
        }
        .to_owned()
    }
}

impl From<SettingProblem> for Problem {
    fn from(problem: SettingProblem) -> Self {
        Self::Section(SectionProblem {
            code: problem.code(),
            severity: problem.severity(),
            wrong: problem.wrong(),
            cure: problem.cure(),
        })
    }
}
