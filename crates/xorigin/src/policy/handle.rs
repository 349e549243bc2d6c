//! A policy that is swapped while requests go on.

use alloc::sync::Arc;

use arc_swap::ArcSwap;

use super::Policy;

/// A policy that can be replaced at any time; its clones share it.
///
/// No request waits for a swap or holds one up. A request keeps the policy with which it began.
#[derive(Clone, Debug)]
pub struct PolicyHandle {
    policy: Arc<ArcSwap<Policy>>,
}

impl PolicyHandle {
    /// A handle to `policy`.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { policy: Arc::new(ArcSwap::from_pointee(policy)) }
    }

    /// The policy of now.
    #[must_use]
    pub fn load(&self) -> Policy {
        Policy::clone(&self.policy.load())
    }

    /// Puts `policy` in the place of the one that is there, for all requests from now on.
    pub fn store(&self, policy: Policy) {
        self.policy.store(Arc::new(policy));
    }
}
