//! From what people write to what is known to be right.

mod valid;

pub(super) use valid::{ValidExposed, ValidMethods, ValidOrigins, ValidRequestHeaders, ValidRule};

/// PROVISIONAL: converts without checking, until validation proper takes this place.
pub(super) fn validate<'a>(
    spec: &'a super::PolicySpec,
    _has_predicate: &[bool],
) -> Result<alloc::vec::Vec<ValidRule<'a>>, super::Faults> {
    let names = |names: &[alloc::string::String]| {
        names.iter().filter(|name| *name != "*").map(|name| name.to_ascii_lowercase().into_bytes().into()).collect()
    };
    let rule = |rule: &'a super::RuleSpec| {
        let exact = |origin: &&'a str| *origin != "*" && *origin != "null" && !origin.contains('*');
        let texts = || rule.origins.iter().map(|origin| &**origin);
        ValidRule {
            name: rule.name.as_deref(),
            host: rule.host.as_deref().and_then(|host| super::HostPattern::parse(host).ok()),
            path: rule.path.as_deref().map_or_else(super::PathPattern::every, |path| {
                super::PathPattern::parse(path).unwrap_or_else(|_| super::PathPattern::every())
            }),
            origins: ValidOrigins {
                any: rule.origins.iter().any(|origin| origin == "*"),
                null: rule.origins.iter().any(|origin| origin == "null"),
                exact: texts().filter(exact).collect(),
                patterns: texts().filter_map(|text| super::OriginPattern::parse(text).ok()).collect(),
            },
            credentials: rule.credentials,
            methods: if rule.methods.iter().any(|method| method == "*") {
                ValidMethods::Any
            } else {
                ValidMethods::These(rule.methods.iter().map(|method| method.as_bytes().into()).collect())
            },
            request_headers: ValidRequestHeaders {
                any: rule.request_headers.iter().any(|name| name == "*"),
                names: names(&rule.request_headers),
            },
            exposed: if rule.expose_headers.iter().any(|name| name == "*") {
                ValidExposed::Any
            } else {
                ValidExposed::These(names(&rule.expose_headers))
            },
            max_age: rule.max_age.and_then(|seconds| u32::try_from(seconds).ok()),
            preflight_success_status: rule.preflight_success_status.and_then(|s| u16::try_from(s).ok()).unwrap_or(204),
            preflight_failure: rule.preflight_failure,
            enforcement: rule.enforcement.unwrap_or(spec.enforcement),
            timing_allow_origin: rule.timing_allow_origin,
            resource_policy: rule.cross_origin_resource_policy,
        }
    };
    Ok(spec.rules.iter().map(rule).collect())
}
