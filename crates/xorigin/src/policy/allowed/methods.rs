//! Which methods a preflight may ask for.

use alloc::boxed::Box;

use crate::header::is_token;
use crate::message::Method;
use crate::policy::validate::ValidMethods;

/// The longest method that a rule with any method lets through, in bytes. The longest that is registered has 17.
const LONGEST: usize = 256;

/// The methods of a rule beside the CORS-safelisted ones.
#[derive(Debug)]
pub(in crate::policy) enum MethodSet {
    Any,
    These(Box<[Box<[u8]>]>),
}

impl MethodSet {
    pub(in crate::policy) fn new(valid: ValidMethods) -> Self {
        match valid {
            ValidMethods::Any => Self::Any,
            ValidMethods::These(methods) => Self::These(methods.into_boxed_slice()),
        }
    }

    /// Whether a preflight may ask for `method`. The safelisted ones need no leave; case matters, as in the standard.
    pub(in crate::policy) fn allows(&self, method: &[u8]) -> bool {
        Method::is_cors_safelisted_name(method)
            || match self {
                Self::Any => method.len() <= LONGEST && is_token(method) && !Method::is_forbidden(method),
                Self::These(methods) => methods.iter().any(|allowed| **allowed == *method),
            }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn safelisted_listed_and_any() {
        let check = |set: &MethodSet, method: &str, allowed: bool| {
            assert_eq!(set.allows(method.as_bytes()), allowed, "{method}");
        };
        let these = MethodSet::new(ValidMethods::These(vec![b"PUT"[..].into(), b"DELETE"[..].into()]));
        for (method, allowed) in [
            ("GET", true),
            ("HEAD", true),
            ("POST", true),
            ("PUT", true),
            ("DELETE", true),
            ("put", false),
            ("", false),
        ] {
            check(&these, method, allowed);
        }
        for (method, allowed) in
            [("get", true), ("PURGE", true), ("TRACE", false), ("track", false), ("a b", false), ("", false)]
        {
            check(&MethodSet::Any, method, allowed);
        }
        check(&MethodSet::Any, &"A".repeat(257), false);
    }
}
