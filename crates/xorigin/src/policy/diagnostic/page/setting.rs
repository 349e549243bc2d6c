//! Dangers, enforcement, embedding.

use super::super::Severity::{Note, Warning};
use super::snippet::{APP, APP_WITH_CREDENTIALS, rule};
use super::types::{Citation, Page};

const RESOURCE_POLICY: Option<Citation> = Citation::new(
    "Fetch, `Cross-Origin-Resource-Policy`",
    "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
);

pub(super) const PAGES: [Page; 5] = [
    Page {
        code: "danger-unused",
        severity: Warning,
        cause: "`danger` lists something that nothing in the rule needs.",
        happens: "Nothing is let through by it today. Whoever adds such an origin tomorrow is not warned any more. Most dangers are about credentials only, so that a rule without them needs none.",
        wrong: Some(rule!(
            r#"origins = ["https://app.example.com"]"#,
            "credentials = true",
            r#"danger = ["insecure-origins"]"#,
        )),
        right: APP_WITH_CREDENTIALS,
        standard: None,
        related: &["origin-insecure", "origin-null", "origin-public-suffix", "origin-any-with-credentials"],
    },
    Page {
        code: "danger-repeated",
        severity: Note,
        cause: "`danger` lists something twice.",
        happens: "It counts once. Perhaps another one was meant.",
        wrong: Some(rule!(
            r#"origins = ["http://intranet.example.com"]"#,
            "credentials = true",
            r#"danger = ["insecure-origins", "insecure-origins"]"#,
        )),
        right: rule!(
            r#"origins = ["http://intranet.example.com"]"#,
            "credentials = true",
            r#"danger = ["insecure-origins"]"#,
        ),
        standard: None,
        related: &["danger-unused"],
    },
    Page {
        code: "enforcement-report",
        severity: Note,
        cause: "The policy is only reported on.",
        happens: "Requests are decided, logged and counted, and no response is changed: no CORS header is sent, so that pages read no more than without a policy. It is for finding out what a policy would do, and easily forgotten.",
        wrong: Some(rule!(r#"origins = ["https://app.example.com"]"#, r#"enforcement = "report""#)),
        right: APP,
        standard: None,
        related: &["allow-origin-missing"],
    },
    Page {
        code: "resource-policy-narrow",
        severity: Note,
        cause: "Any origin may read, but `cross-origin-resource-policy` lets only some pages embed.",
        happens: "`fetch()` reads it from everywhere, while `<img>`, `<script>` and `<video>` without `crossorigin` are refused to pages of other sites. For data that is public the one defeats the other.",
        wrong: Some(rule!(r#"origins = ["*"]"#, r#"cross-origin-resource-policy = "same-site""#)),
        right: rule!(r#"origins = ["*"]"#, r#"cross-origin-resource-policy = "cross-origin""#),
        standard: RESOURCE_POLICY,
        related: &["resource-policy-wide", "resource-policy"],
    },
    Page {
        code: "resource-policy-wide",
        severity: Note,
        cause: "Every site may embed, though only origins of the host's own site may read.",
        happens: "A page of any site can load the response into its process with `<img>` or `<script>`, where attacks such as Spectre reach it. `from-origins` is as wide as the list of origins needs.",
        wrong: Some(rule!(
            r#"host = "api.example.com""#,
            r#"origins = ["https://app.example.com"]"#,
            r#"cross-origin-resource-policy = "cross-origin""#,
        )),
        right: rule!(
            r#"host = "api.example.com""#,
            r#"origins = ["https://app.example.com"]"#,
            r#"cross-origin-resource-policy = "from-origins""#,
        ),
        standard: RESOURCE_POLICY,
        related: &["resource-policy-narrow", "resource-policy"],
    },
];
