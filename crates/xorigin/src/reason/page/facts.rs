//! What is known of a refusal that somebody else reports.

use alloc::vec;

use crate::header::{Unsafe, UnsafeName};
use crate::message::Method;
use crate::reason::{Cause, Reason};

/// What a browser's message tells of a refusal, as far as it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The request's method.
    pub method: Option<&'a str>,
    /// The request-header that is not allowed.
    pub header: Option<&'a str>,
    /// The value of the response header at fault.
    pub value: Option<&'a str>,
    /// The status of the answer.
    pub status: Option<u16>,
}

impl Reason {
    /// This reason with what is known in the place of the example's, for its [cure](Self::cure).
    ///
    /// What the server lists already is not known, so that its lists are empty.
    #[must_use]
    pub fn with(mut self, facts: &Facts<'_>) -> Self {
        let value = facts.value.map(|value| value.as_bytes().to_vec());
        match &mut self.cause {
            Cause::AllowOriginMissing { status } | Cause::PreflightStatus(status) => {
                *status = facts.status.unwrap_or(*status);
            }
            Cause::AllowOriginInvalid { line, .. } | Cause::AllowOriginMismatch { line, .. } => {
                *line = value.unwrap_or_default();
            }
            Cause::MethodNotAllowed { method, lines, .. } => {
                lines.clear();
                if let Some(Ok(known)) = facts.method.map(|method| Method::new(method.as_bytes())) {
                    *method = known;
                }
            }
            Cause::HeaderNotAllowed { names, lines, .. } => {
                lines.clear();
                if let Some(header) = facts.header {
                    let name = header.to_ascii_lowercase().into_bytes();
                    *names = vec![UnsafeName { name, because: Unsafe::Name }];
                }
            }
            _ => {}
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn check(code: &str, facts: &Facts<'_>, part: &str) {
        let url = Url::parse("https://api.example.com/").unwrap();
        let mut examples = Reason::examples("https://app.example.com", &url).into_iter();
        let cure = examples.find(|example| example.code() == code).unwrap().with(facts).cure();
        assert!(cure.contains(part), "{code}: {cure}");
    }

    #[test]
    fn a_cure_names_what_is_known() {
        let none = Facts::default();
        check("header-not-allowed", &Facts { header: Some("X-Trace"), ..none }, "Headers: x-trace`");
        check("method-not-allowed", &Facts { method: Some("PATCH"), ..none }, "Methods: PATCH`");
        check("method-not-allowed", &Facts { method: Some("a b"), ..none }, "Methods: PUT`");
        check("preflight-status", &Facts { status: Some(404), ..none }, "Route OPTIONS");
        check("allow-origin-missing", &Facts { status: Some(502), ..none }, "502 is an error");
        check("allow-origin-mismatch", &Facts { value: Some("https://*.example.com"), ..none }, "no pattern");
        check("allow-origin-invalid", &none, "https://app.example.com");
    }
}
