//! The faults of other libraries by their numbers, and where it is shown that they are none of ours.
//!
//! `T` and `tower2` are of tower-http, `A` of actix-cors, `J` of jub0bs/cors, `R` of rs/cors.

/// Where a pitfall is shown not to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// By a case of the suite of this number.
    Case,
    /// By what a policy refuses when it is made: `crates/xorigin/tests/policy/pitfalls.rs`.
    Build,
    /// By both.
    Both,
    /// By the tests of a framework's middleware, since it is about its layers.
    Layers,
}

use Shown::{Both, Build, Case, Layers};

/// The number of every pitfall, and where it is shown.
pub const ROWS: &[(&str, Shown)] = &[
    ("T1", Case),
    ("T1b", Case),
    ("T2", Case),
    ("T3", Case),
    ("T4", Case),
    ("T5", Build),
    ("T6", Build),
    ("T8", Case),
    ("T9", Build),
    ("T11", Both),
    ("T12", Build),
    ("T13", Case),
    ("T14", Case),
    ("T15", Case),
    ("T16", Case),
    ("T17", Case),
    ("T19", Case),
    ("T20", Build),
    ("T21", Build),
    ("T22", Build),
    ("T23", Case),
    ("T25", Case),
    ("T26", Case),
    ("T27", Case),
    ("T30", Build),
    ("T31", Build),
    ("tower2-A", Build),
    ("tower2-C", Case),
    ("tower2-D", Layers),
    ("tower2-E", Layers),
    ("tower2-F", Case),
    ("A2", Case),
    ("A3", Case),
    ("A3b", Case),
    ("A4", Case),
    ("A5", Case),
    ("A6", Case),
    ("A6b", Case),
    ("A6c", Case),
    ("A7", Case),
    ("A8", Case),
    ("A8b", Case),
    ("A9", Case),
    ("A9c", Case),
    ("A10", Case),
    ("A10b", Case),
    ("A11", Build),
    ("A11b", Build),
    ("A11c", Build),
    ("A11d", Both),
    ("A11e", Build),
    ("A11f", Build),
    ("A12", Build),
    ("A13b", Build),
    ("A14", Case),
    ("A14b", Case),
    ("A14c", Case),
    ("A15", Case),
    ("A16", Both),
    ("A17", Both),
    ("A18", Build),
    ("A20", Case),
    ("A21", Case),
    ("A22", Case),
    ("A23", Case),
    ("actix-order", Case),
    ("actix-bench", Case),
    ("J1", Case),
    ("J1b", Case),
    ("J2", Case),
    ("J2b", Case),
    ("J3", Case),
    ("J4", Case),
    ("J5", Case),
    ("J7", Both),
    ("J11", Build),
    ("J14", Both),
    ("R2", Both),
    ("R4", Case),
];

/// The numbers of the pitfalls that are shown by what a policy refuses when it is made.
pub fn of_build() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter(|(_, shown)| matches!(shown, Build | Both)).map(|(id, _)| *id)
}

#[cfg(test)]
mod tests {
    use super::super::cors;
    use super::*;

    #[test]
    fn every_pitfall_has_a_case_or_another_place() {
        for (id, shown) in ROWS {
            let has_case = cors().any(|case| case.id == *id);
            assert_eq!(has_case, matches!(shown, Case | Both), "{id}");
        }
    }

    #[test]
    fn every_pitfall_stands_once() {
        for (index, (id, _)) in ROWS.iter().enumerate() {
            assert!(ROWS.iter().skip(index + 1).all(|(other, _)| other != id), "{id}");
        }
    }
}
