//! The endpoints, by what they show.

mod breakage;
mod caches;
mod correct;
mod dots;
mod inconclusive;
mod loopback;
mod make;
mod names;
mod neighbours;
mod preflight;
mod reflecting;
mod strangers;
mod suspicious;

use std::sync::LazyLock;

use super::Endpoint;

/// Every endpoint.
pub static ENDPOINTS: LazyLock<Vec<Endpoint>> = LazyLock::new(|| {
    [
        reflecting::ENDPOINTS,
        names::ENDPOINTS,
        dots::ENDPOINTS,
        strangers::ENDPOINTS,
        loopback::ENDPOINTS,
        preflight::ENDPOINTS,
        caches::ENDPOINTS,
        breakage::ENDPOINTS,
        neighbours::ENDPOINTS,
        correct::ENDPOINTS,
        suspicious::ENDPOINTS,
        inconclusive::ENDPOINTS,
    ]
    .concat()
});

/// The classes that no endpoint has to be found with, and why.
pub const NOT_SHOWN: [(&str, &str); 2] = [
    ("A20", "no browser sends such an origin: a server that takes it is not at fault"),
    ("A31", "no browser sends the end of a line in an origin"),
];
