//! What is audited.

use xorigin_testkit::faulty::bench::{Bench, ENDPOINTS, Endpoint, Trouble, Truth};

/// How many endpoints are audited.
pub(super) const COUNT: usize = 1000;

/// The endpoints that answer whoever asks: what is measured is work, and not time-outs.
fn answering() -> Vec<&'static Endpoint> {
    let answers = |endpoint: &&Endpoint| {
        matches!(endpoint.behaviour.trouble, Trouble::None) && !matches!(endpoint.truth, Truth::Inconclusive(_))
    };
    ENDPOINTS.iter().filter(answers).collect()
}

/// The URLs, one endpoint after the other, and again with another item.
pub(super) fn urls(bench: &Bench) -> Vec<String> {
    let endpoints = answering();
    let items = (0..).flat_map(|item: usize| endpoints.iter().map(move |endpoint| (endpoint, item)));
    items.take(COUNT).map(|(endpoint, item)| bench.loopback_url(endpoint, &item.to_string())).collect()
}

/// The endpoints to which fewer requests came than they have URLs.
pub(super) fn left_out(bench: &Bench) -> Vec<&'static str> {
    let endpoints = answering();
    let urls = u64::try_from(COUNT / endpoints.len().max(1)).unwrap_or(u64::MAX);
    let left_out = endpoints.iter().filter(|endpoint| bench.seen(endpoint).requests < urls);
    left_out.map(|endpoint| endpoint.name).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_thousand_different_ones() {
        let bench = Bench::start().unwrap();
        let urls = urls(&bench);
        assert_eq!((urls.len(), HashSet::<&String>::from_iter(&urls).len()), (COUNT, COUNT));
        assert!(urls.iter().all(|url| !url.contains("/e/silent/") && !url.contains("/e/reset/")));
        assert_eq!(left_out(&bench).len(), answering().len());
    }
}
