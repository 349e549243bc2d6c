//! The policy as a server uses it: what is decided, and what becomes of the response's headers.

mod behaviour;
mod support;
