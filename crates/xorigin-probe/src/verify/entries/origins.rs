//! Who is let in that should not be, and where.

use crate::finding::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "verify-origin-any",
        class: Some("A01"),
        title: "any origin is let in",
        what: "The server lets origins in that the policy does not know: it reflects whatever is in Origin. Every \
               site on the web can do what the policy allows to a few.",
        fix: "Look the origin up in the policy's list and say nothing to those that are not in it.",
        cwe: &[942, 346],
    },
    Entry {
        code: "verify-origin-null",
        class: Some("A02"),
        title: "`null` is let in",
        what: "The server lets the origin `null` in, which the policy does not name. Any site sends it from a \
               sandboxed frame, so that it stands for everybody.",
        fix: "Take `null` off the list.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-prefix",
        class: Some("A03"),
        title: "an origin's beginning is enough",
        what: "The server lets origins in that only begin as an allowed one does. Whoever has a domain makes a \
               host below it that begins so.",
        fix: "Compare whole origins byte for byte, or parse the origin and compare scheme, host and port.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-suffix",
        class: Some("A04"),
        title: "an origin's end is enough",
        what: "The server lets origins in that only end as an allowed one does. Whoever registers a name that \
               ends so is let in.",
        fix: "Compare whole origins byte for byte, or parse the origin and compare scheme, host and port. Where \
               subdomains are meant, the dot before the domain belongs to the comparison.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-substring",
        class: Some("A05"),
        title: "an origin in the midst of another is enough",
        what: "The server lets origins in that have an allowed one anywhere in them.",
        fix: "Compare whole origins byte for byte, or parse the origin and compare scheme, host and port.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-dot",
        class: Some("A06"),
        title: "a dot stands for any character",
        what: "The server compares with a regular expression in which a dot is not escaped. Whoever registers a \
               name that has another character in its place is let in.",
        fix: "Escape the dots of the regular expression, or compare whole origins.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-boundary",
        class: Some("A07"),
        title: "a hyphen or an underscore ends the comparison",
        what: "The server lets origins in that go on behind an allowed one with a hyphen or an underscore, as \
               regular expressions do that end at the boundary of a word.",
        fix: "End the regular expression with `$`, or compare whole origins.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-scheme",
        class: Some("A09"),
        title: "the scheme does not matter",
        what: "The server lets an origin in whose scheme is not that of the policy. What comes over http can be \
               replaced by whoever is on the network path, with script that then reads what is there for https.",
        fix: "Compare the scheme too.",
        cwe: &[319, 346],
    },
    Entry {
        code: "verify-origin-port",
        class: Some("A17"),
        title: "the port does not matter",
        what: "The server lets other ports of an allowed host in. Whoever has one of them, such as another user \
               of the machine, can do what the policy allows to one.",
        fix: "Compare the port too.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-subdomain",
        class: Some("A11"),
        title: "subdomains are let in",
        what: "The server lets subdomains in where the policy names hosts. A name that has been forgotten or \
               taken over, or a page of a subdomain into which script can be injected, is then enough.",
        fix: "Name the hosts, or write the pattern into the policy if subdomains are meant.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-parent",
        class: None,
        title: "the domain above is let in",
        what: "The server lets the domain above an allowed host in, which the policy does not name.",
        fix: "Compare whole origins byte for byte, or parse the origin and compare scheme, host and port.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-base",
        class: None,
        title: "a pattern lets its base in",
        what: "The policy allows names below a domain, and the server lets the domain itself in too.",
        fix: "Let the pattern need a label before the dot, or name the domain in the policy if it is meant.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-join",
        class: Some("A12"),
        title: "two origins joined are let in",
        what: "The server lets a host in that consists of parts of two allowed ones, as happens where \
               alternatives of a regular expression are not grouped, or texts are compared in parts. Anybody can \
               register it.",
        fix: "Group the alternatives, anchor both ends, or compare whole origins.",
        cwe: &[625, 346],
    },
    Entry {
        code: "verify-origin-trailing-dot",
        class: Some("A19"),
        title: "a dot at the host's end is let in",
        what: "The server takes a host with a dot at its end for the one without. Browsers take them for two \
               origins.",
        fix: "Compare whole origins byte for byte, or parse the origin and compare scheme, host and port.",
        cwe: &[346],
    },
    Entry {
        code: "verify-origin-other-rule",
        class: None,
        title: "an origin of another rule is let in",
        what: "The server lets an origin in here that the policy allows in another rule only.",
        fix: "Look at which paths or hosts the server's list of origins is for.",
        cwe: &[346],
    },
    Entry {
        code: "verify-preflight-open",
        class: Some("A25"),
        title: "preflights of other origins pass",
        what: "The server lets preflights of origins pass that the policy does not know, and refuses the \
               requests themselves only when it is too late: browsers send them then, methods that \
               change something included. The page cannot read the answer, and what it asked for is done.",
        fix: "Answer preflights by the same comparison of origins as the requests themselves.",
        cwe: &[352, 942],
    },
    Entry {
        code: "verify-path",
        class: None,
        title: "a path outside of the rule is open",
        what: "The policy's rule ends, and the server lets the origin in beyond: it takes another path for the \
               rule's.",
        fix: "Compare paths by whole segments.",
        cwe: &[942],
    },
    Entry {
        code: "verify-rule-order",
        class: None,
        title: "another rule answers",
        what: "What the server lets through and refuses here is what the policy says in a later rule. The first \
               rule whose host and path match should decide.",
        fix: "Put the more special rule first, in the server's configuration too.",
        cwe: &[942],
    },
];
