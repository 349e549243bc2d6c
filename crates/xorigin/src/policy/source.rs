//! Where a middleware has its policy from.

use alloc::borrow::Cow;
use alloc::sync::Arc;

#[cfg(feature = "swap")]
use super::PolicyHandle;
use super::decision::VaryNames;
use super::request::RequestView;
use super::{Policy, PolicyResolver};

/// Where a middleware has its policy from: one policy, one that is swapped, or one for each host, path or tenant.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PolicySource {
    /// One policy for good.
    Fixed(Policy),
    /// One policy that is swapped.
    #[cfg(feature = "swap")]
    Swapped(PolicyHandle),
    /// A policy for each request.
    Resolved(PolicyResolver),
}

impl PolicySource {
    /// The policy of `request`, if it has one.
    #[inline]
    pub fn policy(&self, request: &impl RequestView) -> Option<Cow<'_, Policy>> {
        match self {
            Self::Fixed(policy) => Some(Cow::Borrowed(policy)),
            #[cfg(feature = "swap")]
            Self::Swapped(handle) => Some(Cow::Owned(handle.load())),
            Self::Resolved(resolver) => resolver.resolve(request).map(Cow::Owned),
        }
    }

    /// The names by which every response varies beside those of its rule.
    #[must_use]
    pub const fn vary(&self) -> Option<&Arc<VaryNames>> {
        match self {
            Self::Resolved(resolver) => resolver.vary(),
            _ => None,
        }
    }
}

impl From<Policy> for PolicySource {
    fn from(policy: Policy) -> Self {
        Self::Fixed(policy)
    }
}

#[cfg(feature = "swap")]
impl From<PolicyHandle> for PolicySource {
    fn from(handle: PolicyHandle) -> Self {
        Self::Swapped(handle)
    }
}

impl From<PolicyResolver> for PolicySource {
    fn from(resolver: PolicyResolver) -> Self {
        Self::Resolved(resolver)
    }
}
