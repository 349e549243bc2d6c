//! The server's half: a policy that cannot be silently wrong.
//!
//! What people write is a [`PolicySpec`]: from a file, from [builders](Policy::anonymous) or from a
//! [constant](PolicyLiteral). [`Policy::new`] checks it and reports everything that is wrong at once; a [`Policy`] that
//! exists is right. [`PolicySpec::lint`] adds what an expert would say about it, and each code has a [`Page`].
//! [`Policy::diff`] says what another policy in its place newly allows or refuses.
//! [`Policy::evaluate`] decides about a request, [`Decision::react`] says what a server does with it: its own response,
//! or an [`Effect`] on the application's.
//!
//! ```
//! use xorigin::policy::{Policy, RequestKind};
//!
//! let policy = Policy::credentialed()
//!     .origins(["https://app.example.com", "https://*.preview.example.com"])
//!     .methods(["PUT", "DELETE"])
//!     .request_headers(["content-type", "x-request-id"])
//!     .max_age(600)
//!     .build()?;
//! assert_eq!(policy.rules().len(), 1);
//!
//! // What would never match, or would match too much, is refused with what to write instead.
//! let faults = Policy::credentialed().origins(["https://app.example.com/", "https://*.github.io"]).build().unwrap_err();
//! assert_eq!(faults.iter().count(), 2);
//! # Ok::<(), xorigin::policy::Faults>(())
//! ```
//!
//! # What a server does
//! 1. A CORS-preflight request is `OPTIONS` with `Origin` and `Access-Control-Request-Method`; every other `OPTIONS` is
//!    the application's.
//! 2. A rule for any origin without credentials says `Access-Control-Allow-Origin: *` on every response, and no `Vary`.
//!    A preflight whose `Origin` is repeated or malformed is refused all the same.
//! 3. Every other response of a rule has `Vary: Origin`, that of a preflight also the two request headers' names.
//! 4. A refused origin gets nothing else.
//! 5. A preflight for `GET`, `HEAD` or `POST` needs no leave for its method.
//! 6. A successful preflight is told what it asked for, and no more.
//! 7. CORS headers that the application set are replaced, whether the origin is allowed or not, on errors too.
//!
//! # Features
//! | feature | brings |
//! |---|---|
//! | `http` | requests and responses of the `http` crate |
//! | `swap` | `PolicyHandle`: a policy that is swapped while requests go on |
//! | `file` | policy files: TOML and JSON |

mod allowed;
mod builder;
mod compiled;
mod decision;
mod departure;
mod diagnostic;
mod diff;
#[cfg(feature = "file")]
pub mod file;
mod guard;
#[cfg(feature = "swap")]
mod handle;
#[cfg(feature = "http")]
mod http;
mod lint;
mod literal;
mod observe;
mod origins;
mod predicate;
mod refusal_page;
mod request;
mod resolver;
mod rule;
mod same_origin;
mod source;
mod spec;
mod user_agent;
mod validate;

pub use builder::{Anonymous, Credentialed, DraftRule, PolicyBuilder, RuleBuilder};
pub use compiled::Policy;
pub use decision::{
    Action, Constant, Decision, Effect, Kept, PolicyResponse, Prepared, Reaction, Refusal, ResponseField,
    ResponseHeaders, VaryNames,
};
pub use departure::Departure;
pub use diagnostic::{
    Citation, Count, Diagnostic, Diagnostics, Faults, KeyPath, Page, Problem, ProblemDetails, SectionProblem, Segment,
    Severity,
};
pub use diff::{About, Change, Difference, Differences, Direction, Listed, Member, Remark, Scope, ScopeRule, Witness};
pub use guard::{GuardRefusal, Guarded, OriginGuard};
#[cfg(feature = "swap")]
pub use handle::PolicyHandle;
#[cfg(feature = "http")]
pub use http::HttpHead;
pub use literal::{PolicyLiteral, RuleLiteral};
pub use observe::{Decided, Observer, Verdict};
pub use origins::{MAX_ORIGIN_LENGTH, Membership, OriginPattern, OriginSet, ParsePatternError, PortPattern};
pub use predicate::{Answer, OriginPredicate};
pub use refusal_page::RefusalPage;
pub use request::{RequestField, RequestKind, RequestView};
pub use resolver::{PolicyResolver, Target};
pub use rule::{HostPattern, InvalidHostPattern, InvalidPathPattern, PathPattern, Rule};
pub use source::PolicySource;
pub use spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};
