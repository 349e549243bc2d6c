//! The answer to an allowed preflight, prepared when the policy was made.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, HeaderMap, HeaderValue,
};

use super::effect::AllowOrigin;
use super::reaction::PolicyResponse;
use super::render::{Written, render};
use crate::policy::http::TIMING_ALLOW_ORIGIN;
use crate::policy::request::{RequestKind, RequestView};
use crate::policy::rule::Rule;

/// How many headers a policy's own answer has at most, unless it has those of timing and embedding too.
const HEADERS: usize = 6;

/// The headers of a rule's answer to an allowed preflight, with nothing yet where the request's own words go.
///
/// To copy a map costs less than half of what it costs to find the place of each header anew.
#[derive(Debug, Default)]
pub(in crate::policy) struct PreparedPreflight(HeaderMap);

impl PreparedPreflight {
    pub(in crate::policy) fn new(rule: &Rule) -> Self {
        let nothing = || HeaderValue::from_static("");
        let written = Written {
            rule: Some(rule),
            kind: RequestKind::Preflight,
            allow_origin: if rule.is_constant() { AllowOrigin::Any } else { AllowOrigin::Origin(nothing()) },
            allow_methods: Some(nothing()),
            allow_headers: Some(nothing()),
            also_vary: None,
        };
        let mut headers = HeaderMap::with_capacity(HEADERS);
        render(written, &mut headers);
        Self(headers)
    }

    /// The headers with the request's words; what it did not ask for is not answered.
    fn with(
        &self,
        origin: Option<&HeaderValue>,
        method: Option<&HeaderValue>,
        names: Option<&HeaderValue>,
    ) -> HeaderMap {
        let mut headers = self.0.clone();
        for (name, value) in &mut headers {
            let word = if *name == ACCESS_CONTROL_ALLOW_METHODS {
                method
            } else if *name == ACCESS_CONTROL_ALLOW_HEADERS {
                names
            } else if *name == ACCESS_CONTROL_ALLOW_ORIGIN || *name == TIMING_ALLOW_ORIGIN {
                origin
            } else {
                None
            };
            if let Some(word) = word {
                value.clone_from(word);
            }
        }
        if method.is_none() {
            headers.remove(ACCESS_CONTROL_ALLOW_METHODS);
        }
        if names.is_none() {
            headers.remove(ACCESS_CONTROL_ALLOW_HEADERS);
        }
        headers
    }
}

impl<R: RequestView<Value = HeaderValue>> PolicyResponse<'_, '_, R> {
    /// The headers, as [`apply`](Self::apply) writes them to an empty map, and sooner.
    #[must_use]
    pub fn header_map(&self) -> HeaderMap {
        if let (Some(rule), Ok(granted), None) = (self.decision.rule, &self.decision.outcome, self.also_vary)
            && let Some(asked) = &granted.preflight
        {
            let origin = match granted.origin {
                AllowOrigin::Origin(origin) => Some(origin),
                AllowOrigin::Any | AllowOrigin::None => None,
            };
            let prepared = &rule.prepared_preflight;
            return prepared.with(origin, asked.allow_methods(), self.allow_headers::<HeaderMap>(asked).as_deref());
        }
        let mut headers = HeaderMap::with_capacity(HEADERS);
        self.apply(&mut headers);
        headers
    }
}
