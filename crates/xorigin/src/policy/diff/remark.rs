//! What is worth knowing about a difference.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What is worth knowing about a difference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Remark {
    /// What it is about.
    pub about: About,
    /// An origin or a pattern that it is about.
    pub origin: Option<String>,
    /// Whether credentials go with it.
    pub credentials: bool,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum About {
    /// Any origin at all.
    AnyOrigin,
    /// `null`, which every sandboxed frame sends.
    NullOrigin,
    /// Origins below a public suffix, where strangers register.
    PublicSuffix,
    /// An origin whose pages whoever is on the network path can write.
    InsecureOrigin,
    /// Any method, with credentials.
    AnyMethod,
    /// Any request header, with credentials.
    AnyRequestHeader,
    /// The policy is only watched.
    NotEnforced,
    /// Refused requests run again.
    NotBlocked,
    /// Any page may embed.
    EmbeddedAnywhere,
    /// The rule only reports, so that browsers see nothing of the difference.
    OnlyReported,
}

/// Remarks as they are found: of each the first.
#[derive(Debug, Default)]
pub(super) struct Remarks(BTreeMap<About, Option<String>>);

impl Remarks {
    /// Takes note of something. Of several origins the first by name is told.
    pub(super) fn add(&mut self, about: About, origin: Option<&str>) {
        let kept = self.0.entry(about).or_insert_with(|| origin.map(Into::into));
        if let (Some(kept), Some(origin)) = (kept, origin)
            && origin < kept.as_str()
        {
            *kept = origin.into();
        }
    }

    /// The remarks, in the order of their danger.
    pub(super) fn finish(self, credentials: bool) -> Vec<Remark> {
        self.0.into_iter().map(|(about, origin)| Remark { about, origin, credentials }).collect()
    }
}

impl About {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::AnyOrigin,
        Self::NullOrigin,
        Self::PublicSuffix,
        Self::InsecureOrigin,
        Self::AnyMethod,
        Self::AnyRequestHeader,
        Self::NotEnforced,
        Self::NotBlocked,
        Self::EmbeddedAnywhere,
        Self::OnlyReported,
    ];

    /// The word for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AnyOrigin => "any-origin",
            Self::NullOrigin => "null-origin",
            Self::PublicSuffix => "public-suffix",
            Self::InsecureOrigin => "insecure-origin",
            Self::AnyMethod => "any-method",
            Self::AnyRequestHeader => "any-request-header",
            Self::NotEnforced => "not-enforced",
            Self::NotBlocked => "not-blocked",
            Self::EmbeddedAnywhere => "embedded-anywhere",
            Self::OnlyReported => "only-reported",
        }
    }
}

impl Remark {
    pub(super) const fn of(about: About, credentials: bool) -> Self {
        Self { about, origin: None, credentials }
    }

    /// Whether it warns of a danger: what goes with credentials, or takes a protection away.
    #[must_use]
    pub const fn is_danger(&self) -> bool {
        match self.about {
            About::AnyOrigin
            | About::NullOrigin
            | About::PublicSuffix
            | About::InsecureOrigin
            | About::AnyMethod
            | About::AnyRequestHeader => self.credentials,
            About::NotEnforced | About::NotBlocked => true,
            About::EmbeddedAnywhere | About::OnlyReported => false,
        }
    }

    /// What there is to know, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let origin = self.origin.as_deref().unwrap_or_default();
        let with = if self.credentials { " with the user's cookies" } else { "" };
        match (self.about, self.credentials) {
            (About::AnyOrigin, true) => "every site that a user visits can read their data and act for them".into(),
            (About::AnyOrigin, false) => {
                "every site can read it: right for what is public, and for nothing else".into()
            }
            (About::NullOrigin, _) => {
                format!("every site can make a sandboxed frame, whose origin is `null`, and read{with} from there")
            }
            (About::PublicSuffix, _) => {
                format!("anyone can register a name that `{origin}` matches, and read{with} from there")
            }
            (About::InsecureOrigin, _) => format!(
                "pages of `{origin}` are not protected on their way: whoever is on the network path can write them, and \
                 read{with}"
            ),
            (About::AnyMethod, _) => "any method is let through, also one that is added to the server later".into(),
            (About::AnyRequestHeader, _) => "any request header is let through, `authorization` included".into(),
            (About::NotEnforced, _) => {
                "the policy is counted and no longer enforced: what the application says itself goes to browsers".into()
            }
            (About::NotBlocked, _) => {
                "every site can have a user's browser send what needs no preflight, and what that changes is changed"
                    .into()
            }
            (About::EmbeddedAnywhere, _) => "every site can embed the responses, as images or scripts".into(),
            (About::OnlyReported, _) => {
                "the rule only reports: browsers see nothing of this before it is enforced".into()
            }
        }
    }
}
