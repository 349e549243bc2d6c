//! The layer.

use std::sync::Arc;

use http::Response;
use tower_layer::Layer;
use xorigin::policy::{Observer, PolicySource};

use super::{Cors, PolicyGate};
use crate::gate::Gated;
use crate::map_error::MapErrorLayer;

/// Puts a policy before a service. It is cheap to clone.
///
/// It stands outside of everything whose responses pages shall read: of authentication, of time limits, and of what makes
/// responses of errors.
#[derive(Clone, Debug)]
pub struct CorsLayer {
    gate: PolicyGate,
}

impl CorsLayer {
    /// The layer of a [`Policy`](xorigin::policy::Policy), of a [`PolicyHandle`](xorigin::policy::PolicyHandle) through
    /// which it is swapped, or of a [`PolicyResolver`](xorigin::policy::PolicyResolver) that has one for each host, path
    /// or tenant.
    pub fn new(source: impl Into<PolicySource>) -> Self {
        Self { gate: PolicyGate::new(source.into()) }
    }

    /// Has every decision told to `observer`, in the place of any other.
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        Self { gate: self.gate.observed(Arc::new(observer)) }
    }

    /// Makes responses of the service's errors. They get the headers of every other response, so that a page can read
    /// them, and what comes out never fails.
    ///
    /// Without it an error passes as it is: there is no response that could have headers. A layer that makes responses of
    /// errors does as well, if the policy stands outside of it.
    ///
    /// ```
    /// use http::{Request, Response, StatusCode};
    /// use tower::{BoxError, ServiceBuilder, service_fn};
    /// use xorigin_tower::{CorsLayer, policy::Policy};
    ///
    /// let policy = Policy::anonymous().origins(["https://app.example.com"]).build()?;
    /// let timed_out = |_: BoxError| {
    ///     let mut response = Response::new(String::new());
    ///     *response.status_mut() = StatusCode::GATEWAY_TIMEOUT;
    ///     response
    /// };
    /// let service = ServiceBuilder::new()
    ///     .layer(CorsLayer::new(policy).map_error(timed_out))
    ///     .timeout(std::time::Duration::from_secs(10))
    ///     .service(service_fn(async |_: Request<String>| Ok::<_, BoxError>(Response::new(String::new()))));
    /// # let _ = tower::ServiceExt::<Request<String>>::boxed_clone(service);
    /// # Ok::<(), xorigin_tower::policy::Faults>(())
    /// ```
    pub fn map_error<F, E, B>(self, respond: F) -> MapErrorLayer<F, E>
    where
        F: Fn(E) -> Response<B>,
    {
        MapErrorLayer::new(self, respond)
    }
}

impl<S> Layer<S> for CorsLayer {
    type Service = Cors<S>;

    fn layer(&self, inner: S) -> Cors<S> {
        Cors(Gated { inner, gate: self.gate.clone() })
    }
}
