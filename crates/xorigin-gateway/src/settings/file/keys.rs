//! The names of the keys.

/// The keys of `[gateway]`.
pub const GATEWAY_KEYS: [&str; 12] = [
    "listen",
    "upstream",
    "keep-host",
    "upstream-roots",
    "admin",
    "access-log",
    "trusted-proxies",
    "workers",
    "tls",
    "route",
    "limits",
    "times",
];

/// The keys of `[gateway.tls]`.
pub const TLS_KEYS: [&str; 3] = ["listen", "certificate", "key"];

/// The keys of a `[[gateway.route]]`.
pub const ROUTE_KEYS: [&str; 4] = ["host", "path", "upstream", "keep-host"];

/// The keys of `[gateway.limits]`.
pub const LIMIT_KEYS: [&str; 6] =
    ["connections", "head-bytes", "header-lines", "body-bytes", "streams", "idle-upstream-connections"];

/// The keys of `[gateway.times]`.
pub const TIME_KEYS: [&str; 7] = ["head", "body", "connect", "response", "stream", "idle", "drain"];
