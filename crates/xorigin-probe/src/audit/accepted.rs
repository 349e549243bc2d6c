//! Findings that somebody has accepted, with a reason and mostly until a day.

use std::error::Error;
use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::{Day, entries};
use crate::finding::{Finding, Report};

/// The keys of an acceptance.
const KEYS: &str = "code, target, reason, expires";

/// Findings that somebody has accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    acceptances: Vec<Acceptance>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Acceptance {
    line: usize,
    code: &'static str,
    target: String,
    reason: String,
    expires: Option<Day>,
}

/// What is wrong with a file of acceptances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, and what was expected.
    pub what: String,
}

impl Accepted {
    /// Reads TOML: a table `[[accept]]` for each acceptance, with the `code` or class of the finding, the `target` as a
    /// URL in which `*` stands for anything, the `reason`, and the last day, `expires`, on which it counts.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, AcceptedFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line_of = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let fault = |at: usize, what: String| AcceptedFault { line: line_of(at), what };
        let document = DeTable::parse(text).map_err(|error| {
            fault(error.span().unwrap_or_default().start, format!("this is not TOML: {}", error.message()))
        })?;
        let mut acceptances = Vec::new();
        for (key, value) in document.into_inner() {
            let at = value.span().start;
            if key.get_ref() != "accept" {
                return Err(fault(
                    key.span().start,
                    format!("{:?} is no key; `[[accept]]` is the only one", key.get_ref()),
                ));
            }
            let DeValue::Array(list) = value.into_inner() else {
                return Err(fault(at, "write `[[accept]]` for each acceptance".to_owned()));
            };
            for one in list {
                let at = one.span().start;
                let DeValue::Table(table) = one.into_inner() else {
                    return Err(fault(at, "write `[[accept]]` for each acceptance".to_owned()));
                };
                acceptances.push(acceptance(table, at, line_of(at)).map_err(|(at, what)| fault(at, what))?);
            }
        }
        Ok(Self { acceptances })
    }

    /// Takes what is accepted out of the findings. What has expired by `today` counts again, which is noted, and so is
    /// what accepts nothing.
    pub fn apply(&self, report: &mut Report, today: Day) {
        let mut used = vec![false; self.acceptances.len()];
        let mut left = Vec::new();
        for finding in std::mem::take(&mut report.findings) {
            let mut rest = vec![finding.target.clone()];
            rest.extend(finding.also.iter().cloned());
            for (acceptance, used) in self.acceptances.iter().zip(&mut used) {
                let (taken, kept): (Vec<Url>, Vec<Url>) =
                    rest.into_iter().partition(|target| acceptance.is_of(&finding, target));
                rest = kept;
                *used |= !taken.is_empty();
                if acceptance.expires.is_some_and(|expires| expires < today) {
                    rest.extend(taken);
                } else if let Some(finding) = with_targets(&finding, taken) {
                    report.accepted.push((finding, acceptance.reason.clone()));
                }
            }
            left.extend(with_targets(&finding, rest));
        }
        report.findings = left;
        for (acceptance, used) in self.acceptances.iter().zip(used) {
            let Acceptance { line, code, target, expires, .. } = acceptance;
            let expired = expires.filter(|expires| *expires < today);
            if let Some(expires) = expired {
                report
                    .notes
                    .push(format!("the acceptance of {code} for {target:?} (line {line}) expired on {expires}"));
            } else if !used {
                report.notes.push(format!("the acceptance of {code} for {target:?} (line {line}) was not needed"));
            }
        }
    }
}

impl Acceptance {
    fn is_of(&self, finding: &Finding, target: &Url) -> bool {
        self.code == finding.code && matches(self.target.as_bytes(), target.as_str().as_bytes())
    }
}

/// The same finding of other targets, if there are any.
fn with_targets(finding: &Finding, targets: Vec<Url>) -> Option<Finding> {
    let mut targets = targets.into_iter();
    let target = targets.next()?;
    Some(Finding { target, also: targets.collect(), ..finding.clone() })
}

fn acceptance(table: DeTable<'_>, at: usize, line: usize) -> Result<Acceptance, (usize, String)> {
    let (mut code, mut target, mut reason, mut expires) = (None, None, None, None);
    for (key, value) in table {
        let at = value.span().start;
        match &**key.get_ref() {
            "code" => code = Some(known_code(&text(value)?).map_err(|what| (at, what))?),
            "target" => target = Some(text(value)?),
            "reason" => reason = Some(text(value)?).filter(|reason| !reason.trim().is_empty()),
            "expires" => {
                let written = match value.get_ref() {
                    DeValue::Datetime(day) => day.to_string(),
                    _ => text(value)?,
                };
                expires = Some(written.parse().map_err(|_| (at, format!("{written:?} is no day, as in 2026-12-31")))?);
            }
            other => return Err((key.span().start, format!("{other:?} is no key; those are {KEYS}"))),
        }
    }
    let missing = |key: &str| (at, format!("`{key}` is missing; the keys are {KEYS}"));
    Ok(Acceptance {
        line,
        code: code.ok_or_else(|| missing("code"))?,
        target: target.ok_or_else(|| missing("target"))?,
        reason: reason.ok_or_else(|| missing("reason"))?,
        expires,
    })
}

fn text(value: Spanned<DeValue<'_>>) -> Result<String, (usize, String)> {
    let at = value.span().start;
    match value.into_inner() {
        DeValue::String(text) => Ok(text.into_owned()),
        _ => Err((at, "a text in quotes is expected".to_owned())),
    }
}

fn known_code(name: &str) -> Result<&'static str, String> {
    entries::named(name).map(|entry| entry.code).ok_or_else(|| format!("{name:?} is no code of a finding"))
}

/// Whether `text` is what `pattern` says, in which `*` stands for any bytes. It takes no more than the product of the
/// two lengths.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut from, mut star) = (0, 0, None);
    while let Some(byte) = text.get(from) {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(expected) if expected == byte => (at, from) = (at + 1, from + 1),
            _ => match star {
                Some((back, begun)) => {
                    star = Some((back, begun + 1));
                    (at, from) = (back + 1, begun + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(at..).is_none_or(|rest| rest.iter().all(|byte| *byte == b'*'))
}

impl fmt::Display for AcceptedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl Error for AcceptedFault {}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, expected) in [
            ("https://a.example/", "https://a.example/", true),
            ("https://a.example/", "https://a.example/b", false),
            ("https://a.example/*", "https://a.example/b/c", true),
            ("*", "", true),
            ("", "a", false),
            ("https://*.example/*/c", "https://a.example/b/c", true),
            ("https://*.example/*/c", "https://a.example/b/c/d", false),
            ("**b", "aab", true),
            ("a*b*c", "axbxbxc", true),
            ("a*b*c", "axbxbx", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }
}
