//! Who is trusted that should not be: anybody, or anybody who registers a name.

use crate::finding::Entry;

/// A01 to A09.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "audit-any-origin",
        class: Some("A01"),
        title: "Any origin is allowed",
        what: "The server says of whatever origin asks that it may. A page of anybody is let do what was meant for few; \
               with credentials it acts as whoever visits it.",
        fix: "Compare the whole origin with a list of those that are wanted, and say nothing to others. If the data is \
              for everybody, say `*`, without credentials.",
        cwe: &[942, 346],
    },
    Entry {
        code: "audit-null-origin",
        class: Some("A02"),
        title: "The origin null is allowed",
        what: "`null` is what every sandboxed frame sends, so that any page can ask as it. It tells nobody from anybody.",
        fix: "Take `null` off the list. A page in a sandbox that must ask can be given its origin by `allow-same-origin`, \
              or be served from an origin of its own.",
        cwe: &[346],
    },
    Entry {
        code: "audit-origin-prefix",
        class: Some("A03"),
        title: "Origins are compared by their beginning",
        what: "An origin passes if it begins as an allowed one does. Whoever owns a domain can put the allowed name in \
               front of it: https://app.example.com.attacker.example.",
        fix: "Compare the whole origin. In a regular expression, end it with `$`, behind the port.",
        cwe: &[625, 346],
    },
    Entry {
        code: "audit-origin-suffix",
        class: Some("A04"),
        title: "Origins are compared by their end",
        what: "An origin passes if it ends as an allowed one does. Anybody can register a name that ends so: \
               https://evilexample.com ends in example.com.",
        fix: "Compare the whole origin. If subdomains are meant, what stands before the name must end in a dot, behind \
              `https://`.",
        cwe: &[625],
    },
    Entry {
        code: "audit-origin-substring",
        class: Some("A05"),
        title: "Origins are compared by what they contain",
        what: "An origin passes if an allowed one, or a part of it, stands anywhere in it, or it in an allowed one. \
               Anybody can register such a name.",
        fix: "Compare the whole origin. In a regular expression, begin it with `^` and end it with `$`.",
        cwe: &[625],
    },
    Entry {
        code: "audit-origin-dot",
        class: Some("A06"),
        title: "A dot in the pattern of origins stands for any character",
        what: "An unescaped dot of a regular expression matches any character, so that a name with another character \
               there passes. Where that is another registrable name, anybody can register it.",
        fix: "Compare the whole origin with a list. In a regular expression, write `\\.` for each dot.",
        cwe: &[625],
    },
    Entry {
        code: "audit-origin-boundary",
        class: Some("A07"),
        title: "The pattern of origins ends at a boundary instead of the end",
        what: "The pattern ends where a word ends (`\\b`, or a look at the next character), and a hyphen, an underscore \
               or a dot behind the name passes. Whoever owns a domain can have such a name below it.",
        fix: "Compare the whole origin. In a regular expression, end it with `$`, behind the port.",
        cwe: &[625],
    },
    Entry {
        code: "audit-origin-special-character",
        class: Some("A08"),
        title: "A special character ends the comparison of origins",
        what: "A character that host names rarely have ends what is compared, and anything may follow. Some browsers \
               open such names, so that whoever owns a domain can have one below it.",
        fix: "Compare the whole origin. In a regular expression, list the characters that are wanted, not those that are \
              not, and end it with `$`.",
        cwe: &[625],
    },
    Entry {
        code: "audit-http-origin",
        class: Some("A09"),
        title: "A server of https trusts its name over http",
        what: "Who can change what comes over http, in a wireless network for instance, can have a page of that origin \
               ask, and read what TLS was to keep from them.",
        fix: "Allow origins of https only. `Strict-Transport-Security` with `includeSubDomains`, preloaded, makes it \
              harder to use.",
        cwe: &[319, 346],
    },
];
