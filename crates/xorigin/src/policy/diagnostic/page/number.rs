//! Seconds and statuses.

use super::super::Severity::{Fault, Note};
use super::snippet::{APP, rule};
use super::types::{Citation, Page};

const MAX_AGE: Option<Citation> =
    Citation::new("Fetch, `Access-Control-Max-Age`", "https://fetch.spec.whatwg.org/#http-access-control-max-age");

pub(super) const PAGES: [Page; 4] = [
    Page {
        code: "max-age-out-of-range",
        severity: Fault,
        cause: "A preflight is to be cached for less than 0 seconds or for more than a day.",
        happens: "No browser keeps one longer than a day, and most for less. What is negative is no number of seconds, and browsers take it for 0. The unit may have been taken for milliseconds.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 600000")),
        right: rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 600"),
        standard: MAX_AGE,
        related: &["max-age-capped"],
    },
    Page {
        code: "max-age-capped",
        severity: Note,
        cause: "A preflight is to be cached for longer than some browsers keep one.",
        happens: "WebKit keeps it for 600 seconds, Chromium for 7200, Firefox for a day: each takes the smaller of its own limit and yours. Nothing is wrong with it, but a change of the policy may take a day to reach Firefox.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 86400")),
        right: rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 600"),
        standard: MAX_AGE,
        related: &["max-age-out-of-range"],
    },
    Page {
        code: "max-age-below-default",
        severity: Note,
        cause: "A preflight is to be cached for fewer seconds than browsers keep one by themselves.",
        happens: "Without the key it is 5 seconds. So few more preflights are hardly what was meant: the unit may have been taken for minutes or hours. 0 is never, which is a setting of its own.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 1")),
        right: rule!(r#"origins = ["https://app.example.com"]"#, "max-age = 600"),
        standard: MAX_AGE,
        related: &["max-age-capped"],
    },
    Page {
        code: "success-status-not-ok",
        severity: Fault,
        cause: "A successful preflight is to be answered with a status that browsers take for a failure.",
        happens: "The status has to be 200 to 299. Anything else ends the fetch, whatever the headers say.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, "preflight-success-status = 304")),
        right: APP,
        standard: Citation::new("Fetch, ok status", "https://fetch.spec.whatwg.org/#ok-status"),
        related: &["preflight-status"],
    },
];
