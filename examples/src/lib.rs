//! Servers to start from, one for each framework: see `src/bin/`. The snippets of `docs/migration.md` are tested here.

#[cfg(doctest)]
#[doc = include_str!("../../docs/migration.md")]
pub mod migration {}
