//! Credentials, methods and request headers.

use crate::finding::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "verify-credentials-missing",
        class: None,
        title: "credentials are not allowed",
        what: "The policy allows credentials, and the server does not say Access-Control-Allow-Credentials: true, \
               so that browsers refuse requests with them.",
        fix: "Send Access-Control-Allow-Credentials: true to allowed origins.",
        cwe: &[],
    },
    Entry {
        code: "verify-credentials-wildcard",
        class: Some("A23"),
        title: "`*` is said to requests with credentials",
        what: "The policy allows credentials, and the server names any origin, `*`. Browsers refuse that where \
               there are credentials.",
        fix: "Answer with the origin that asks, once it is found in the list, and Vary: Origin. Do not reflect \
               every origin instead.",
        cwe: &[],
    },
    Entry {
        code: "verify-credentials-allowed",
        class: None,
        title: "credentials are allowed",
        what: "The policy allows no credentials, and the server does: pages can read what only the signed-in user \
               should see.",
        fix: "Do not send Access-Control-Allow-Credentials, or write credentials = true into the policy if they \
               are meant.",
        cwe: &[942],
    },
    Entry {
        code: "verify-method-any",
        class: None,
        title: "any method is allowed",
        what: "The server allows methods that the policy does not, whatever they are called.",
        fix: "Name the methods in Access-Control-Allow-Methods.",
        cwe: &[942],
    },
    Entry {
        code: "verify-method-allowed",
        class: None,
        title: "a method more is allowed",
        what: "The server allows a method that the policy does not.",
        fix: "Take it off the server's list, or write it into the policy.",
        cwe: &[942],
    },
    Entry {
        code: "verify-method-case",
        class: None,
        title: "a method is allowed in another case",
        what: "The server allows a method in another case than the policy. Methods are case-sensitive, and \
               browsers send those that are not normalised as they are written.",
        fix: "Compare methods byte for byte.",
        cwe: &[178],
    },
    Entry {
        code: "verify-method-refused",
        class: None,
        title: "an allowed method is refused",
        what: "The policy allows the method, and the server's answer to its preflight does not.",
        fix: "Add the method to Access-Control-Allow-Methods.",
        cwe: &[],
    },
    Entry {
        code: "verify-method-wildcard",
        class: Some("A24"),
        title: "`*` is said for methods where there are credentials",
        what: "The server allows `*` as methods. With credentials that is the name of a method and stands for no \
               other.",
        fix: "Name the methods.",
        cwe: &[],
    },
    Entry {
        code: "verify-method-list-malformed",
        class: None,
        title: "the list of methods is malformed",
        what: "Access-Control-Allow-Methods is no list of methods, so that browsers refuse the preflight.",
        fix: "Separate the methods by commas, without quotes.",
        cwe: &[],
    },
    Entry {
        code: "verify-header-any",
        class: Some("A42"),
        title: "any request header is allowed",
        what: "The server allows request headers that the policy does not, whatever they are called.",
        fix: "Name the request headers in Access-Control-Allow-Headers.",
        cwe: &[942],
    },
    Entry {
        code: "verify-header-allowed",
        class: None,
        title: "a request header more is allowed",
        what: "The server allows a request header that the policy does not.",
        fix: "Take it off the server's list, or write it into the policy.",
        cwe: &[942],
    },
    Entry {
        code: "verify-header-refused",
        class: None,
        title: "an allowed request header is refused",
        what: "The policy allows the request header, and the server's answer to its preflight does not.",
        fix: "Add the name to Access-Control-Allow-Headers.",
        cwe: &[],
    },
    Entry {
        code: "verify-header-wildcard",
        class: Some("A24"),
        title: "`*` is said for request headers where there are credentials",
        what: "The server allows `*` as request headers. With credentials that is the name of a header and stands \
               for no other.",
        fix: "Name the request headers.",
        cwe: &[],
    },
    Entry {
        code: "verify-header-authorization",
        class: None,
        title: "`*` does not cover Authorization",
        what: "The policy allows Authorization, and the server only `*`, which covers every other name.",
        fix: "Name Authorization beside `*`.",
        cwe: &[],
    },
    Entry {
        code: "verify-header-list-malformed",
        class: None,
        title: "the list of request headers is malformed",
        what: "Access-Control-Allow-Headers is no list of names, so that browsers refuse the preflight.",
        fix: "Separate the names by commas, without quotes.",
        cwe: &[],
    },
];
