//! The words of each problem: what is wrong, with the value at fault.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::super::origins::MAX_ORIGIN_LENGTH;
use super::super::rule::InvalidPathPattern;
use super::cure::UNLESS_SAFE;
use super::fact::escape;
use super::{Diagnostic, Problem};
use crate::engine::Engine;

impl Diagnostic {
    /// What is wrong, or worth knowing, with the value in it: the first half of the sentence.
    #[must_use]
    pub fn wrong(&self) -> String {
        self.problem.wrong(self.value.as_deref().unwrap_or_default())
    }

    /// What to do about it: the second half of the sentence.
    #[must_use]
    pub fn cure(&self) -> String {
        match &self.suggestion {
            // The suggestion is another origin: whoever cannot have it has to know what else there is.
            Some(suggestion) if self.problem == Problem::OriginInsecure => {
                format!("write `{}`; {UNLESS_SAFE}", escape(suggestion))
            }
            Some(suggestion) => format!("write `{}`", escape(suggestion)),
            None => self.problem.cure(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.wrong(), self.cure())
    }
}

impl Problem {
    /// What is wrong with the value, which is escaped already.
    fn wrong(&self, value: &str) -> String {
        match self {
            Self::SyntaxInvalid { message } => format!("the file cannot be read: {}", escape(message)),
            Self::InputTooLarge { limit } => format!("the file has more than {limit} bytes"),
            Self::InputTooDeep { limit } => format!("the file nests tables and lists more than {limit} deep"),
            Self::VersionUnsupported => format!("version `{value}` of the policy file is not known"),
            Self::KeyUnknown { .. } => format!("`{value}` is no key here"),
            Self::KeyRepeated => format!("the key `{value}` is there more than once"),
            Self::KeyMissing { key } => format!("the key `{key}` is missing"),
            Self::TypeWrong { expected, found } => format!("{found} stands where {expected} is expected"),
            Self::KeywordUnknown { .. } => format!("`{value}` has no meaning here"),

            Self::RulesMissing => "the policy has no rule, so that it allows nothing".to_string(),
            Self::NameInvalid => format!("`{value}` cannot name a rule"),
            Self::NameRepeated { first } => {
                format!("rule[{first}] is called `{value}` too, so that logs and metrics do not tell the two apart")
            }
            Self::HostInvalid => format!("`{value}` is no host as browsers write it, nor `*.` and such a host"),
            Self::PathInvalid(why) => format!("the path `{value}` {}", path_is(*why)),
            Self::PathPrefixExcludesItself => {
                format!("`{value}` is not for `{}` itself", value.trim_end_matches("/*"))
            }
            Self::RuleUnreachable { by } => {
                format!("no request reaches the rule: rule[{by}] stands before it and is for all that it is for")
            }

            Self::OriginsMissing => "the rule allows no origin, so that nobody may read".to_string(),
            Self::OriginEmpty => "the origin is empty".to_string(),
            Self::OriginWithoutScheme => format!("the origin `{value}` has no scheme"),
            Self::OriginNotAscii => {
                format!("the origin `{value}` has white space or a character beyond ASCII, and browsers send neither")
            }
            Self::OriginWithUserinfo => {
                format!("the origin `{value}` has a user name or a password, and an origin has neither")
            }
            Self::OriginWithPath => {
                format!(
                    "the origin `{value}` goes on after its host and port, and an origin ends there, without a slash"
                )
            }
            Self::OriginWithDefaultPort => {
                format!("the origin `{value}` names its scheme's default port, which browsers leave out")
            }
            Self::OriginNotCanonical => {
                format!("the origin `{value}` is not written as browsers write it, so that it would never match")
            }
            Self::OriginHostInvalid => format!("the origin `{value}` has no valid host and port"),
            Self::OriginSchemeOpaque => {
                format!("pages of `{value}` have an opaque origin, which browsers send as `null`")
            }
            Self::OriginTooLong => format!(
                "the origin `{value}` has more than {MAX_ORIGIN_LENGTH} bytes, and no `Origin` of that length is read"
            ),
            Self::OriginWildcardMisplaced => {
                format!("the origin `{value}` has a `*` that is neither its whole first label nor its whole port")
            }
            Self::OriginWildcardNotAlone => {
                "`*` stands among other origins, and it lets every origin through".to_string()
            }
            Self::OriginSubdomainsImpossible => format!("`{value}` asks for the subdomains of what has none"),
            Self::OriginNull => "the origin `null` is what every sandboxed frame on the web sends".to_string(),
            Self::OriginInsecure => {
                format!("credentials are allowed for `{value}`, whose pages anyone on the network path can write")
            }
            Self::OriginPublicSuffix => {
                format!("credentials are allowed for `{value}`, below which strangers register their own names")
            }
            Self::OriginAnyWithCredentials => {
                "credentials are allowed for any origin, so that every page may act as its visitor".to_string()
            }
            Self::OriginRepeated { first } => format!("the origin `{value}` is there already, at index {first}"),

            Self::OriginCovered { by } => format!("the pattern at index {by} lets `{value}` through already"),
            Self::OriginNeverSent => {
                format!("no page has the origin `{value}`: what it opens over that scheme is sent with the page's own")
            }
            Self::OriginNullAllowed => {
                "`null` is what every sandboxed frame sends, so that every page on the web can have it".to_string()
            }
            Self::OriginPatternPublicSuffix => {
                format!("`{value}` lets through names that anyone may register")
            }
            Self::OriginPatternInsecure => {
                format!("`{value}` lets through pages that anyone on the network path can write")
            }
            Self::OriginPatternAnyPort => {
                format!("`{value}` lets through whatever listens on any port there")
            }

            Self::MethodNotToken => format!("`{value}` is not a method"),
            Self::MethodNeverSent => format!("no browser lets a page send `{value}`"),
            Self::MethodWildcardNotAlone => {
                "`*` stands among other methods, and it lets every method through".to_string()
            }
            Self::MethodNotNormalized => {
                format!(
                    "browsers send the method `{value}` as it is written: it is not `{}`",
                    value.to_ascii_uppercase()
                )
            }
            Self::MethodAlwaysAllowed => format!("`{value}` is always allowed"),
            Self::MethodRepeated { first } => format!("the method `{value}` is there already, at index {first}"),

            Self::MethodOptions => "preflights are answered without an `OPTIONS` in the list".to_string(),
            Self::MethodAnyWithCredentials => {
                "any method that a page asks for is allowed, with the visitor's credentials".to_string()
            }

            Self::RequestHeaderNotToken | Self::ExposedHeaderNotToken => format!("`{value}` is not a header name"),
            Self::RequestHeaderForbidden => {
                format!("only the browser sets the request header `{value}`, and it never asks whether it may")
            }
            Self::RequestHeaderResponseOnly => format!("`{value}` is a response header, which no request needs"),
            Self::RequestHeaderRepeated { first } => {
                format!("the request header `{value}` is there already, at index {first}")
            }
            Self::RequestHeaderRedundant => format!("`*` covers the request header `{value}`"),

            Self::RequestHeaderAnyWithCredentials => {
                "any request header that a page asks for is allowed, `Authorization` too, with the visitor's credentials"
                    .to_string()
            }

            Self::ExposedHeaderForbidden => format!("no browser ever lets script read `{value}`"),
            Self::ExposedHeaderRequestOnly => format!("`{value}` is a request header, which no response has"),
            Self::ExposedHeaderAnyWithCredentials => {
                "with credentials, browsers take `*` among the exposed headers for a name".to_string()
            }
            Self::ExposedHeaderSafelisted => format!("script may read `{value}` anyway"),
            Self::ExposedHeaderRepeated { first } => {
                format!("the response header `{value}` is there already, at index {first}")
            }
            Self::ExposedHeaderRedundant => format!("`*` covers the response header `{value}`"),

            Self::MaxAgeOutOfRange => {
                format!("a preflight cannot be cached for {value} seconds: 0 to {LONGEST_MAX_AGE} are possible")
            }
            Self::MaxAgeCapped(seconds) => {
                let caps: Vec<String> = Engine::ALL
                    .iter()
                    .filter(|engine| engine.max_age_limit < u64::from(*seconds))
                    .map(|engine| format!("{} keeps it for {}", engine.name, engine.max_age_limit))
                    .collect();
                format!("not every browser keeps a preflight for {seconds} seconds: {}", caps.join(", "))
            }
            Self::MaxAgeBelowDefault => format!(
                "a preflight is kept for {value} seconds, and browsers keep it for {} by themselves",
                Engine::STANDARD.default_max_age
            ),
            Self::SuccessStatusNotOk => {
                format!("browsers do not take status {value} for the success of a preflight: 200 to 299 are")
            }

            Self::DangerUnused(danger) => format!("nothing in the rule needs the danger `{}`", danger.as_str()),
            Self::DangerRepeated => format!("the danger `{value}` is there already"),

            Self::EnforcementReport => {
                "`report` decides and counts, and sends no CORS header: no page can read yet".to_string()
            }
            Self::ResourcePolicyNarrow => {
                format!("any origin may read, but `{value}` lets only some pages embed without CORS")
            }
            Self::ResourcePolicyWide => {
                format!("`{value}` lets every site embed, and only origins of the host's own site may read")
            }

            Self::Section(problem) => problem.wrong.replace("{value}", value),
        }
    }
}

/// The most seconds that any browser keeps a preflight.
pub(in crate::policy) const LONGEST_MAX_AGE: u64 = Engine::STANDARD.max_age_limit;

const fn path_is(why: InvalidPathPattern) -> &'static str {
    match why {
        InvalidPathPattern::NoSlash => "does not begin with a slash",
        InvalidPathPattern::MisplacedWildcard => "has a `*` that is not its whole last segment",
        InvalidPathPattern::NotPath => "has a query or a fragment, and only paths are compared",
        InvalidPathPattern::NotEncoded => "has a character that browsers send in percent-encoding",
        InvalidPathPattern::DotSegment => "has a segment `.` or `..`, which browsers resolve before they send",
    }
}
