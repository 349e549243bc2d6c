//! A policy on which every fault shows.

use xorigin::policy::PolicySpec;
use xorigin::policy::file::{Format, PolicyFile};

/// The file of [`policy()`].
pub const POLICY: &str = r#"version = 1

[[rule]]
name = "reports"
path = "/api/reports/*"
origins = ["https://reports.example.com"]
expose-headers = ["x-total"]
max-age = 60

[[rule]]
name = "api"
path = "/api/*"
origins = ["https://app.example.com", "https://www.example.org:8443", "https://*.preview.example.com"]
credentials = true
methods = ["PUT", "PATCH"]
request-headers = ["content-type", "x-request-id"]
expose-headers = ["etag", "x-total"]
max-age = 600
timing-allow-origin = true

[[rule]]
name = "plain"
path = "/plain"
origins = ["https://app.example.com", "https://shop.example.net"]
methods = ["DELETE"]
request-headers = ["x-a"]

[[rule]]
name = "open"
path = "/open/*"
origins = ["*"]
"#;

/// A policy on which every fault shows.
#[must_use]
pub fn policy() -> PolicySpec {
    // What has a fault has no rules: the test of this module sees that.
    PolicyFile::parse(POLICY, Format::Toml).into_spec().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn nothing_is_wrong_with_it() {
        assert_eq!(policy().rules.len(), 4);
    }
}
