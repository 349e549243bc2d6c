//! Short forms of what most endpoints have in common.

use crate::faulty::bench::{Behaviour, Endpoint, Fault, Hints, Least, Place, Truth};

/// An endpoint behind TLS in which this is wrong.
pub(super) const fn faulty(
    name: &'static str,
    about: &'static str,
    behaviour: &'static Behaviour,
    faults: &'static [Fault],
) -> Endpoint {
    Endpoint {
        name,
        about,
        place: Place::Https,
        hints: Hints::NONE,
        behaviour,
        truth: Truth::Faulty(faults),
        also: &[],
        unclear: &[],
    }
}

/// An endpoint behind TLS in which nothing is wrong.
pub(super) const fn correct(name: &'static str, about: &'static str, behaviour: &'static Behaviour) -> Endpoint {
    Endpoint { truth: Truth::Correct, hints: Hints::APP, ..faulty(name, about, behaviour, &[]) }
}

/// An endpoint behind TLS of which nobody can know.
pub(super) const fn unclear(
    name: &'static str,
    about: &'static str,
    behaviour: &'static Behaviour,
    why: &'static str,
) -> Endpoint {
    Endpoint { truth: Truth::Inconclusive(why), hints: Hints::APP, ..faulty(name, about, behaviour, &[]) }
}

/// A fault with one name.
pub(super) const fn fault(classes: &'static [&'static str], least: Least) -> Fault {
    Fault { classes, least }
}

impl Endpoint {
    /// The same, with other classes that may be reported.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// The same, with what has to be known.
    pub(super) const fn hints(self, hints: Hints) -> Self {
        Self { hints, ..self }
    }

    /// The same in another place.
    pub(super) const fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The same, of which parts may be called inconclusive.
    pub(super) const fn unclear(self, unclear: &'static [&'static str]) -> Self {
        Self { unclear, ..self }
    }
}
