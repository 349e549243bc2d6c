//! Which origins are let in.
//!
//! Each is something that people write to compare origins with, rightly or not.

use super::Names;
use super::look_alike::folded;

/// Which origins are let in. The texts are templates of [`Names::fill`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// Every request, with an origin or without.
    Everyone,
    /// Every request with an origin, `null` included.
    Any,
    /// Every request without an origin.
    Absent,
    /// Every origin but `null`.
    NotNull,
    /// Every origin that begins with `https://`.
    AnyHttps,
    /// `null`.
    Null,
    /// This one.
    Exact(&'static str),
    /// This one, whatever the case, with the default port or without.
    Laxly(&'static str),
    /// What begins with this.
    Prefix(&'static str),
    /// What ends with this.
    Suffix(&'static str),
    /// What ends with this, and begins with `https://`.
    HttpsSuffix(&'static str),
    /// What has this in it.
    Contains(&'static str),
    /// What has a host that is a part of this.
    PartOf(&'static str),
    /// This, in which each `?` is any one character: a dot of a regular expression that nobody escaped.
    Dots(&'static str),
    /// Every host below this base, with this scheme.
    Below(&'static str, &'static str),
    /// This, and this with anything behind it that begins with one of these.
    Followed(&'static str, &'static [&'static str]),
    /// This with anything behind it that begins with no letter, digit or underscore: `\b`.
    WordEnd(&'static str),
    /// This one, with any port or none.
    AnyPort(&'static str),
    /// This host, with any scheme.
    AnyScheme(&'static str),
    /// This one, with a dot at its end or without.
    TrailingDot(&'static str),
    /// These hosts with `https`, and what becomes of two of them when the first one's label or the whole of it is put
    /// before the other.
    Joined(&'static [&'static str]),
    /// This one, and what looks like it, accents and other alphabets left aside.
    LookAlike(&'static str),
}

impl Matcher {
    /// Whether `origin` is let in.
    #[must_use]
    pub fn accepts(self, origin: Option<&str>, names: &Names) -> bool {
        match (self, origin) {
            (Self::Everyone, _) | (Self::Absent, None) => true,
            (_, None) | (Self::Absent, Some(_)) => false,
            (_, Some(origin)) => self.accepts_origin(origin, names),
        }
    }

    fn accepts_origin(self, origin: &str, names: &Names) -> bool {
        let fill = |text: &'static str| names.fill(text, origin);
        let rest = |text: &'static str| origin.strip_prefix(&*fill(text));
        match self {
            Self::Everyone | Self::Any => true,
            Self::Absent => false,
            Self::NotNull => origin != "null",
            Self::AnyHttps => origin.starts_with("https://"),
            Self::Null => origin == "null",
            Self::Exact(text) => origin == fill(text),
            Self::Laxly(text) => normal(origin) == normal(&fill(text)),
            Self::Prefix(text) => rest(text).is_some(),
            Self::Suffix(text) => origin.ends_with(&*fill(text)),
            Self::HttpsSuffix(text) => origin.starts_with("https://") && origin.ends_with(&*fill(text)),
            Self::Contains(text) => origin.contains(&*fill(text)),
            Self::PartOf(text) => host(origin).is_some_and(|host| !host.is_empty() && fill(text).contains(host)),
            Self::Dots(text) => {
                let text = fill(text);
                let matches = |(pattern, got): (char, char)| pattern == '?' || pattern == got;
                text.chars().count() == origin.chars().count() && text.chars().zip(origin.chars()).all(matches)
            }
            Self::Below(scheme, base) => is_below(origin, scheme, &fill(base)),
            Self::Followed(text, by) => {
                rest(text).is_some_and(|rest| rest.is_empty() || by.iter().any(|by| rest.starts_with(by)))
            }
            Self::WordEnd(text) => rest(text).is_some_and(|rest| !rest.starts_with(is_word)),
            Self::AnyPort(text) => rest(text).is_some_and(|rest| {
                let port = rest.strip_prefix(':').filter(|port| !port.is_empty());
                rest.is_empty() || port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
            }),
            Self::AnyScheme(text) => host(origin) == Some(&*fill(text)),
            Self::TrailingDot(text) => rest(text).is_some_and(|rest| matches!(rest, "" | ".")),
            Self::Joined(hosts) => origin.strip_prefix("https://").is_some_and(|origin| {
                hosts.iter().any(|host| *host == origin || hosts.iter().any(|other| is_joined(origin, host, other)))
            }),
            Self::LookAlike(text) => folded(origin) == fill(text),
        }
    }
}

/// Whether `origin` is `before`, or its first label, put before `behind`.
fn is_joined(origin: &str, before: &str, behind: &str) -> bool {
    let label = before.split_once('.').map_or(before, |(label, _)| label);
    let rest = origin.strip_suffix(behind);
    before != behind && (rest == Some(before) || rest == Some(label))
}

const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What stands behind the scheme, with the port.
fn host(origin: &str) -> Option<&str> {
    origin.split_once("://").map(|(_, host)| host)
}

fn is_below(origin: &str, scheme: &str, base: &str) -> bool {
    let host = origin.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://"));
    let labels = host.and_then(|host| host.strip_suffix(base)).and_then(|rest| rest.strip_suffix('.'));
    // A port would stand before the base only in what is no origin.
    labels.is_some_and(|labels| !labels.is_empty() && !labels.contains([':', '/', '@']))
}

/// In lower case and without the default port.
fn normal(origin: &str) -> String {
    let lower = origin.to_ascii_lowercase();
    let port = if lower.starts_with("http:") { ":80" } else { ":443" };
    lower.strip_suffix(port).unwrap_or(&lower).to_owned()
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;
