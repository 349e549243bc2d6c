//! Referrer policies, and how a redirect changes one.

use crate::header::{HeaderList, get_decode_and_split, names};

/// A [referrer policy](https://w3c.github.io/webappsec-referrer-policy/#referrer-policy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferrerPolicy {
    /// The empty string: the page's policy, here always the default one.
    Empty,
    /// `no-referrer`
    NoReferrer,
    /// `no-referrer-when-downgrade`
    NoReferrerWhenDowngrade,
    /// `same-origin`
    SameOrigin,
    /// `origin`
    Origin,
    /// `strict-origin`
    StrictOrigin,
    /// `origin-when-cross-origin`
    OriginWhenCrossOrigin,
    /// `strict-origin-when-cross-origin`, the default
    StrictOriginWhenCrossOrigin,
    /// `unsafe-url`
    UnsafeUrl,
}

impl ReferrerPolicy {
    /// Every policy with its keyword.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Empty, ""),
        (Self::NoReferrer, "no-referrer"),
        (Self::NoReferrerWhenDowngrade, "no-referrer-when-downgrade"),
        (Self::SameOrigin, "same-origin"),
        (Self::Origin, "origin"),
        (Self::StrictOrigin, "strict-origin"),
        (Self::OriginWhenCrossOrigin, "origin-when-cross-origin"),
        (Self::StrictOriginWhenCrossOrigin, "strict-origin-when-cross-origin"),
        (Self::UnsafeUrl, "unsafe-url"),
    ];

    /// The policy of a keyword, which is case-sensitive.
    #[must_use]
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == keyword).map(|(policy, _)| *policy)
    }

    /// The policy that a response asks for, or the empty one.
    ///
    /// # Standard
    /// Referrer Policy [parse a referrer policy from a `Referrer-Policy` header](https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header).
    #[must_use]
    pub fn parse_header(headers: &HeaderList) -> Self {
        let mut policy = Self::Empty;
        for token in headers.values(names::REFERRER_POLICY).flat_map(get_decode_and_split) {
            let keyword = core::str::from_utf8(token).ok().map(str::to_ascii_lowercase);
            match keyword.as_deref().and_then(Self::from_keyword) {
                Some(Self::Empty) | None => {}
                Some(known) => policy = known,
            }
        }
        policy
    }
}
