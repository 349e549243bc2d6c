//! Why a policy refuses a request.

use core::fmt;

use crate::header::is_cors_non_wildcard_request_header_name;
use crate::policy::allowed::RefusedNames;
use crate::policy::origins::is_origin;
use crate::reason::Step;

/// Why a request is refused, with the datum at fault as the request has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal<'a> {
    /// There is more than one `Origin` line.
    OriginRepeated,
    /// `Origin` is neither `null` nor the serialization of a tuple origin.
    OriginMalformed(&'a [u8]),
    /// The origin is not one that the rule lets read.
    OriginNotAllowed(&'a [u8]),
    /// There is more than one `Access-Control-Request-Method` line.
    MethodRepeated,
    /// The rule does not allow the method that the preflight asks for.
    MethodNotAllowed(&'a [u8]),
    /// `Access-Control-Request-Headers` is longer than all the names that the rule allows could fill.
    RequestHeadersTooLong,
    /// An element of `Access-Control-Request-Headers` is no header name.
    RequestHeaderMalformed(&'a [u8]),
    /// The rule does not allow a request header that the preflight asks for.
    RequestHeaderNotAllowed(&'a [u8]),
}

impl Refusal<'_> {
    /// Every code, for whoever lists them.
    pub const CODES: [&'static str; 8] = [
        "request-origin-repeated",
        "request-origin-malformed",
        "request-origin-not-allowed",
        "request-method-repeated",
        "request-method-not-allowed",
        "request-headers-too-long",
        "request-header-malformed",
        "request-header-not-allowed",
    ];

    /// The stable code: what metrics and logs call it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [repeated, malformed, not_allowed, two_methods, method, too_long, no_name, name] = Self::CODES;
        match self {
            Self::OriginRepeated => repeated,
            Self::OriginMalformed(_) => malformed,
            Self::OriginNotAllowed(_) => not_allowed,
            Self::MethodRepeated => two_methods,
            Self::MethodNotAllowed(_) => method,
            Self::RequestHeadersTooLong => too_long,
            Self::RequestHeaderMalformed(_) => no_name,
            Self::RequestHeaderNotAllowed(_) => name,
        }
    }

    /// The step of the standard at which a browser would stop if the answer said what the rule allows. (It says nothing,
    /// so that the browser stops earlier, at the CORS check's step 2.)
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::OriginRepeated | Self::OriginMalformed(_) | Self::OriginNotAllowed(_) => Step::cors_check("4"),
            Self::MethodRepeated | Self::MethodNotAllowed(_) => Step::preflight("7.5"),
            Self::RequestHeaderNotAllowed(name) if is_cors_non_wildcard_request_header_name(name) => {
                Step::preflight("7.6")
            }
            Self::RequestHeadersTooLong | Self::RequestHeaderMalformed(_) | Self::RequestHeaderNotAllowed(_) => {
                Step::preflight("7.7")
            }
        }
    }
}

impl Refusal<'_> {
    /// The refusal of what is not in a set, once it is known whether it is an origin.
    pub(in crate::policy) fn exactly(self) -> Self {
        match self {
            Self::OriginNotAllowed(value) if !is_origin(value) => Self::OriginMalformed(value),
            exact => exact,
        }
    }
}

impl<'a> From<RefusedNames<'a>> for Refusal<'a> {
    fn from(names: RefusedNames<'a>) -> Self {
        match names {
            RefusedNames::TooLong => Self::RequestHeadersTooLong,
            RefusedNames::Malformed(name) => Self::RequestHeaderMalformed(name),
            RefusedNames::NotAllowed(name) => Self::RequestHeaderNotAllowed(name),
        }
    }
}

/// Bytes of a request, escaped and cut so that a log line stays a line.
struct Shown<'a>(&'a [u8]);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 256;
        write!(f, "`{}`", self.0.get(..LONGEST).unwrap_or(self.0).escape_ascii())?;
        if self.0.len() > LONGEST { write!(f, "… ({} bytes)", self.0.len()) } else { Ok(()) }
    }
}

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OriginRepeated => f.write_str("the request has more than one Origin line"),
            Self::OriginMalformed(value) => write!(f, "Origin is {}, which no browser sends", Shown(value)),
            Self::OriginNotAllowed(origin) => write!(f, "the origin {} is not allowed", Shown(origin)),
            Self::MethodRepeated => f.write_str("the request has more than one Access-Control-Request-Method line"),
            Self::MethodNotAllowed(method) => write!(f, "the method {} is not allowed", Shown(method)),
            Self::RequestHeadersTooLong => {
                f.write_str("Access-Control-Request-Headers is longer than all allowed names together")
            }
            Self::RequestHeaderMalformed(name) => {
                write!(f, "{} in Access-Control-Request-Headers is no header name", Shown(name))
            }
            Self::RequestHeaderNotAllowed(name) => write!(f, "the request header {} is not allowed", Shown(name)),
        }
    }
}

impl core::error::Error for Refusal<'_> {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn what_a_request_says_is_escaped_and_cut() {
        let long = [b'a'; 300];
        assert_eq!(Refusal::OriginMalformed(b"a\nb").to_string(), r"Origin is `a\nb`, which no browser sends");
        assert!(Refusal::MethodNotAllowed(&long).to_string().ends_with("`… (300 bytes) is not allowed"));
    }
}
