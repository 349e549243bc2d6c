//! An endpoint.

use super::{Behaviour, Names, Truth};

/// An endpoint: where it is, what it does, and what is true of it.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// Its name: a label of a host.
    pub name: &'static str,
    /// What it does, in a few words.
    pub about: &'static str,
    /// Where it is.
    pub place: Place,
    /// What has to be known beforehand.
    pub hints: Hints,
    /// What it does.
    pub behaviour: &'static Behaviour,
    /// What is true of it.
    pub truth: Truth,
    /// Classes that may be reported too: they follow from its fault, or are a matter of taste. Any other class of
    /// [`Least::Low`](super::Least::Low) or above is a false alarm.
    pub also: &'static [&'static str],
    /// Reasons for which parts of it may be called inconclusive too.
    pub unclear: &'static [&'static str],
}

/// Where an endpoint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `https://api.NAME.test`, which stands for a public server.
    Https,
    /// `http://api.NAME.test`, which stands for a public server without TLS.
    Http,
    /// `http://127.0.0.1/e/NAME/`: a server on loopback.
    Loopback,
}

/// What whoever looks for faults has to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Origins that are known to be allowed: templates of [`Names::fill`].
    pub known: &'static [&'static str],
    /// Whether the requests have to be those of somebody who is signed in: with [`Hints::COOKIE`].
    pub signed_in: bool,
    /// Whether it is shown only if URLs may be made unique, so that caches are put to the test.
    pub cache_bust: bool,
    /// Paths that belong to it, beside `/`.
    pub paths: &'static [&'static str],
}

impl Hints {
    /// Nothing has to be known.
    pub const NONE: Self = Self { known: &[], signed_in: false, cache_bust: false, paths: &[] };
    /// The front end's origin is known.
    pub const APP: Self = Self { known: &["{app}"], ..Self::NONE };
    /// The cookie of somebody who is signed in.
    pub const COOKIE: &'static str = "session=ann";
}

impl Endpoint {
    /// Its names.
    #[must_use]
    pub fn names(&self) -> Names {
        Names::new(self.name, if self.place == Place::Https { "https" } else { "http" })
    }

    /// The origins that are known to be allowed.
    pub fn known_origins(&self) -> impl Iterator<Item = String> {
        let names = self.names();
        self.hints.known.iter().map(move |known| names.fill(known, "").into_owned())
    }
}
