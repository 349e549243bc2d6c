//! A spec in which nothing is wrong: what validation hands on.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::super::origins::OriginPattern;
use super::super::rule::{HostPattern, PathPattern};
use super::super::spec::{Enforcement, PreflightFailure, ResourcePolicy};

/// A rule in which nothing is wrong. Its texts are those of the spec, so that a million origins are not copied twice.
#[derive(Debug)]
pub(in crate::policy) struct ValidRule<'a> {
    pub(in crate::policy) name: Option<&'a str>,
    pub(in crate::policy) host: Option<HostPattern>,
    pub(in crate::policy) path: PathPattern,
    pub(in crate::policy) origins: ValidOrigins<'a>,
    pub(in crate::policy) credentials: bool,
    pub(in crate::policy) methods: ValidMethods,
    pub(in crate::policy) request_headers: ValidRequestHeaders,
    pub(in crate::policy) exposed: ValidExposed,
    pub(in crate::policy) max_age: Option<u32>,
    pub(in crate::policy) preflight_success_status: u16,
    pub(in crate::policy) preflight_failure: PreflightFailure,
    pub(in crate::policy) enforcement: Enforcement,
    pub(in crate::policy) timing_allow_origin: bool,
    pub(in crate::policy) resource_policy: Option<ResourcePolicy>,
}

/// Which origins may read.
#[derive(Debug, Default)]
pub(in crate::policy) struct ValidOrigins<'a> {
    /// Any origin; then there is nothing else, but for `null` where credentials are allowed too.
    pub(in crate::policy) any: bool,
    /// `null`
    pub(in crate::policy) null: bool,
    /// Serialized tuple origins; they may repeat.
    pub(in crate::policy) exact: Vec<&'a str>,
    pub(in crate::policy) patterns: Vec<OriginPattern>,
}

/// Which methods may be used beside the CORS-safelisted ones.
#[derive(Debug)]
pub(in crate::policy) enum ValidMethods {
    /// Any that script can use.
    Any,
    /// These, normalized, none of them safelisted, none twice.
    These(Vec<Box<[u8]>>),
}

/// Which request headers may be sent.
#[derive(Debug, Default)]
pub(in crate::policy) struct ValidRequestHeaders {
    /// Any, but for the CORS non-wildcard ones unless they are in `names` or credentials are allowed.
    pub(in crate::policy) any: bool,
    /// In lower case, none twice.
    pub(in crate::policy) names: Vec<Box<[u8]>>,
}

/// Which response headers script may read.
#[derive(Debug)]
pub(in crate::policy) enum ValidExposed {
    /// All that is not forbidden.
    Any,
    /// These, in lower case, none of them safelisted, none twice.
    These(Vec<Box<[u8]>>),
}
