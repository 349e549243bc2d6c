//! The layer.

use std::fmt;
use std::marker::PhantomData;

use tower_layer::Layer;

use super::MapError;
use crate::{Cors, CorsLayer};

/// A policy, and within it a function that makes responses of errors: see [`CorsLayer::map_error`].
pub struct MapErrorLayer<F, E> {
    cors: CorsLayer,
    respond: F,
    error: PhantomData<fn(E)>,
}

impl<F, E> MapErrorLayer<F, E> {
    pub(crate) const fn new(cors: CorsLayer, respond: F) -> Self {
        Self { cors, respond, error: PhantomData }
    }
}

impl<S, F: Clone, E> Layer<S> for MapErrorLayer<F, E> {
    type Service = Cors<MapError<S, F, E>>;

    fn layer(&self, inner: S) -> Self::Service {
        self.cors.layer(MapError::new(inner, self.respond.clone()))
    }
}

impl<F: Clone, E> Clone for MapErrorLayer<F, E> {
    fn clone(&self) -> Self {
        Self { cors: self.cors.clone(), respond: self.respond.clone(), error: PhantomData }
    }
}

impl<F, E> fmt::Debug for MapErrorLayer<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapErrorLayer").field("cors", &self.cors).finish_non_exhaustive()
    }
}
