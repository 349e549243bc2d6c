//! Seconds and statuses.

use super::support::{check, rule, valid};

#[test]
fn max_age() {
    let cached = |seconds: i64| rule(|rule| rule.max_age = Some(seconds));
    for seconds in [0, 5, 600] {
        check(cached(seconds), &[]);
    }
    for seconds in [601, 7200, 86_400] {
        check(cached(seconds), &["max-age max-age-capped"]);
    }
    for seconds in [86_401, i64::MAX] {
        check(cached(seconds), &["max-age max-age-out-of-range -> 86400"]);
    }
    check(cached(i64::MIN), &["max-age max-age-out-of-range -> 0"]);
    valid(cached(0), |rule| assert_eq!(rule.max_age, Some(0)));
    valid(rule(|_| {}), |rule| assert_eq!(rule.max_age, None));
}

#[test]
fn success_status() {
    let answered = |status: i64| rule(|rule| rule.preflight_success_status = Some(status));
    valid(answered(200), |rule| assert_eq!(rule.preflight_success_status, 200));
    valid(answered(299), |rule| assert_eq!(rule.preflight_success_status, 299));
    valid(rule(|_| {}), |rule| assert_eq!(rule.preflight_success_status, 204));
    for status in [199, 300, 404, -1, 65_536 + 204, i64::MAX] {
        check(answered(status), &["preflight-success-status success-status-not-ok -> 204"]);
    }
}
