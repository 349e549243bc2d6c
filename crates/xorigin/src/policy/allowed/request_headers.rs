//! Which request headers a preflight may ask for.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::header::{is_cors_non_wildcard_request_header_name, is_token, trim_tab_or_space};
use crate::policy::validate::ValidRequestHeaders;

/// How many bytes of names a rule looks at that allows any name.
const WILDCARD_BUDGET: usize = 4_096;
/// What a line costs beside its bytes, so that empty lines are not free. The budget has room for a line for each name.
const LINE_COST: usize = 8;
/// What the budget adds to each name for white space, empty elements and lines, and what it adds once.
const NAME_SLACK: usize = 16;
const SLACK: usize = 128;

/// The request headers of a rule.
///
/// The work of [`check`](Self::check) is bounded by the budget, which the rule's own names make: more than all of them,
/// with generous white space, empty elements and a line for each, is not looked at.
#[derive(Debug)]
pub(in crate::policy) struct RequestHeaderSet {
    /// Any name is allowed; the non-wildcard ones only if `every` or if they are in the table.
    any: bool,
    /// The non-wildcard names too.
    every: bool,
    names: Names,
    budget: usize,
}

/// The names that are allowed. A few are compared more quickly than one is hashed.
#[derive(Debug)]
enum Names {
    Few(Box<[Box<[u8]>]>),
    Many(HashTable<Box<[u8]>>, FixedState),
}

/// How many names are a few.
const FEW: usize = 8;

/// What a preflight asks for, all of it allowed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::policy) enum Asked<'a, V> {
    /// No header.
    Nothing,
    /// Names as a browser writes them, in this one line: it can be repeated as it is.
    OneLine(&'a V),
    /// Names in several lines, or with white space, empty elements or upper case.
    Otherwise,
}

/// Why a preflight's names are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy) enum RefusedNames<'a> {
    /// More bytes than all the names that are allowed could fill.
    TooLong,
    /// An element that is no header name.
    Malformed(&'a [u8]),
    /// A name that is not allowed.
    NotAllowed(&'a [u8]),
}

/// The names that `lines` ask for, as a browser writes them, but in their own order.
pub(in crate::policy) fn rewritten<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut text = Vec::new();
    for name in lines.flat_map(|line| line.split(|&byte| byte == b',')).map(trim_tab_or_space) {
        if !name.is_empty() {
            if !text.is_empty() {
                text.push(b',');
            }
            text.extend(name.iter().map(u8::to_ascii_lowercase));
        }
    }
    text
}

/// The first element of a list, and what comes after its comma.
fn first_element(list: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut parts = list.splitn(2, |&byte| byte == b',');
    (parts.next().unwrap_or_default(), parts.next())
}

fn is_in(names: &HashTable<Box<[u8]>>, hash: &FixedState, name: &[u8]) -> bool {
    names.find(hash.hash_one(name), |allowed| **allowed == *name).is_some()
}

impl RequestHeaderSet {
    pub(in crate::policy) fn new(valid: ValidRequestHeaders, credentials: bool) -> Self {
        let own: usize = valid.names.iter().map(|name| name.len() + NAME_SLACK).sum();
        let wildcard = if valid.any { WILDCARD_BUDGET } else { 0 };
        Self {
            any: valid.any,
            every: valid.any && credentials,
            names: Names::new(valid.names),
            budget: own + wildcard + SLACK,
        }
    }

