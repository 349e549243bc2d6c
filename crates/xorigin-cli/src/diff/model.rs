//! What `diff` says: the one source of text, JSON, SARIF and Markdown.

use std::ops::Range;

use serde::Serialize;
use xorigin::policy::Direction;

use crate::lint::PositionView;

/// The version of the JSON form.
pub(super) const SCHEMA: &str = "xorigin-diff/1";

/// Everything that is said.
#[derive(Debug, Serialize)]
pub(super) struct DiffReport {
    pub(super) schema: &'static str,
    pub(super) old: FileView,
    pub(super) new: FileView,
    /// How many of the differences are of each direction.
    pub(super) looser: usize,
    pub(super) tighter: usize,
    pub(super) changed: usize,
    /// How many more there are than are listed.
    pub(super) omitted: usize,
    /// Whether everything was compared.
    pub(super) complete: bool,
    /// Whether the gateway's tables differ as well.
    pub(super) gateway_differs: bool,
    pub(super) differences: Vec<DifferenceView>,
}

/// A policy file.
#[derive(Debug, Serialize)]
pub(super) struct FileView {
    pub(super) file: String,
    pub(super) rules: usize,
    pub(super) origins: usize,
    /// The file itself, for excerpts.
    #[serde(skip)]
    pub(super) text: String,
}

/// One difference.
#[derive(Debug, Serialize)]
pub(super) struct DifferenceView {
    #[serde(serialize_with = "word")]
    pub(super) direction: Direction,
    pub(super) key: &'static str,
    pub(super) effect: String,
    pub(super) remarks: Vec<RemarkView>,
    /// What is newly allowed or refused, if that is a set.
    pub(super) members: Vec<MemberView>,
    pub(super) more: usize,
    pub(super) scopes: Vec<ScopeView>,
    pub(super) more_scopes: usize,
    pub(super) witness: WitnessView,
    pub(super) location: LocationView,
}

/// What is worth knowing about a difference.
#[derive(Debug, Serialize)]
pub(super) struct RemarkView {
    pub(super) about: &'static str,
    pub(super) danger: bool,
    pub(super) message: String,
}

/// A member of a set.
#[derive(Debug, Serialize)]
pub(super) struct MemberView {
    pub(super) written: String,
    pub(super) witness: String,
}

/// Where two policies differ.
#[derive(Debug, Serialize)]
pub(super) struct ScopeView {
    pub(super) host: Option<String>,
    pub(super) path: String,
    /// Whether other rules decide about some of it.
    pub(super) rest: bool,
    pub(super) old: Option<RuleView>,
    pub(super) new: Option<RuleView>,
}

/// A rule of one of the files.
#[derive(Debug, Serialize)]
pub(super) struct RuleView {
    pub(super) rule: String,
    #[serde(flatten)]
    pub(super) start: PositionView,
}

/// A request about which the two policies decide differently.
#[derive(Debug, Serialize)]
pub(super) struct WitnessView {
    pub(super) origin: String,
    pub(super) host: String,
    pub(super) path: String,
    pub(super) method: Option<String>,
    pub(super) header: Option<String>,
}

/// The value that says it: in the new file, or in the old one if nothing of the new one does.
#[derive(Debug, Serialize)]
pub(super) struct LocationView {
    /// Whether it is the new file.
    #[serde(rename = "file", serialize_with = "which")]
    pub(super) in_new: bool,
    pub(super) path: String,
    pub(super) rule: Option<String>,
    pub(super) start: PositionView,
    pub(super) end: PositionView,
    #[serde(skip)]
    pub(super) bytes: Range<usize>,
}

impl DiffReport {
    /// The file in which something stands.
    pub(super) const fn file_of(&self, location: &LocationView) -> &FileView {
        if location.in_new { &self.new } else { &self.old }
    }

    /// Whether nothing at all is said to differ.
    pub(super) const fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.complete
    }

    /// How many differences are worth a warning.
    pub(super) fn dangerous(&self) -> usize {
        self.differences.iter().filter(|difference| difference.is_dangerous()).count()
    }

    /// `2 newly allowed, 1 changed; 1 is dangerous`, or that there is no difference.
    pub(super) fn counted(&self) -> String {
        let counts =
            [(self.looser, Direction::Looser), (self.tighter, Direction::Tighter), (self.changed, Direction::Changed)];
        let each = counts.into_iter().filter(|(count, _)| *count > 0);
        let mut each: Vec<String> = each.map(|(count, direction)| format!("{count} {}", direction.words())).collect();
        if self.omitted > 0 {
            each.push(format!("{} more", self.omitted));
        }
        let dangerous = self.dangerous();
        match (each.is_empty(), self.complete) {
            (true, true) => "no difference".to_owned(),
            (true, false) => "no difference as far as they were compared".to_owned(),
            (false, _) if dangerous == 1 => format!("{}; 1 is dangerous", each.join(", ")),
            (false, _) if dangerous > 0 => format!("{}; {dangerous} are dangerous", each.join(", ")),
            (false, _) => each.join(", "),
        }
    }

    /// What is worth saying about the comparison as a whole.
    pub(super) fn notes(&self) -> Vec<&'static str> {
        let incomplete = "the policies are so large that not everything was compared: there may be more differences";
        let gateway = "the tables [gateway] differ as well; they are not compared here";
        let notes = [(!self.complete, incomplete), (self.gateway_differs, gateway)];
        notes.into_iter().filter(|(applies, _)| *applies).map(|(_, note)| note).collect()
    }
}

impl DifferenceView {
    pub(super) fn is_dangerous(&self) -> bool {
        self.remarks.iter().any(|remark| remark.danger)
    }
}

impl WitnessView {
    /// Who asks for what, on one line; a value is quoted by `quote`.
    pub(super) fn told(&self, direction: Direction, key: &str, quote: impl Fn(&str) -> String) -> String {
        let method = self.method.as_deref().unwrap_or("GET");
        let mut told =
            format!("{} asks for {}", quote(&self.origin), quote(&format!("{method} {}{}", self.host, self.path)));
        match (&self.header, key) {
            (Some(header), "expose-headers") => told += &format!(" and reads {}", quote(header)),
            (Some(header), _) => told += &format!(" with {}", quote(header)),
            (None, _) => {}
        }
        // Of these the policies say yes or no; what else is asked is answered otherwise.
        told += match (key, direction) {
            ("origins" | "methods" | "request-headers", Direction::Looser) => ": refused before, allowed now",
            ("origins" | "methods" | "request-headers", Direction::Tighter) => ": allowed before, refused now",
            _ => "",
        };
        told
    }
}

fn word<S: serde::Serializer>(direction: &Direction, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(direction.as_str())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn which<S: serde::Serializer>(in_new: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *in_new { "new" } else { "old" })
}
