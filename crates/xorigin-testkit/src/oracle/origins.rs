//! The three origins of a case and the rewriting of their ports.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the three origins that every case has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The origin of the page that makes the requests.
    Page,
    /// The first other origin.
    A,
    /// The second other origin.
    B,
}

impl Place {
    /// All places, in the order of their ports.
    pub const ALL: [Self; 3] = [Self::Page, Self::A, Self::B];

    /// The name that cases and logs use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::A => "a",
            Self::B => "b",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The ports that the three places have on 127.0.0.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origins {
    /// The port of [`Place::Page`].
    pub page: u16,
    /// The port of [`Place::A`].
    pub a: u16,
    /// The port of [`Place::B`].
    pub b: u16,
}

impl Origins {
    /// The origins that the recordings were made with.
    pub const RECORDED: Self = Self { page: 9101, a: 9102, b: 9103 };

    /// The port of `place`.
    #[must_use]
    pub const fn port(&self, place: Place) -> u16 {
        match place {
            Place::Page => self.page,
            Place::A => self.a,
            Place::B => self.b,
        }
    }

    /// The serialized origin of `place`.
    #[must_use]
    pub fn origin(&self, place: Place) -> String {
        format!("http://127.0.0.1:{}", self.port(place))
    }

    /// The origin of `place` with a user name and a password before the host.
    #[must_use]
    pub fn with_userinfo(&self, place: Place) -> String {
        format!("http://user:pw@127.0.0.1:{}", self.port(place))
    }

    /// The URL that answers `step` of the case `id` on `place`.
    #[must_use]
    pub fn target(&self, place: Place, id: &str, step: u32) -> String {
        format!("{}/c/{id}/{step}", self.origin(place))
    }

    /// Replaces each of these origins' `127.0.0.1:PORT` in `text` by that of `to`.
    ///
    /// An observation made on ports of the operating system's choice becomes comparable with a
    /// recording that way.
    #[must_use]
    pub fn rebase(&self, to: &Self, text: &str) -> String {
        const HOST: &str = "127.0.0.1:";
        let mut parts = text.split(HOST);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(HOST);
            let found = Place::ALL.into_iter().find_map(|place| {
                let rest = part.strip_prefix(&self.port(place).to_string())?;
                let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
                ends.then_some((place, rest))
            });
            match found {
                Some((place, rest)) => {
                    out.push_str(&to.port(place).to_string());
                    out.push_str(rest);
                }
                None => out.push_str(part),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Origins = Origins { page: 40001, a: 40002, b: 9101 };

    #[test]
    fn rebase_replaces_whole_ports_at_once() {
        let to = Origins::RECORDED;
        let rebase = |text| OURS.rebase(&to, text);
        assert_eq!(rebase("http://127.0.0.1:40001, *"), "http://127.0.0.1:9101, *");
        assert_eq!(rebase("http://127.0.0.1:40002:80"), "http://127.0.0.1:9102:80");
        // A port that is both one of ours and one of theirs is replaced once.
        assert_eq!(rebase("http://127.0.0.1:9101/x"), "http://127.0.0.1:9103/x");
        assert_eq!(rebase("http://127.0.0.1:400012"), "http://127.0.0.1:400012");
        assert_eq!(rebase("http://127.0.0.1"), "http://127.0.0.1");
        assert_eq!(rebase("null"), "null");
    }

    #[test]
    fn targets_name_case_and_step() {
        assert_eq!(Origins::RECORDED.target(Place::B, "x-1", 2), "http://127.0.0.1:9103/c/x-1/2");
        assert_eq!(Origins::RECORDED.with_userinfo(Place::A), "http://user:pw@127.0.0.1:9102");
    }
}
