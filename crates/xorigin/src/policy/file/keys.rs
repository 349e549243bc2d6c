//! The names of the keys, and what is written instead of them.

use alloc::borrow::ToOwned as _;

use super::similar::{nearest, spelled};

/// The keys of a policy file.
///
/// `$schema` says to an editor where the JSON Schema is; nothing else reads it. What is in `gateway` is for the gateway.
pub const POLICY_KEYS: [&str; 5] = ["version", "enforcement", "gateway", "rule", "$schema"];

/// The table that the gateway reads.
pub(super) const SECTION: &str = "gateway";

/// The keys of a rule, in the order of [`RuleSpec`](super::super::RuleSpec).
pub const RULE_KEYS: [&str; 15] = [
    "name",
    "host",
    "path",
    "origins",
    "credentials",
    "methods",
    "request-headers",
    "expose-headers",
    "max-age",
    "danger",
    "preflight-success-status",
    "preflight-failure",
    "enforcement",
    "timing-allow-origin",
    "cross-origin-resource-policy",
];

/// What other programs call a key, without what stands before it there: `allow-`, `access-control-` and the like.
const ELSEWHERE: [(&str, &str); 8] = [
    ("rules", "rule"),
    ("origin", "origins"),
    ("headers", "request-headers"),
    ("exposed", "expose-headers"),
    ("status", "preflight-success-status"),
    ("options-success-status", "preflight-success-status"),
    ("resource-policy", "cross-origin-resource-policy"),
    ("corp", "cross-origin-resource-policy"),
];

/// What other programs put before the name of a key.
const PREFIXES: [&str; 4] = ["access-control-", "allowed-", "allow-", "cors-"];

/// The one of `known` that was probably meant by `key`.
pub(super) fn meant(key: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let bare = PREFIXES.into_iter().fold(spelled(key), |key, prefix| match key.strip_prefix(&spelled(prefix)) {
        Some(bare) if !bare.is_empty() => bare.to_owned(),
        _ => key,
    });
    let same = |key: &str| {
        let elsewhere = ELSEWHERE.into_iter().filter(|(_, here)| known.contains(here));
        let mut names = known.iter().map(|here| (*here, *here)).chain(elsewhere);
        names.find(|(name, _)| spelled(name) == key).map(|(_, here)| here)
    };
    same(&spelled(key)).or_else(|| same(&bare)).or_else(|| nearest(key, known)).or_else(|| nearest(&bare, known))
}

/// Where a key belongs that stands among `known` ones, and is one of others.
pub(super) fn belongs(key: &str, known: &'static [&'static str]) -> Option<&'static str> {
    if known.contains(&key) {
        None
    } else if POLICY_KEYS.contains(&key) {
        // In TOML every key below a header belongs to that table, whatever is meant.
        Some(if known == RULE_KEYS { "out of the rule, to the top of the file" } else { "to the top of the file" })
    } else {
        RULE_KEYS.contains(&key).then_some("into a rule")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        for (key, expected) in [
            ("origin", Some("origins")),
            ("orgins", Some("origins")),
            ("allowed_origins", Some("origins")),
            ("Access-Control-Allow-Origin", Some("origins")),
            ("allowMethods", Some("methods")),
            ("allow-headers", Some("request-headers")),
            ("headers", Some("request-headers")),
            ("exposed_headers", Some("expose-headers")),
            ("supports-credentials", None),
            ("allow_credentials", Some("credentials")),
            ("maxAge", Some("max-age")),
            ("optionsSuccessStatus", Some("preflight-success-status")),
            ("corp", Some("cross-origin-resource-policy")),
            ("allow", None),
            ("", None),
            ("rule", None),
        ] {
            assert_eq!(meant(key, &RULE_KEYS), expected, "{key}");
        }
        assert_eq!(meant("rules", &POLICY_KEYS), Some("rule"));
        assert_eq!(meant("schema", &POLICY_KEYS), Some("$schema"));
        assert_eq!(meant("vesrion", &POLICY_KEYS), Some("version"));
        assert_eq!(meant("origins", &POLICY_KEYS), None);
    }

    #[test]
    fn names_from_elsewhere_lead_to_keys() {
        for (name, here) in ELSEWHERE {
            assert!(POLICY_KEYS.contains(&here) || RULE_KEYS.contains(&here), "{name}: {here}");
            assert!(!POLICY_KEYS.contains(&name) && !RULE_KEYS.contains(&name), "{name}");
        }
    }
}
