//! Who is trusted that should not be, where it takes a special place: a subdomain, a shared host, a port, an app.

use crate::finding::Entry;

/// A10 to A21.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "audit-http-subdomain",
        class: Some("A10"),
        title: "Any subdomain is trusted over http",
        what: "Whoever can change what comes over http can answer for any subdomain, whether it exists or not, and have \
               its page ask.",
        fix: "Allow origins of https only, and list the subdomains that are wanted.",
        cwe: &[319],
    },
    Entry {
        code: "audit-any-subdomain",
        class: Some("A11"),
        title: "Any subdomain is trusted",
        what: "A fault in any application below the domain, or a name that points to a service which is no longer one's \
               own, is enough to ask as a trusted page.",
        fix: "List the subdomains that are wanted. If all of them are, keep track of what their names point to.",
        cwe: &[346],
    },
    Entry {
        code: "audit-origin-concatenation",
        class: Some("A12"),
        title: "Two allowed origins make a third",
        what: "A name put together of two allowed ones passes: the comparison mixes the ends of its entries. Anybody can \
               register such a name.",
        fix: "Compare the whole origin with each entry of the list. If a library does it, update the library.",
        cwe: &[346],
    },
    Entry {
        code: "audit-shared-host",
        class: Some("A13"),
        title: "Any customer of a shared host is trusted",
        what: "Every name below a suffix is allowed where anybody can have one, for nothing and within minutes.",
        fix: "List the whole names that are one's own, instead of the host's suffix.",
        cwe: &[346],
    },
    Entry {
        code: "audit-playground",
        class: Some("A14"),
        title: "A site that runs anybody's script is trusted",
        what: "The origin is one of those at which developers try out and share code. What anybody wrote runs there, and \
               asks as a trusted page.",
        fix: "Take it off the list: it was for a trial.",
        cwe: &[346],
    },
    Entry {
        code: "audit-localhost",
        class: Some("A15"),
        title: "localhost is trusted by a public server",
        what: "Any program on a visitor's machine that listens on such a port, and any development server that lets \
               script in, can ask as a trusted page.",
        fix: "Allow localhost on development servers only, by a configuration of their own.",
        cwe: &[346],
    },
    Entry {
        code: "audit-localhost-prefix",
        class: Some("A16"),
        title: "What only begins with localhost is trusted",
        what: "The comparison does not end behind `localhost`. Whoever owns a domain can have a name that begins so: \
               https://localhost.attacker.example.",
        fix: "Compare the whole origin, port included, and on development servers only.",
        cwe: &[625],
    },
    Entry {
        code: "audit-any-port",
        class: Some("A17"),
        title: "Any port of a trusted host is trusted",
        what: "Another service of the same machine, on whichever port, can ask as a trusted page.",
        fix: "Compare the whole origin; a port that is not the scheme's own belongs to it.",
        cwe: &[346],
    },
    Entry {
        code: "audit-any-scheme",
        class: Some("A18"),
        title: "The scheme of an origin counts for nothing, or is an app's",
        what: "Origins of schemes other than https pass: those of extensions and of apps, of which anybody can make one.",
        fix: "Compare the whole origin. If an app must ask, tell it by a token and not by an origin that others have too.",
        cwe: &[346],
    },
    Entry {
        code: "audit-trailing-dot",
        class: Some("A19"),
        title: "A host with a dot at its end passes for the one without",
        what: "Browsers take the two for two origins. What the one may, the other should not get by the way.",
        fix: "Compare the whole origin, byte for byte.",
        cwe: &[346],
    },
    Entry {
        code: "audit-origin-written-otherwise",
        class: Some("A20"),
        title: "An origin as no browser writes it is allowed",
        what: "The comparison passes over case, or over the default port. No browser sends such an origin, so that \
               nobody can make use of it.",
        fix: "Nothing must be changed. A comparison byte for byte is simpler.",
        cwe: &[],
    },
    Entry {
        code: "audit-look-alike",
        class: Some("A21"),
        title: "An internationalized name passes for the one that it looks like",
        what: "The comparison strips accents, or takes similar letters for the same. Anybody can register a name that \
               only looks like the allowed one.",
        fix: "Compare the whole origin as it was sent, in its ASCII form.",
        cwe: &[346],
    },
];
