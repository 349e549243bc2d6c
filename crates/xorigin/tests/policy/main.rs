//! The policy as a server uses it: what is decided, and what becomes of the response's headers.

mod allocations;
mod behaviour;
mod guard;
mod neighbours;
mod predicates;
mod sources;
mod support;
