//! Policies by host, path or tenant.

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use super::Policy;
use super::decision::VaryNames;
use super::request::{First, FirstValue, RequestView};

/// What a resolver is told of a request beside the headers that it declares. A cache's key has all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// The host that is asked, with its port if it has one.
    pub host: Option<&'a [u8]>,
    /// The path, nothing decoded, without the query.
    pub path: &'a [u8],
}

type Resolve = dyn Fn(Target<'_>, &dyn FirstValue) -> Option<Policy> + Send + Sync;

/// A function that finds the policy of a request, and the request headers that it reads.
///
/// It is handed those headers and can read no others, so that `Vary` always names all that an answer depends on.
#[derive(Clone)]
pub struct PolicyResolver {
    vary: Option<Arc<VaryNames>>,
    resolve: Arc<Resolve>,
}

impl PolicyResolver {
    /// A function of host and path, and of the first line of each header in `reads`. Without a policy the response gets
    /// no CORS header.
    pub fn new<const N: usize>(
        reads: [&str; N],
        resolve: impl Fn(Target<'_>, [Option<&[u8]>; N]) -> Option<Policy> + Send + Sync + 'static,
    ) -> Self {
        let names: [String; N] = reads.map(str::to_ascii_lowercase);
        let vary = VaryNames::new(names.iter().map(|name| &**name));
        let resolve = move |target: Target<'_>, request: &dyn FirstValue| {
            resolve(target, names.each_ref().map(|name| request.first(name)))
        };
        Self { vary: (N > 0).then(|| Arc::new(vary)), resolve: Arc::new(resolve) }
    }

    /// The policy of `request`.
    pub fn resolve(&self, request: &impl RequestView) -> Option<Policy> {
        (self.resolve)(Target { host: request.host(), path: request.path() }, &First(request))
    }

    /// The names of the request headers that it reads, by which every response varies.
    #[must_use]
    pub const fn vary(&self) -> Option<&Arc<VaryNames>> {
        self.vary.as_ref()
    }
}

impl fmt::Debug for PolicyResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PolicyResolver").field("vary", &self.vary).finish_non_exhaustive()
    }
}
