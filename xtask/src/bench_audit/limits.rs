//! What has to hold.

use std::time::Duration;

use super::measure::Taken;

const MOST_TIME: Duration = Duration::from_secs(60);
const MOST_BYTES: u64 = 200_000_000;
/// Requests in a second, of the other scanner's in the same run.
const LEAST_RATIO: f64 = 20.0;

/// What is missed, in words; nothing if all holds.
pub(super) fn missed(audit: &Taken, scanner: &Taken) -> Vec<String> {
    let mut missed = Vec::new();
    if audit.time >= MOST_TIME {
        missed.push(format!("{:.1} s, of {} at most", audit.time.as_secs_f64(), MOST_TIME.as_secs()));
    }
    if audit.resident >= MOST_BYTES {
        missed.push(format!("{} bytes resident, of {MOST_BYTES} at most", audit.resident));
    }
    let ratio = audit.rate() / scanner.rate();
    // No number at all is no ratio that could be kept.
    if ratio.is_nan() || ratio < LEAST_RATIO {
        missed.push(format!("{ratio:.1} × CORScanner's requests in a second, of {LEAST_RATIO} at least"));
    }
    missed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(seconds: u64, requests: u64, resident: u64) -> Taken {
        Taken { time: Duration::from_secs(seconds), requests, resident, code: Some(0) }
    }

    #[test]
    fn each_limit() {
        let scanner = taken(60, 6_000, 1);
        let check = |audit: Taken, count: usize| assert_eq!(missed(&audit, &scanner).len(), count, "{audit:?}");
        check(taken(20, 100_000, 50_000_000), 0);
        check(taken(60, 300_000, 50_000_000), 1);
        check(taken(20, 100_000, 200_000_000), 1);
        check(taken(20, 20_000, 50_000_000), 1);
        check(taken(100, 20_000, 300_000_000), 3);
        assert_eq!(missed(&taken(20, 0, 1), &taken(60, 0, 1)).len(), 1);
    }
}
