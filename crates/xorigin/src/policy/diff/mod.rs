//! What another policy newly allows or refuses.
//!
//! Two policies are compared by what they decide, not by how they are written: another order, another spelling, or a
//! pattern that covers the same origins is no difference.
//!
//! - The hosts and paths of both policies' rules meet in finitely many ways. For each the first rule that matches decides,
//!   in the one policy and in the other; each such pair of rules is compared once.
//! - Origins are compared as sets, exactly. What else a rule says is compared for the origins that both rules allow: the
//!   others are newly allowed or refused altogether.
//! - Every difference has a witness, a request about which the two policies were asked and do decide differently.
//! - Pairs of rules that differ in the same way are one [`Difference`] with several [`Scope`]s.
//!
//! A predicate is a function, and functions cannot be compared: its answer counts for the origins that are written.

mod budget;
mod change;
mod compare;
mod difference;
mod listed;
mod names;
mod origins;
mod pair;
mod place;
mod probe;
mod regions;
mod remark;
mod settings;
mod side;
mod words;

pub use change::{Change, Direction, Listed, Member};
pub use difference::{Difference, Differences, Scope, ScopeRule, Witness};
pub use remark::{About, Remark};
