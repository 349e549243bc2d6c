//! The table.

use super::endpoints::COUNT;
use super::measure::Taken;

/// The table in Markdown.
pub(super) fn table(audit: &Taken, scanner: &Taken) -> String {
    let row = |name: &str, taken: &Taken, ratio: f64| {
        let Taken { time, requests, resident, code } = taken;
        // More than fit have never been resident.
        let megabytes = f64::from(u32::try_from(resident >> 10).unwrap_or(u32::MAX)) * 1024.0 / 1e6;
        let end = if code.is_some() { "" } else { ", stopped" };
        format!(
            "| {name} | {:.1} s{end} | {requests} | {:.0} | {ratio:.1} × | {megabytes:.0} MB |\n",
            time.as_secs_f64(),
            taken.rate(),
        )
    };
    format!(
        "| {COUNT} endpoints | time | requests | requests/s | of CORScanner's | peak resident |\n\
         |---|---:|---:|---:|---:|---:|\n{}{}",
        row("xorigin audit", audit, audit.rate() / scanner.rate()),
        row("CORScanner 1.0.1", scanner, 1.0),
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn rows() {
        let audit = Taken { time: Duration::from_secs(20), requests: 100_000, resident: 50_000_000, code: Some(1) };
        let scanner = Taken { time: Duration::from_secs(60), requests: 6_000, resident: 60_000_000, code: None };
        let table = table(&audit, &scanner);
        assert!(table.contains("| xorigin audit | 20.0 s | 100000 | 5000 | 50.0 × | 50 MB |\n"), "{table}");
        assert!(table.ends_with("| CORScanner 1.0.1 | 60.0 s, stopped | 6000 | 100 | 1.0 × | 60 MB |\n"), "{table}");
    }
}
