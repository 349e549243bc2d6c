//! The misconfigurations that the names made of one base show.

use xorigin::origin::{SuffixKind, public_suffix, registrable_domain};

use super::{Base, Power, Suspect, Table, What, Who};

/// One base and what came of it.
pub(super) struct Names<'t> {
    pub(super) table: &'t Table,
    pub(super) base: &'t Base,
    pub(super) number: usize,
    pub(super) asked: &'t [What],
    pub(super) suspects: Vec<Suspect>,
}

impl Names<'_> {
    fn granted(&self, what: What) -> Option<Power> {
        self.table.granted(self.number, what)
    }

    fn any(&self, whats: &[What]) -> bool {
        whats.iter().any(|what| self.granted(*what).is_some())
    }

    /// Suspects `code` if one of `whats` is granted; the first is the best to show it.
    fn suspect(&mut self, code: &'static str, who: Who, whats: &[What]) -> bool {
        let shown: Vec<(What, Power)> =
            whats.iter().filter_map(|what| self.granted(*what).map(|power| (*what, power))).collect();
        let Some((what, _)) = shown.first() else { return false };
        self.suspects.push(Suspect {
            code,
            who,
            base: self.number,
            what: *what,
            others: shown.iter().skip(1).map(|(what, _)| *what).collect(),
            power: shown.iter().fold(Power::default(), |all, (_, power)| all.or(*power)),
        });
        true
    }

    /// One misconfiguration for one cause: what another one explains is left out.
    pub(super) fn classify(&mut self) {
        if self.base.host == "localhost" {
            // What only begins with localhost is asked about beside the bases, and its ports are a developer's.
            return;
        }
        if self.granted(What::Neighbour).is_some() {
            // Whatever is below the public suffix passes, and so does all that is made of a name there.
            let is_shared = public_suffix(&self.base.host).is_some_and(|suffix| suffix.kind == SuffixKind::Host);
            let code = if is_shared { "audit-shared-host" } else { "audit-origin-suffix" };
            let who = if is_shared { Who::SharedHost } else { Who::Registrant };
            self.suspect(code, who, &[What::Neighbour]);
            return;
        }
        let whole = self.suspect("audit-origin-substring", Who::Registrant, &[What::InfixSite, What::Infix]);
        let part = !whole && self.suspect("audit-origin-substring", Who::Registrant, &self.cuts());
        if whole {
            return;
        }
        let open_end = self.open_end();
        let suffix = self.suspect("audit-origin-suffix", Who::Registrant, &[What::Suffix]);
        if !suffix && !part {
            self.below();
        }
        if !suffix {
            self.dots();
        }
        self.suspect("audit-look-alike", Who::Registrant, &self.of(|what| matches!(what, What::LookAlike(..))));
        if !open_end && !suffix && !part {
            if !self.base.is_loopback {
                self.suspect("audit-any-port", Who::Port, &self.of(|what| matches!(what, What::Port(_))));
            }
            self.suspect("audit-trailing-dot", Who::Dotted, &[What::TrailingDot]);
            self.suspect("audit-any-scheme", Who::App, &[What::Ftp]);
        }
    }

    fn of(&self, is: impl Fn(&What) -> bool) -> Vec<What> {
        self.asked.iter().copied().filter(|what| is(what)).collect()
    }

    /// A part of the name passes for it. What is a name of one's own is none of those.
    fn cuts(&self) -> Vec<What> {
        // What is left of a host may be another name below the same domain.
        let below = self.any(&[What::Subdomain, What::SuffixHost]);
        self.of(|what| matches!(what, What::CutStart | What::CutEnd) || *what == What::CutHost && !below)
    }

    /// What follows the name: anything, anything behind a boundary, or a few characters.
    fn open_end(&mut self) -> bool {
        // Behind a dot that lets anything follow, a label that begins with a hyphen is nothing new.
        let after_dot = self.granted(What::Prefix).is_some();
        let boundaries = self.of(|what| matches!(what, What::Boundary(mark) if !(after_dot && mark.starts_with('.'))));
        let goes_on = self.any(&[What::Letter]);
        let ends_at_boundary = self.any(&boundaries);
        if !goes_on && ends_at_boundary {
            let mut shown = boundaries;
            shown.extend([What::Prefix, What::PrefixSite]);
            return self.suspect("audit-origin-boundary", Who::DomainOwner, &shown);
        }
        let prefix = [What::Prefix, What::PrefixSite, What::Letter];
        if self.suspect("audit-origin-prefix", Who::DomainOwner, &prefix) {
            return true;
        }
        let specials = self.of(|what| matches!(what, What::Special(_)));
        self.suspect("audit-origin-special-character", Who::OddName, &specials)
    }

    /// Subdomains, and what comes over http.
    fn below(&mut self) {
        let below = [What::Subdomain, What::DeepSubdomain, What::BelowHost, What::SuffixHost];
        self.suspect("audit-any-subdomain", Who::Subdomain, &below);
        if !self.suspect("audit-http-subdomain", Who::Network, &[What::HttpSubdomain]) {
            self.suspect("audit-http-origin", Who::Network, &[What::Http, What::HttpSite]);
        }
    }

    /// Dots that are any character, the worst first.
    fn dots(&mut self) {
        let mut dots: Vec<(u8, Who, What)> = Vec::new();
        for (number, (at, _)) in self.base.host.match_indices('.').enumerate() {
            let (rank, who) = who_has(&self.base.host, at);
            dots.push((rank, who, What::Dot(number)));
        }
        dots.retain(|(_, _, what)| self.granted(*what).is_some());
        dots.sort_by_key(|(rank, ..)| *rank);
        if let Some((_, who, _)) = dots.first().copied() {
            let whats: Vec<What> = dots.iter().map(|(_, _, what)| *what).collect();
            self.suspect("audit-origin-dot", who, &whats);
        }
    }
}

/// Who can have the name that a letter instead of the dot at `at` makes of `host`.
fn who_has(host: &str, at: usize) -> (u8, Who) {
    let other = format!("{}x{}", host.get(..at).unwrap_or_default(), host.get(at + 1..).unwrap_or_default());
    let (own, made) = (public_suffix(host), public_suffix(&other));
    let same_suffix = own.map(|suffix| suffix.text) == made.map(|suffix| suffix.text);
    let is_listed = made.is_some_and(|suffix| suffix.kind != SuffixKind::Unlisted);
    if !same_suffix && !is_listed || registrable_domain(&other).is_none() {
        (2, Who::Nobody)
    } else if registrable_domain(host) == registrable_domain(&other) {
        (1, Who::Subdomain)
    } else {
        (0, Who::Registrant)
    }
}
