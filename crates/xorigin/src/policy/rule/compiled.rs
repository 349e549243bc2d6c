//! A rule that is ready to decide.

use alloc::boxed::Box;
use alloc::format;

use super::{HostPattern, PathPattern};
use crate::origin::{Origin, OriginParts, TupleOrigin, is_public_suffix, is_schemelessly_same_site};
use crate::policy::allowed::{MethodSet, RequestHeaderSet};
#[cfg(feature = "http")]
use crate::policy::decision::PreparedPreflight;
use crate::policy::decision::{Prepared, VaryNames};
use crate::policy::origins::OriginSet;
use crate::policy::predicate::OriginPredicate;
use crate::policy::request::RequestView;
use crate::policy::spec::{Enforcement, PreflightFailure, ResourcePolicy};
use crate::policy::validate::{ValidExposed, ValidOrigins, ValidRule};

/// One rule of a [`Policy`](crate::policy::Policy): which requests it is for, and what it lets them do.
#[derive(Debug)]
pub struct Rule {
    label: Box<str>,
    host: Option<HostPattern>,
    path: PathPattern,
    origins: OriginSet,
    predicate: Option<OriginPredicate>,
    credentials: bool,
    pub(in crate::policy) methods: MethodSet,
    pub(in crate::policy) request_headers: RequestHeaderSet,
    pub(in crate::policy) exposed: Option<Prepared>,
    pub(in crate::policy) max_age: Option<Prepared>,
    pub(in crate::policy) preflight_success_status: u16,
    pub(in crate::policy) preflight_failure: PreflightFailure,
    enforcement: Enforcement,
    pub(in crate::policy) timing_allow_origin: bool,
    pub(in crate::policy) resource_policy: Option<Prepared>,
    /// What every response of the rule varies by, and what a preflight's does; nothing where the answer is constant.
    pub(in crate::policy) vary: VaryNames,
    pub(in crate::policy) preflight_vary: VaryNames,
    #[cfg(feature = "http")]
    pub(in crate::policy) prepared_preflight: PreparedPreflight,
}

impl Rule {
    /// The rule number `index` of a policy.
    pub(in crate::policy) fn new(index: usize, valid: ValidRule<'_>, predicate: Option<OriginPredicate>) -> Self {
        let resource_policy = resource_policy(&valid, predicate.is_some());
        let origins = OriginSet::new(&valid.origins, valid.credentials);
        let constant = origins.is_any() && !valid.credentials;
        let vary = |preflight| {
            let reads = predicate.iter().flat_map(OriginPredicate::reads);
            VaryNames::new(vary_names(preflight).iter().copied().chain(reads).filter(|_| !constant))
        };
        let (vary, preflight_vary) = (vary(false), vary(true));
        let rule = Self {
            label: valid.name.map_or_else(|| format!("rule[{index}]").into_boxed_str(), Into::into),
            vary,
            preflight_vary,
            host: valid.host,
            path: valid.path,
            origins,
            predicate,
            credentials: valid.credentials,
            methods: MethodSet::new(valid.methods),
            request_headers: RequestHeaderSet::new(valid.request_headers, valid.credentials),
            exposed: match valid.exposed {
                ValidExposed::Any => Some(Prepared::new("*")),
                ValidExposed::These(names) => Prepared::list(names.iter()),
            },
            max_age: valid.max_age.map(|seconds| Prepared::new(&format!("{seconds}"))),
            preflight_success_status: valid.preflight_success_status,
            preflight_failure: valid.preflight_failure,
            enforcement: valid.enforcement,
            timing_allow_origin: valid.timing_allow_origin,
            resource_policy: resource_policy.map(Prepared::new),
            #[cfg(feature = "http")]
            prepared_preflight: PreparedPreflight::default(),
        };
        #[cfg(feature = "http")]
        let rule = Self { prepared_preflight: PreparedPreflight::new(&rule), ..rule };
        rule
    }

    /// Whether the rule is for `request`.
    #[must_use]
    pub fn is_for(&self, request: &impl RequestView) -> bool {
        let host = |pattern: &HostPattern| request.host().is_some_and(|host| pattern.matches(host));
        self.host.as_ref().is_none_or(host) && (self.path.is_every() || self.path.matches(request.path()))
    }

    /// Its name, or `rule[0]` and so on: what logs and metrics call it.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The hosts that it is for; every one if absent.
    #[must_use]
    pub const fn host(&self) -> Option<&HostPattern> {
        self.host.as_ref()
    }

    /// The paths that it is for.
    #[must_use]
    pub const fn path(&self) -> &PathPattern {
        &self.path
    }

    /// The origins that may read, but for those that a predicate adds.
    #[must_use]
    pub const fn origins(&self) -> &OriginSet {
        &self.origins
    }

    /// What decides about origins that are not in the set.
    #[must_use]
    pub const fn predicate(&self) -> Option<&OriginPredicate> {
        self.predicate.as_ref()
    }

    /// Whether requests may carry credentials.
    #[must_use]
    pub const fn credentials(&self) -> bool {
        self.credentials
    }

    /// What is done about requests that the rule refuses.
    #[must_use]
    pub const fn enforcement(&self) -> Enforcement {
        self.enforcement
    }

    /// Whether every response says the same to every origin: `Access-Control-Allow-Origin: *`.
    #[must_use]
    pub const fn is_constant(&self) -> bool {
        self.origins.is_any() && !self.credentials
    }
}

/// The request headers by which the answers of a rule vary, beside those that a predicate reads.
const fn vary_names(preflight: bool) -> &'static [&'static str] {
    if preflight { &["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"] } else { &["Origin"] }
}

/// What `Cross-Origin-Resource-Policy` says. Where a predicate decides, nobody knows of what sites the origins are.
fn resource_policy(rule: &ValidRule<'_>, has_predicate: bool) -> Option<&'static str> {
    let policy = match rule.resource_policy? {
        ResourcePolicy::FromOrigins if !has_predicate && is_one_site(rule) => ResourcePolicy::SameSite,
        ResourcePolicy::FromOrigins => ResourcePolicy::CrossOrigin,
        written => written,
    };
    Some(policy.as_str())
}

/// Whether the rule's host and all its origins are of one site for a browser that asks over https: pages that came over
/// http are not, and the subdomains of a public suffix are a site each.
pub(in crate::policy) fn is_one_site(rule: &ValidRule<'_>) -> bool {
    let ValidOrigins { any: false, null: false, exact, patterns } = &rule.origins else { return false };
    let Some(host) = rule.host.as_ref().filter(|host| !host.subdomains() || !is_public_suffix(host.host())) else {
        return false;
    };
    let Some(host) = site(host.host()) else { return false };
    let exact = exact.iter().filter_map(|origin| OriginParts::parse(origin.as_bytes()));
    let exact = exact.map(|parts| (parts.scheme, parts.host, false));
    let patterns = patterns.iter().map(|pattern| (pattern.scheme(), pattern.base(), pattern.subdomains()));
    exact.chain(patterns).all(|(scheme, other, subdomains)| {
        scheme == "https"
            && !(subdomains && is_public_suffix(other))
            && site(other).is_some_and(|other| is_schemelessly_same_site(&host, &other))
    })
}

/// An origin to compare sites with.
fn site(host: &str) -> Option<Origin> {
    TupleOrigin::parse(format!("https://{host}").as_bytes()).ok().map(Origin::Tuple)
}
