//! What a decision does to a response.

use alloc::sync::Arc;

use super::{ResponseHeaders, VaryNames, render};
use crate::policy::rule::Rule;

/// What a decision does to the headers of a response: owned, so that it outlives the request.
#[derive(Clone, Debug)]
pub struct Effect<V> {
    /// Nothing is changed at all.
    pub(super) untouched: bool,
    pub(super) rule: Option<Arc<Rule>>,
    pub(super) is_preflight: bool,
    pub(super) allow_origin: AllowOrigin<V>,
    pub(super) preflight: Option<PreflightGrant<V>>,
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

/// What a successful preflight is told: what it asked for, and nothing else.
#[derive(Clone, Debug)]
pub(super) struct PreflightGrant<V> {
    pub(super) method: V,
    pub(super) headers: Option<V>,
}

impl<V: Clone + AsRef<[u8]>> Effect<V> {
    /// Writes the headers: those of CORS are the policy's alone afterwards, whatever the application said.
    pub fn apply<H: ResponseHeaders<Value = V>>(self, headers: &mut H) {
        render::render(self, headers);
    }
}
