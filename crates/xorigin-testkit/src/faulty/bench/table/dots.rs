//! Dots of a regular expression that nobody escaped: any character stands for them.

use super::make::{fault, faulty};
use crate::faulty::bench::{Behaviour, Endpoint, Hints, Least, Matcher, Rule};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "dot-first",
        "its own origin, in which the first dot is any character",
        &Behaviour::of(&[Rule::credentialed(Matcher::Dots("https://api?{site}"))]),
        &[fault(&["A06"], Least::High)],
    ),
    faulty(
        "dot-last",
        "its own origin, in which the last dot is any character: no name that anybody can register",
        &Behaviour::of(&[Rule::credentialed(Matcher::Dots("https://api.dot-last?test"))]),
        &[fault(&["A06"], Least::Info)],
    ),
    faulty(
        "dot-each",
        "its own origin, in which each dot is any character",
        &Behaviour::of(&[Rule::credentialed(Matcher::Dots("https://api?dot-each?test"))]),
        &[fault(&["A06"], Least::High)],
    ),
    faulty(
        "dot-of-four",
        "a front end's origin of four labels, in which the second dot is any character",
        &Behaviour::of(&[Rule::credentialed(Matcher::Dots("https://www.eu?{site}"))]),
        &[fault(&["A06"], Least::Medium)],
    )
    .hints(Hints { known: &["https://www.eu.{site}"], ..Hints::NONE }),
    faulty(
        "dot-known",
        "a front end's origin under a public suffix of two labels, in which the dot before it is any character",
        &Behaviour::of(&[Rule::credentialed(Matcher::Dots("https://app?shop-of-dots.co.uk"))]),
        &[fault(&["A06"], Least::High)],
    )
    .hints(Hints { known: &["https://app.shop-of-dots.co.uk"], ..Hints::NONE }),
];
