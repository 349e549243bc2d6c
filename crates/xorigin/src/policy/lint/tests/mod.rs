//! What is said about policies in which nothing is wrong, and that nothing is said about good ones.

mod origins;
mod rules;
mod unreachable;
