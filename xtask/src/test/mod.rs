//! `cargo xtask test`: everything that must hold, on a machine that may have nothing but Rust.

mod command;
mod fuzz;
mod npm;
mod release;
mod steps;
mod tools;

pub(crate) use command::run;
