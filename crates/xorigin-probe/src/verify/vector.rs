//! One thing that is asked, and what the policy says of it.

use std::fmt;
use std::rc::Rc;

use xorigin::policy::KeyPath;

use super::near::Near;
use super::reach::Ask;
use crate::Labels;
use crate::ask::Question;

/// One thing that is asked.
#[derive(Clone)]
pub(super) struct Vector {
    pub(super) about: About,
    pub(super) ask: Ask,
    /// What the policy says, as far as it is yes or no.
    pub(super) granted: bool,
    /// Where it says so.
    pub(super) path: KeyPath,
    /// The same with fresh names, if there are random ones in it.
    pub(super) again: Option<Again>,
}

/// Makes the same question anew.
pub(super) type Again = Rc<dyn Fn(&Labels) -> Option<Question>>;

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// An origin that is allowed: the request itself.
    Member,
    /// An origin that nearly is.
    Near(Near),
    /// The method of a preflight.
    Method(Word),
    /// Request headers of a preflight.
    Headers(Vec<String>, Word),
    /// Credentials where the rule has none.
    Credentials,
    /// A request without `Origin`.
    NoOrigin,
    /// A path that does not exist.
    Missing,
    /// A path just outside of the rule.
    Outside,
}

/// A name in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// One that the rule has.
    Listed,
    /// One like any other.
    Unlisted,
    /// One in another case.
    OtherCase,
    /// A random one.
    Random,
}

impl Vector {
    /// The question of a page.
    pub(super) const fn question(&self) -> Option<&Question> {
        match &self.ask {
            Ask::Page(question) => Some(question),
            Ask::Plain(_) => None,
        }
    }

    /// Whether only a preflight is sent.
    pub(super) fn is_preflight(&self) -> bool {
        self.question().is_some_and(|question| question.preflight_only)
    }

    /// The origin that asks; empty if none does.
    pub(super) fn origin(&self) -> &str {
        self.question().map_or("", |question| question.origin.as_str())
    }

    /// The same with fresh names; as it is if there are none in it.
    pub(super) fn renewed(&self, labels: &Labels) -> Self {
        let anew = self.again.as_ref().and_then(|again| again(labels));
        Self { ask: anew.map_or_else(|| self.ask.clone(), Ask::Page), ..self.clone() }
    }

    /// In a line, for whoever reads what was checked.
    pub(super) fn name(&self) -> String {
        let must = if self.granted { "must allow" } else { "must refuse" };
        let Some(question) = self.question() else {
            return "without Origin".to_owned();
        };
        let origin = question.origin.as_str();
        let how = if question.preflight_only { "preflight of " } else { "" };
        let method = &question.method;
        let with = match question.headers.as_slice() {
            [] => String::new(),
            headers => {
                let names: Vec<_> = headers.iter().map(|(name, _)| name.as_str()).collect();
                format!(" with {}", names.join(", "))
            }
        };
        let about = match &self.about {
            About::Near(near) => format!(" ({})", near.word()),
            About::Credentials => " with credentials".to_owned(),
            About::Missing => format!(" on {}, which does not exist", question.url.path()),
            About::Outside => format!(" on {}, outside of the rule", question.url.path()),
            About::Member if question.credentials == xorigin::message::CredentialsMode::Include => {
                " with credentials".to_owned()
            }
            About::Member | About::Method(_) | About::Headers(..) | About::NoOrigin => String::new(),
        };
        format!("{must} {origin}: {how}{method}{with}{about}")
    }
}

impl fmt::Debug for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}
