//! A request's body, without its bytes: those belong to whoever sends it.

/// A request's [body](https://fetch.spec.whatwg.org/#concept-body).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// Whether it can be made again.
    pub source: BodySource,
    /// Its length in bytes, if that is known.
    pub length: Option<u64>,
}

/// Where a body's bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodySource {
    /// From bytes that can be sent again on a redirect. The standard's *source* is non-null.
    Replayable,
    /// From a stream that is read once. The standard's *source* is null.
    Stream,
}

impl Body {
    /// A body of `length` bytes that can be sent again.
    #[must_use]
    pub const fn replayable(length: u64) -> Self {
        Self { source: BodySource::Replayable, length: Some(length) }
    }

    /// A body that is read once, of unknown length.
    #[must_use]
    pub const fn stream() -> Self {
        Self { source: BodySource::Stream, length: None }
    }
}
