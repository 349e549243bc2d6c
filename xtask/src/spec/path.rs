//! The place of a step in its algorithm: `7.5`, or `12."no-cors".2` through a switch.

use std::fmt;
use std::str::FromStr;

/// The place of a step: a number, or the condition of a switch's arm, for each level.
///
/// As a row of the table has it, an arm is all of its conditions, quoted and with `|` between
/// them; as a citation has it, an arm is one condition or a part of one that no other arm has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct StepPath(Vec<String>);

/// The path of the row that stands for an algorithm, or a definition, as a whole.
pub(crate) const WHOLE: &str = "0";

impl StepPath {
    /// The path of the algorithm as a whole.
    pub(crate) fn whole() -> Self {
        Self::default().child(WHOLE)
    }

    pub(crate) fn is_whole(&self) -> bool {
        matches!(&*self.0, [only] if only == WHOLE)
    }

    /// The step `segment` within this one.
    pub(crate) fn child(&self, segment: impl fmt::Display) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment.to_string());
        Self(segments)
    }

    /// The arm of a switch within this step.
    pub(crate) fn arm(&self, conditions: &[String]) -> Self {
        let quoted: Vec<String> = conditions.iter().map(|condition| format!("\"{condition}\"")).collect();
        self.child(quoted.join("|"))
    }

    /// The step that this one is part of; the algorithm itself has no segments.
    pub(crate) fn parent(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }

    pub(crate) fn last(&self) -> Option<&str> {
        self.0.last().map(|segment| &**segment)
    }

    pub(crate) fn segments(&self) -> &[String] {
        &self.0
    }

    /// Whether this is `other` or a part of it.
    pub(crate) fn within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The last segment as a number.
    pub(crate) fn number(&self) -> Option<u32> {
        self.last()?.parse().ok()
    }

    /// The step with the number `number` beside this one.
    pub(crate) fn sibling(&self, number: u32) -> Self {
        self.parent().unwrap_or_default().child(number)
    }
}

impl fmt::Display for StepPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl FromStr for StepPath {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut segments = vec![String::new()];
        let mut quoted = false;
        for c in text.chars() {
            quoted ^= c == '"';
            if c == '.' && !quoted {
                segments.push(String::new());
            } else if let Some(segment) = segments.last_mut() {
                segment.push(c);
            }
        }
        anyhow::ensure!(!quoted && segments.iter().all(|segment| !segment.is_empty()), "`{text}` is not a step's path");
        Ok(Self(segments))
    }
}

/// The conditions in an arm's segment; none in a number.
pub(crate) fn conditions(segment: &str) -> impl Iterator<Item = &str> {
    segment.split('"').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read() {
        let path = StepPath::default().child(12).arm(&["a".to_owned(), "https.b".to_owned()]).child(2);
        assert_eq!(path.to_string(), r#"12."a"|"https.b".2"#);
        assert_eq!(path.to_string().parse::<StepPath>().unwrap(), path);
        assert_eq!(conditions(&path.segments()[1]).collect::<Vec<_>>(), ["a", "https.b"]);
        assert!("1..2".parse::<StepPath>().is_err() && "1.\"a".parse::<StepPath>().is_err());
    }

    #[test]
    fn relatives() {
        let path: StepPath = "7.5".parse().unwrap();
        assert!(path.within(&"7".parse().unwrap()) && !path.within(&"75".parse().unwrap()));
        assert_eq!(path.sibling(6).to_string(), "7.6");
        assert!(StepPath::whole().is_whole() && !path.is_whole());
    }
}
