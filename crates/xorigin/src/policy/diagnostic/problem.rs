//! What can be wrong with a policy, and what is worth knowing about one.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::rule::InvalidPathPattern;
use super::super::spec::Danger;
use super::Severity;

/// One kind of thing to say about a policy, with its datum. The value and the place are the
/// [`Diagnostic`](super::Diagnostic)'s.
///
/// The stable [code](Self::code) of each is its name in kebab-case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The file is neither TOML nor JSON.
    SyntaxInvalid {
        /// What the parser says. It may quote the file: it is escaped when it is shown.
        message: String,
    },
    /// The file is larger than is read.
    InputTooLarge {
        /// How many bytes are read.
        limit: usize,
    },
    /// Tables and lists stand within each other deeper than is read.
    InputTooDeep {
        /// How many levels are read.
        limit: usize,
    },
    /// The file is of a version that is not known.
    VersionUnsupported,
    /// Nobody knows the key; the value is its name.
    KeyUnknown {
        /// The keys that can stand there.
        expected: &'static [&'static str],
        /// Where it could stand, if it is a key of somewhere else: `into a rule`.
        belongs: Option<&'static str>,
    },
    /// The key is there more than once; the value is its name.
    KeyRepeated,
    /// A key is not there that has to be.
    KeyMissing {
        /// The key.
        key: &'static str,
    },
    /// The value is of another type.
    TypeWrong {
        /// What can stand there, with its article: `a list of strings`.
        expected: &'static str,
        /// What stands there: `an integer`.
        found: &'static str,
    },
    /// The value is none of the words that have a meaning there.
    KeywordUnknown {
        /// The words.
        expected: Vec<&'static str>,
    },

    /// The policy has no rule.
    RulesMissing,
    /// The name is empty, too long, or has control characters.
    NameInvalid,
    /// Another rule has the same name.
    NameRepeated {
        /// The index of the first rule that has it.
        first: usize,
    },
    /// The host is none, and no pattern of hosts.
    HostInvalid,
    /// The path is none, and no pattern of paths.
    PathInvalid(InvalidPathPattern),
    /// The prefix is not for the path of which it is the prefix, nor is another rule.
    PathPrefixExcludesItself,
    /// An earlier rule is for everything that this rule is for.
    RuleUnreachable {
        /// The index of the earlier rule.
        by: usize,
    },

    /// The rule has no origin.
    OriginsMissing,
    /// The origin is the empty text.
    OriginEmpty,
    /// The origin has no `://`.
    OriginWithoutScheme,
    /// The origin has a byte that is not printable ASCII.
    OriginNotAscii,
    /// The origin has a user name or a password.
    OriginWithUserinfo,
    /// Something follows the origin's host and port, if only a slash.
    OriginWithPath,
    /// The origin names its scheme's default port.
    OriginWithDefaultPort,
    /// The origin is in upper case, or its host or port is not written as browsers write it.
    OriginNotCanonical,
    /// The origin's host or port is not valid.
    OriginHostInvalid,
    /// Pages of the origin's scheme have opaque origins.
    OriginSchemeOpaque,
    /// The origin is longer than any that is read in a request.
    OriginTooLong,
    /// A `*` that is neither the whole first label nor the whole port.
    OriginWildcardMisplaced,
    /// `*` among other origins.
    OriginWildcardNotAlone,
    /// A pattern of the subdomains of an IP address, which has none.
    OriginSubdomainsImpossible,
    /// `null`, without the danger that allows it.
    OriginNull,
    /// With credentials, an origin that whoever is on the network path can take over.
    OriginInsecure,
    /// With credentials, all the subdomains of a public suffix.
    OriginPublicSuffix,
    /// With credentials, any origin.
    OriginAnyWithCredentials,
    /// The origin is there already.
    OriginRepeated {
        /// The index of the first.
        first: usize,
    },
    /// A pattern of the same rule lets the origin through already.
    OriginCovered {
        /// The index of the pattern.
        by: usize,
    },
    /// Pages never have an origin of this scheme.
    OriginNeverSent,
    /// `null`, with the danger that allows it.
    OriginNullAllowed,
    /// Without credentials, all the subdomains of a public suffix.
    OriginPatternPublicSuffix,
    /// Without credentials, a pattern of origins that whoever is on the network path can take over.
    OriginPatternInsecure,
    /// Any port of another machine.
    OriginPatternAnyPort,

    /// The method is not a token.
    MethodNotToken,
    /// The method is `CONNECT`, `TRACE` or `TRACK`.
    MethodNeverSent,
    /// `*` among other methods.
    MethodWildcardNotAlone,
    /// The method has lower-case letters that no browser puts in upper case.
    MethodNotNormalized,
    /// The method is CORS-safelisted.
    MethodAlwaysAllowed,
    /// The method is there already.
    MethodRepeated {
        /// The index of the first.
        first: usize,
    },

    /// `OPTIONS`, which preflights do not need to be allowed.
    MethodOptions,
    /// With credentials, any method.
    MethodAnyWithCredentials,

    /// The request header's name is not a token.
    RequestHeaderNotToken,
    /// The request header is one that script cannot set.
    RequestHeaderForbidden,
    /// The header belongs on responses.
    RequestHeaderResponseOnly,
    /// The request header is there already.
    RequestHeaderRepeated {
        /// The index of the first.
        first: usize,
    },
    /// The request header stands beside a `*` that covers it.
    RequestHeaderRedundant,
    /// With credentials, any request header.
    RequestHeaderAnyWithCredentials,

    /// The response header's name is not a token.
    ExposedHeaderNotToken,
    /// The response header is one that script can never read.
    ExposedHeaderForbidden,
    /// The header belongs on requests.
    ExposedHeaderRequestOnly,
    /// With credentials, `*` among the exposed headers, which is only a name then.
    ExposedHeaderAnyWithCredentials,
    /// The response header is CORS-safelisted.
    ExposedHeaderSafelisted,
    /// The response header is there already.
    ExposedHeaderRepeated {
        /// The index of the first.
        first: usize,
    },
    /// The response header stands beside a `*` that covers it.
    ExposedHeaderRedundant,

    /// The seconds are less than 0 or more than a day.
    MaxAgeOutOfRange,
    /// The seconds are more than some browsers keep a preflight.
    MaxAgeCapped(u32),
    /// The seconds are fewer than browsers keep a preflight by themselves, and not 0.
    MaxAgeBelowDefault,
    /// The status is not an ok status.
    SuccessStatusNotOk,

    /// The danger lets through nothing that the rule has.
    DangerUnused(Danger),
    /// The danger is there already.
    DangerRepeated,

    /// Nothing is enforced.
    EnforcementReport,
    /// Any origin may read, and not every site may embed.
    ResourcePolicyNarrow,
    /// Every site may embed, and only origins of the host's own site may read.
    ResourcePolicyWide,

    /// A problem of the table `gateway`, which the core does not know.
    Section(SectionProblem),
}

/// A problem of a table of the file that another crate reads, with its code, its severity and its words. Its page is with
/// that crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionProblem {
    /// The stable code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, the first half of a sentence. For `{value}` stands the value, escaped.
    pub wrong: String,
    /// What to do where no better value is known, the second half.
    pub cure: String,
}
