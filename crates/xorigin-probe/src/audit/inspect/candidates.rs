//! Origins that may be allowed.

use url::Url;
use xorigin::origin::TupleOrigin;
use xorigin::reading::AllowOrigin;

use super::controls::origin_of;
use super::inspection::Inspection;
use crate::ProbeOrigin;
use crate::audit::probe::{Base, Role};

/// The most origins that are asked about because somebody knows them.
const KNOWN: usize = 12;

/// What front ends are often called.
const GUESSES: [&str; 2] = ["www", "app"];

impl Inspection<'_> {
    /// Origins that may be allowed: known ones first, then the target's own, then what front ends are often called.
    pub(super) fn candidates(&self) -> Vec<Base> {
        let known = self.options.known_origins.iter().chain(&self.target.known_origins);
        let mut bases: Vec<Base> = known.filter_map(|origin| Base::new(Role::Known, origin.clone())).collect();
        bases.extend(self.policy_origins().into_iter().filter_map(|origin| Base::new(Role::Known, origin)));
        bases.truncate(KNOWN);
        let own = TupleOrigin::of_url(&self.target.url);
        let own = own.and_then(|own| Base::new(Role::Own, ProbeOrigin::new(own.as_str()).ok()?));
        if let Some(own) = own {
            let mut guesses = vec![format!("https://{}", own.host)];
            if let Some(site) = &own.site {
                guesses.push(format!("https://{site}"));
                guesses.extend(GUESSES.map(|label| format!("https://{label}.{site}")));
                if !own.is_https() {
                    guesses.push(format!("http://{site}"));
                }
            }
            bases.push(own);
            let guesses = guesses.iter().filter_map(|guess| ProbeOrigin::new(guess).ok());
            bases.extend(guesses.filter_map(|origin| Base::new(Role::Guess, origin)));
        }
        let mut unique: Vec<Base> = Vec::new();
        for base in bases {
            if !unique.iter().any(|other| other.origin.as_str() == base.origin.as_str()) {
                unique.push(base);
            }
        }
        // The target's own stays its own, whoever else names it.
        let own = TupleOrigin::of_url(&self.target.url);
        for base in &mut unique {
            if own.as_ref().is_some_and(|own| own.as_str() == base.origin.as_str()) {
                base.role = Role::Own;
            }
        }
        unique
    }

    /// The origins that the target's own content security policy names.
    fn policy_origins(&self) -> Vec<ProbeOrigin> {
        let Some(absent) = self.sample("absent") else { return Vec::new() };
        let policies = absent.head.headers.values(b"Content-Security-Policy").map(String::from_utf8_lossy);
        let mut origins = Vec::new();
        for policy in policies {
            let words = policy.split([' ', ';', ',']).filter(|word| word.starts_with("http") && !word.contains('*'));
            origins.extend(words.filter_map(|word| origin_of(&Url::parse(word).ok()?)).take(KNOWN));
        }
        origins
    }
}

/// The base that an answer names.
pub(super) fn named(allow_origin: &AllowOrigin) -> Option<Base> {
    match allow_origin {
        AllowOrigin::Origin(origin) => Base::new(Role::Known, ProbeOrigin::new(origin.as_str()).ok()?),
        _ => None,
    }
    // What was sent and came back is no news.
    .filter(|base| !base.host.ends_with(".example"))
}
