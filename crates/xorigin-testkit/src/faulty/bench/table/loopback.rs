//! Servers that are near: whoever can read them without credentials reads what no stranger should reach.

use super::make::{correct, fault, faulty};
use crate::faulty::bench::{Behaviour, Endpoint, Hints, Least, Matcher, Place, Rule};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "wildcard-near",
        "* on loopback",
        &Behaviour::of(&[Rule::everyone(&["*"], None)]),
        &[fault(&["A46", "A22"], Least::High)],
    )
    .also(&["A22", "A46"])
    .at(Place::Loopback),
    faulty(
        "reflect-near",
        "any origin without credentials on loopback",
        &Behaviour::of(&[Rule::anonymous(Matcher::Any)]),
        &[fault(&["A46", "A01"], Least::High)],
    )
    .also(&["A01", "A02", "A46"])
    .at(Place::Loopback),
    correct(
        "dev-near",
        "a development server on loopback that lets localhost in",
        &Behaviour::of(&[Rule::credentialed(Matcher::AnyPort("http://localhost"))]),
    )
    .hints(Hints { known: &["http://localhost:3000"], ..Hints::NONE })
    .at(Place::Loopback),
];
