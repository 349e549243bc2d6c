//! The layer.

use std::sync::Arc;

use tower_layer::Layer;
use xorigin::policy::{Observer, OriginGuard};

use super::{GuardGate, Guarded};
use crate::gate::Gated;

/// Puts a guard of WebSocket handshakes and event streams before a service. It is cheap to clone.
///
/// CORS does not guard these: a browser sends a handshake to any server with the user's cookies, and lets the page read
/// what comes back. A refused one is answered with 403 and no body; every other request goes to the service, and no
/// response is changed.
#[derive(Clone, Debug)]
pub struct OriginGuardLayer {
    gate: GuardGate,
}

impl OriginGuardLayer {
    /// The layer of `guard`.
    #[must_use]
    pub fn new(guard: OriginGuard) -> Self {
        Self { gate: GuardGate::new(guard) }
    }

    /// Has every decision told to `observer`, in the place of any other. Requests that are not guarded are none.
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        Self { gate: self.gate.observed(Arc::new(observer)) }
    }
}

impl<S> Layer<S> for OriginGuardLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded(Gated { inner, gate: self.gate.clone() })
    }
}
