//! What is refused, warned of and noted, kind by kind.

mod amounts;
mod names;
mod origins;
mod rules;
mod support;
