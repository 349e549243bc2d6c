//! What has to hold.

use super::measure::Load;
use super::report::{Row, Rows};
use super::servers::Kind;

/// Requests in a second, of nginx's in the same round.
const LEAST_RATE: f64 = 1.0;
/// The 99th percentile of the time that a request takes, of nginx's.
const MOST_P99: f64 = 1.0;
const MOST_BYTES: u64 = 20_000_000;

/// What is missed, in words; nothing if all holds.
pub(super) fn missed(rows: &Rows) -> Vec<String> {
    let mut missed = Vec::new();
    for load in Load::ALL {
        let Some(Row { rate_ratio, p99_ratio, resident, .. }) = rows.of(Kind::Gateway, load) else { continue };
        let load = load.name();
        if *rate_ratio < LEAST_RATE {
            missed.push(format!("{load}: {rate_ratio:.2} × nginx's requests in a second, of {LEAST_RATE} at least"));
        }
        if *p99_ratio > MOST_P99 {
            missed.push(format!("{load}: {p99_ratio:.2} × nginx's 99th percentile, of {MOST_P99} at most"));
        }
        if *resident > MOST_BYTES {
            missed.push(format!("{load}: {resident} bytes resident, of {MOST_BYTES} at most"));
        }
    }
    missed
}
