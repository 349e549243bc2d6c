//! Functions that decide about origins which are not in a rule's set.
//!
//! They are handed the request headers that they declare, and can read no others, so that `Vary` always names all that
//! an answer depends on.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::future::Future;
use core::pin::Pin;

use super::request::{FirstValue, RequestView};
use crate::origin::{OriginParts, TupleOrigin};

/// An answer that is not there yet.
pub type Answer = Pin<Box<dyn Future<Output = bool> + Send>>;

type Now = dyn Fn(OriginParts<'_>, &dyn FirstValue) -> bool + Send + Sync;
type Later = dyn Fn(TupleOrigin, &dyn FirstValue) -> Answer + Send + Sync;

/// A function that decides about origins which are not in a rule's set, and the request headers that it reads.
#[derive(Clone)]
pub struct OriginPredicate {
    reads: Arc<[String]>,
    decide: Decide,
}

#[derive(Clone)]
enum Decide {
    Now(Arc<Now>),
    Later(Arc<Later>),
}

impl OriginPredicate {
    /// A function of the origin and of the first line of each header in `reads`.
    ///
    /// It is asked for origins that are not in the rule's set, never for `null` or for what is no origin.
    pub fn new<const N: usize>(
        reads: [&str; N],
        decide: impl Fn(OriginParts<'_>, [Option<&[u8]>; N]) -> bool + Send + Sync + 'static,
    ) -> Self {
        let names = reads.map(str::to_ascii_lowercase);
        let reads = Arc::from(names.to_vec());
        let decide = move |origin: OriginParts<'_>, request: &dyn FirstValue| {
            decide(origin, names.each_ref().map(|name| request.first(name)))
        };
        Self { reads, decide: Decide::Now(Arc::new(decide)) }
    }

    /// The same, with an answer that has to be waited for.
    pub fn new_async<const N: usize, F>(
        reads: [&str; N],
        decide: impl Fn(TupleOrigin, [Option<Vec<u8>>; N]) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = bool> + Send + 'static,
    {
        let names = reads.map(str::to_ascii_lowercase);
        let reads = Arc::from(names.to_vec());
        let decide = move |origin: TupleOrigin, request: &dyn FirstValue| -> Answer {
            Box::pin(decide(origin, names.each_ref().map(|name| request.first(name).map(<[u8]>::to_vec))))
        };
        Self { reads, decide: Decide::Later(Arc::new(decide)) }
    }

    /// The names of the request headers that it reads, in lower case.
    pub fn reads(&self) -> impl Iterator<Item = &str> + Clone {
        self.reads.iter().map(|name| &**name)
    }

    /// Whether its answers have to be waited for.
    pub(super) const fn is_later(&self) -> bool {
        matches!(self.decide, Decide::Later(_))
    }

    /// Decides, unless the answer has to be waited for.
    pub(super) fn now(&self, origin: OriginParts<'_>, request: &impl RequestView) -> Option<bool> {
        match &self.decide {
            Decide::Now(decide) => Some(decide(origin, &super::request::First(request))),
            Decide::Later(_) => None,
        }
    }

    /// Begins to decide, if the answer has to be waited for.
    pub(super) fn later(&self, origin: &[u8], request: &impl RequestView) -> Option<Answer> {
        match &self.decide {
            Decide::Now(_) => None,
            Decide::Later(decide) => Some(decide(TupleOrigin::parse(origin).ok()?, &super::request::First(request))),
        }
    }
}

impl fmt::Debug for OriginPredicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OriginPredicate").field("reads", &self.reads).finish_non_exhaustive()
    }
}
