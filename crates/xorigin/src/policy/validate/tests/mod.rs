//! What is refused, warned of and noted, kind by kind.

mod amounts;
mod names;
mod origins;
mod rules;
pub(in crate::policy) mod support;
