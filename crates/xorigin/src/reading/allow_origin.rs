//! The kinds of `Access-Control-Allow-Origin`.

use alloc::vec::Vec;

use crate::header::{HeaderList, names};
use crate::origin::{ParseOriginError, TupleOrigin};

/// What `Access-Control-Allow-Origin` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowOrigin {
    /// It is not there.
    Absent,
    /// `*`
    Any,
    /// `null`
    Null,
    /// An origin as browsers write it.
    Origin(TupleOrigin),
    /// More than one line: how many.
    Repeated(usize),
    /// Several values in one line, by a comma or a space.
    List,
    /// An origin with a `*` in its host, as if it were a pattern.
    Pattern,
    /// Something else: what is wrong with it.
    Malformed(ParseOriginError),
}

impl AllowOrigin {
    /// What these headers say.
    #[must_use]
    pub fn of(headers: &HeaderList) -> Self {
        let lines: Vec<&[u8]> = headers.values(names::ACCESS_CONTROL_ALLOW_ORIGIN).collect();
        match *lines {
            [] => Self::Absent,
            [b"*"] => Self::Any,
            [b"null"] => Self::Null,
            [line] => match TupleOrigin::parse(line) {
                // It could be an origin, and is never meant as one.
                Ok(origin) if origin.host().contains('*') => Self::Pattern,
                Ok(origin) => Self::Origin(origin),
                Err(_) if line.iter().any(|byte| matches!(byte, b',' | b' ' | b'\t')) => Self::List,
                Err(error) => Self::Malformed(error),
            },
            [_, _, ..] => Self::Repeated(lines.len()),
        }
    }

    /// Whether no browser lets anybody through for it.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        matches!(self, Self::Repeated(_) | Self::List | Self::Pattern | Self::Malformed(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::ParseOriginErrorKind as Kind;

    fn check(lines: &[&str], expected: &dyn Fn(&AllowOrigin) -> bool) {
        let headers = lines.iter().map(|line| ("Access-Control-Allow-Origin", line)).collect();
        let got = AllowOrigin::of(&headers);
        assert!(expected(&got), "{lines:?}: {got:?}");
    }

    #[test]
    fn the_kinds() {
        let malformed =
            |kind| move |got: &AllowOrigin| matches!(got, AllowOrigin::Malformed(error) if error.kind == kind);
        check(&[], &|got| *got == AllowOrigin::Absent);
        check(&["*"], &|got| *got == AllowOrigin::Any);
        check(&["null"], &|got| *got == AllowOrigin::Null);
        check(&["https://a.example"], &|got| matches!(got, AllowOrigin::Origin(_)));
        check(&["*", "*"], &|got| *got == AllowOrigin::Repeated(2));
        check(&["https://a.example, https://b.example"], &|got| *got == AllowOrigin::List);
        check(&["https://a.example https://b.example"], &|got| *got == AllowOrigin::List);
        check(&["*,*"], &|got| *got == AllowOrigin::List);
        check(&["https://*.a.example"], &|got| *got == AllowOrigin::Pattern);
        check(&["https://a.example/"], &malformed(Kind::Path));
        check(&["https://A.example"], &malformed(Kind::NotCanonical));
        check(&["a.example"], &malformed(Kind::MissingScheme));
        check(&["https://a.example:443"], &malformed(Kind::DefaultPort));
        check(&[""], &malformed(Kind::Empty));
        check(&["\"null\""], &malformed(Kind::MissingScheme));
    }

    #[test]
    fn what_lets_nobody_through() {
        assert!(AllowOrigin::Repeated(2).is_broken() && AllowOrigin::List.is_broken());
        assert!(!AllowOrigin::Absent.is_broken() && !AllowOrigin::Any.is_broken());
    }
}
