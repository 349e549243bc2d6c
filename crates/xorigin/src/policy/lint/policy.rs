//! A whole policy.

use super::super::diagnostic::Diagnostics;
use super::super::spec::PolicySpec;
use super::super::validate::examine;

impl PolicySpec {
    /// Everything that there is to say about it, in the order of the documentation's keys: what is wrong, and if nothing
    /// is, what is most probably not meant, and what is worth knowing.
    #[must_use]
    pub fn lint(&self) -> Diagnostics {
        examine(self, &[]).0
    }
}
