//! Fetch: where a fetch begins.

use alloc::vec::Vec;

use super::machine::{Context, Fetching, Next};
use super::main_fetch::main_fetch;
use crate::header::names;
use crate::message::{Destination, Request};

/// Starts a fetch.
///
/// # Standard
/// Fetch [fetch](https://fetch.spec.whatwg.org/#concept-fetch).
pub fn start(mut request: Request, context: &mut Context<'_>) -> Next {
    // Step 1: n/a — no navigations.
    // Steps 2–6: n/a — tasks and the page belong to whoever drives the fetch; the request has its client and origin.
    // Steps 7–8: n/a — no timing.
    // Steps 9–10: n/a — a body is one already, and nobody clones it.
    // Step 11: n/a — no preloads.
    // Step 12.
    if !request.headers.contains(names::ACCEPT) {
        let value: &[u8] = match request.destination() {
            Destination::Image => b"image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
            Destination::Style => b"text/css,*/*;q=0.1",
            Destination::Empty | Destination::Audio | Destination::Font | Destination::Script | Destination::Video => {
                b"*/*"
            }
        };
        request.headers.append(names::ACCEPT, value);
    }
    // Steps 13–14: n/a — there is no user whose languages are to be told.
    // Steps 15–16: n/a — priorities and fetch groups belong to the embedder.
    let fetching = Fetching { request, events: Vec::new(), with_preflight: false, late_faults: Vec::new() };
    // Steps 17–18.
    main_fetch(fetching, context)
}