    /// Checks the lines of `Access-Control-Request-Headers`, in any order, any case, with the empty elements and the
    /// white space that a list may have. It allocates nothing.
    pub(in crate::policy) fn check<'a, V: AsRef<[u8]>>(
        &self,
        lines: impl Iterator<Item = &'a V>,
    ) -> Result<Asked<'a, V>, RefusedNames<'a>> {
        let (mut budget, mut names, mut plain, mut only) = (self.budget, 0_usize, true, None);
        for value in lines {
            let line = value.as_ref();
            budget = budget.checked_sub(line.len() + LINE_COST).ok_or(RefusedNames::TooLong)?;
            plain &= only.is_none();
            only = Some(value);
            let mut rest = Some(line);
            while let Some(list) = rest {
                // As browsers write them: in lower case, with nothing around them.
                if let Some(after) = self.names.first_of(list) {
                    names += 1;
                    rest = after;
                    continue;
                }
                let (element, after) = first_element(list);
                rest = after;
                let name = trim_tab_or_space(element);
                plain &= !name.is_empty() && name.len() == element.len() && !name.iter().any(u8::is_ascii_uppercase);
                if !name.is_empty() {
                    self.check_name(name)?;
                    names += 1;
                }
            }
        }
        Ok(match only {
            Some(line) if plain => Asked::OneLine(line),
            Some(_) if names > 0 => Asked::Otherwise,
            Some(_) | None => Asked::Nothing,
        })
    }

    /// Whether any name is allowed, but for the non-wildcard ones.
    pub(in crate::policy) const fn is_any(&self) -> bool {
        self.any
    }

    /// The names that are listed, in no order.
    pub(in crate::policy) fn names(&self) -> impl Iterator<Item = &str> {
        let (few, many) = match &self.names {
            Names::Few(names) => (Some(names.iter()), None),
            Names::Many(names, _) => (None, Some(names.iter())),
        };
        let names = few.into_iter().flatten().chain(many.into_iter().flatten());
        names.filter_map(|name| core::str::from_utf8(name).ok())
    }

    /// Whether a preflight may ask for this name alone.
    pub(in crate::policy) fn allows(&self, name: &str) -> bool {
        self.check_name(name.as_bytes()).is_ok()
    }

    /// Checks a name in whatever case.
    fn check_name<'a>(&self, name: &'a [u8]) -> Result<(), RefusedNames<'a>> {
        let covered = self.every || self.any && !is_cors_non_wildcard_request_header_name(name);
        if !is_token(name) {
            Err(RefusedNames::Malformed(name))
        } else if covered || self.names.contain_in_any_case(name) {
            Ok(())
        } else {
            Err(RefusedNames::NotAllowed(name))
        }
    }
}

impl Names {
    fn new(names: Vec<Box<[u8]>>) -> Self {
        if names.len() <= FEW {
            return Self::Few(names.into_boxed_slice());
        }
        let hash = FixedState::default();
        let mut table = HashTable::with_capacity(names.len());
        for name in names {
            table.insert_unique(hash.hash_one(&*name), name, |name| hash.hash_one(&**name));
        }
        Self::Many(table, hash)
    }

