//! The core's user agent and the core's server policy, judged against each other and against the naive references.
//!
//! A case is a policy, an application behind it, a page, and what script on that page fetches, one after the other, with
//! one user agent that behaves as the standard has it. The user agent's machine and the policy have no code in common
//! but the vocabulary, so that where both are right, they agree:
//!
//! **The server allows exactly when the page can read.** In detail, for a fetch of mode `cors` at another origin:
//! - The server *allows* an exchange if it is a CORS request, a rule that is not on `report` is for it and does not
//!   refuse it, and the rule has credentials if the request's credentials mode is `include`. (A preflight goes out
//!   without credentials; what counts is the mode of the request that it asks for.)
//! - The page can read the response if the fetch ends with a `basic` or `cors` filtered response. It must if and only if
//!   the server allows every exchange, from the first that crosses to another origin on, preflights and redirects
//!   included; the first that is not allowed must be the last, and the CORS checks must be why. What the user agent
//!   refuses of its own accord (mixed content, a redirect mode) is no verdict.
//! - Without a redirect, the page must be able to read if and only if the contract says that this origin, method, header
//!   names and credentials may, whatever is asked on the way and whatever is cached.
//!
//! A fetch that stays within its origin must be readable whatever the policy says, and must never be answered by it. A
//! fetch of mode `no-cors` at another origin must never be readable, whatever the policy says; if the origin is allowed
//! and `Cross-Origin-Resource-Policy` follows from the origins, it must not be blocked either. A rule on `report` must
//! change nothing, so that the application's own headers decide.
//!
//! Besides, on every exchange: the response is the one that the contract describes; script sees exactly the headers that
//! the rule exposes; two requests that differ only in headers that `Vary` does not name get the same headers, and where
//! nothing is named, the answer does not depend on the request. `OPTIONS` is left out of that where `Vary` is silent: no
//! cache keeps its answers, and the answer to a preflight has to be about what it asks.

mod agent;
mod application;
mod case;
mod diff;
mod exchange;
mod fetched;
mod judge;
mod near;
mod policies;
mod tally;
mod vary;

pub use case::Case;
pub use diff::{DiffTally, judge_diff};
pub use judge::judge;
pub use near::near_misses;
pub use policies::{garbage, policy};
pub use tally::Tally;
