//! What a decision does to the application's response.

use alloc::sync::Arc;

use super::render::{Written, render};
use super::{ResponseHeaders, VaryNames};
use crate::policy::request::RequestKind;
use crate::policy::rule::Rule;

/// What a decision does to the headers of the application's response: owned, so that it outlives the request.
#[derive(Clone, Debug)]
#[must_use]
pub struct Effect<V> {
    /// Nothing is changed at all.
    pub(super) untouched: bool,
    pub(super) rule: Option<Arc<Rule>>,
    pub(super) kind: RequestKind,
    pub(super) allow_origin: AllowOrigin<V>,
    pub(super) also_vary: Option<Arc<VaryNames>>,
}

/// What `Access-Control-Allow-Origin` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AllowOrigin<V> {
    None,
    Any,
    Origin(V),
}

impl<V: Clone> AllowOrigin<&V> {
    pub(super) fn cloned(&self) -> AllowOrigin<V> {
        match *self {
            Self::None => AllowOrigin::None,
            Self::Any => AllowOrigin::Any,
            Self::Origin(origin) => AllowOrigin::Origin(origin.clone()),
        }
    }
}

impl<V: Clone + AsRef<[u8]>> Effect<V> {
    /// Writes the headers: those of CORS are the policy's alone afterwards, whatever the application said.
    pub fn apply<H: ResponseHeaders<Value = V>>(self, headers: &mut H) {
        if self.untouched {
            return;
        }
        let written = Written {
            rule: self.rule.as_deref(),
            kind: self.kind,
            allow_origin: self.allow_origin,
            // A preflight that is allowed never reaches the application, unless nothing is to be changed.
            allow_methods: None,
            allow_headers: None,
            also_vary: self.also_vary.as_deref(),
        };
        render(written, headers);
    }
}