    /// What comes after the first element of `list`, if that is one of them in their own case, which is the lower one.
    fn first_of<'a>(&self, list: &'a [u8]) -> Option<Option<&'a [u8]>> {
        match self {
            Self::Few(names) => names.iter().find_map(|name| match list.strip_prefix(&**name)?.split_first() {
                None => Some(None),
                Some((b',', after)) => Some(Some(after)),
                Some(_) => None,
            }),
            Self::Many(names, hash) => {
                let (element, after) = first_element(list);
                is_in(names, hash, element).then_some(after)
            }
        }
    }

    fn contain_in_any_case(&self, name: &[u8]) -> bool {
        let same = |allowed: &[u8]| allowed.eq_ignore_ascii_case(name);
        let mut lower = [0; 128];
        match (self, lower.get_mut(..name.len())) {
            (Self::Few(names), _) => names.iter().any(|allowed| same(allowed)),
            (Self::Many(names, hash), Some(lower)) => {
                lower.copy_from_slice(name);
                lower.make_ascii_lowercase();
                is_in(names, hash, lower)
            }
            // The budget lets through only few names that are so long.
            (Self::Many(names, _), None) => names.iter().any(|allowed| same(allowed)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(any: bool, credentials: bool, names: &[&str]) -> RequestHeaderSet {
        let names = names.iter().map(|name| name.as_bytes().into()).collect();
        RequestHeaderSet::new(ValidRequestHeaders { any, names }, credentials)
    }

    #[expect(clippy::needless_pass_by_value, reason = "so that a case can write its result where it stands")]
    fn check(set: &RequestHeaderSet, lines: &[&str], expected: Result<Asked<'_, &str>, RefusedNames<'_>>) {
        assert_eq!(set.check(lines.iter()), expected, "{lines:?}");
    }

    /// A set of these names, and one that has so many others besides that it is hashed.
    fn few_and_many(names: &[&str]) -> [RequestHeaderSet; 2] {
        let others: Vec<_> = (0..FEW).map(|number| alloc::format!("x-other-{number}")).collect();
        let all: Vec<&str> = others.iter().map(|other| &**other).chain(names.iter().copied()).collect();
        let sets = [set(false, false, names), set(false, false, &all)];
        assert!(matches!(sets.each_ref().map(|set| &set.names), [Names::Few(_), Names::Many(..)]));
        sets
    }

    #[test]
    fn order_case_lines_white_space_and_empty_elements_do_not_matter() {
        for set in few_and_many(&["x-a", "x-b"]) {
            check(&set, &[], Ok(Asked::Nothing));
            check(&set, &[""], Ok(Asked::Nothing));
            check(&set, &[" , ,\t", ""], Ok(Asked::Nothing));
            check(&set, &["x-b"], Ok(Asked::OneLine(&"x-b")));
            check(&set, &["x-b,x-a"], Ok(Asked::OneLine(&"x-b,x-a")));
            check(&set, &["x-a,x-a"], Ok(Asked::OneLine(&"x-a,x-a")));
            check(&set, &["x-a", "x-b"], Ok(Asked::Otherwise));
            check(&set, &["X-A"], Ok(Asked::Otherwise));
            check(&set, &["x-a, x-b"], Ok(Asked::Otherwise));
            check(&set, &["x-a,,x-b"], Ok(Asked::Otherwise));
            check(&set, &["x-a,"], Ok(Asked::Otherwise));
            check(&set, &["", "x-b"], Ok(Asked::Otherwise));
            check(&set, &["x-a,x-c"], Err(RefusedNames::NotAllowed(b"x-c")));
            check(&set, &["x-ab"], Err(RefusedNames::NotAllowed(b"x-ab")));
            check(&set, &["x-a", "x-evil"], Err(RefusedNames::NotAllowed(b"x-evil")));
            check(&set, &["x-a x-b"], Err(RefusedNames::Malformed(b"x-a x-b")));
        }
    }

    #[test]
    fn a_long_name_is_found_in_any_case() {
        for length in [127, 128, 129, 1_000] {
            let name = "x".repeat(length);
            let other = name.replacen('x', "Y", 1);
            for set in few_and_many(&[&name]) {
                check(&set, &[&name.to_ascii_uppercase()], Ok(Asked::Otherwise));
                check(&set, &[&other], Err(RefusedNames::NotAllowed(other.as_bytes())));
            }
        }
    }

    #[test]
    fn any_name_is_not_authorization_without_credentials() {
        check(&set(true, false, &[]), &["x-q"], Ok(Asked::OneLine(&"x-q")));
        check(&set(true, false, &[]), &["authorization"], Err(RefusedNames::NotAllowed(b"authorization")));
        check(&set(true, false, &["authorization"]), &["Authorization,x"], Ok(Asked::Otherwise));
        check(&set(true, true, &[]), &["authorization,x"], Ok(Asked::OneLine(&"authorization,x")));
        check(&set(true, true, &[]), &["a\u{7f}"], Err(RefusedNames::Malformed(b"a\x7f")));
    }

    #[test]
    fn more_than_the_names_could_fill_is_not_looked_at() {
        let set = set(false, false, &["x-a"]);
        for hostile in ["x-a,".repeat(16_384), " ".repeat(65_536), ",".repeat(65_536)] {
            check(&set, &[&hostile], Err(RefusedNames::TooLong));
        }
        check(&set, &[""; 1_024], Err(RefusedNames::TooLong));
        // What a browser and a careless client send has room: every name on a line of its own, with white space.
        let many: Vec<_> = (0..100).map(|number| alloc::format!("x-{number}")).collect();
        let names: Vec<&str> = many.iter().map(|name| &**name).collect();
        let lines: Vec<_> = many.iter().map(|name| alloc::format!(" {name} ,")).collect();
        let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
        check(&self::set(false, false, &names), &lines, Ok(Asked::Otherwise));
    }
}
