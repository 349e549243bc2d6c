//! Who is not let in that should be.

use crate::finding::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "verify-origin-refused",
        class: None,
        title: "an allowed origin is refused",
        what: "The policy allows the origin, and the server's answer lets no page of it read.",
        fix: "Add the origin to the server's list. Look for a slash at its end, upper case, a default port or a \
               missing scheme there.",
        cwe: &[],
    },
    Entry {
        code: "verify-origin-mismatch",
        class: Some("A35"),
        title: "another origin is named",
        what: "The server answers an allowed origin with the name of another one, as it does where the value is \
               fixed and there are several origins. Browsers refuse that.",
        fix: "Answer with the origin that asks, once it is found in the list.",
        cwe: &[],
    },
    Entry {
        code: "verify-origin-malformed",
        class: Some("A34"),
        title: "what is named is no origin",
        what: "The value of Access-Control-Allow-Origin is nothing that an origin is compared with: it has a \
               slash at its end, no scheme, or a wildcard in it.",
        fix: "Write the origin as browsers do: scheme, host, and the port if it is not the default one.",
        cwe: &[],
    },
    Entry {
        code: "verify-duplicate-allow-origin",
        class: Some("A32"),
        title: "more than one origin is named",
        what: "Access-Control-Allow-Origin has several values or is there more than once, mostly since both the \
               application and a proxy add it. Browsers refuse that.",
        fix: "Let one of the two add it: have the proxy remove what the application says.",
        cwe: &[],
    },
    Entry {
        code: "verify-duplicate-allow-credentials",
        class: None,
        title: "credentials are allowed twice",
        what: "Access-Control-Allow-Credentials is there more than once, mostly since both the application and a \
               proxy add it. Browsers refuse that.",
        fix: "Let one of the two add it: have the proxy remove what the application says.",
        cwe: &[],
    },
    Entry {
        code: "verify-preflight-refused",
        class: Some("A26"),
        title: "the preflight is refused",
        what: "The server lets the origin read, and refuses its preflights, so that everything that needs one \
               fails.",
        fix: "Answer CORS-preflight requests by the same rules as the requests themselves.",
        cwe: &[],
    },
    Entry {
        code: "verify-actual-refused",
        class: Some("A26"),
        title: "the preflight passes and the request is refused",
        what: "The server allows the preflight, and the answer to the request itself cannot be read. The request \
               is carried out all the same.",
        fix: "Add the headers to every response of the application, not only to the answers to OPTIONS.",
        cwe: &[],
    },
    Entry {
        code: "verify-preflight-status",
        class: Some("A26"),
        title: "preflights are not answered",
        what: "The answer to a preflight is an error, mostly since it reaches the application, a router or a \
               check of credentials that knows nothing of OPTIONS. Browsers want a status of 200 to 299.",
        fix: "Answer CORS-preflight requests before routing and before credentials are checked.",
        cwe: &[],
    },
    Entry {
        code: "verify-preflight-status-other",
        class: None,
        title: "preflights are answered with another status",
        what: "The policy says with which status a successful preflight is answered, and the server's is another. \
               Browsers accept it.",
        fix: "Use the policy's status, or write the server's into the policy.",
        cwe: &[],
    },
    Entry {
        code: "verify-preflight-status-unusual",
        class: None,
        title: "preflights are answered with another status than 204",
        what: "The server answers successful preflights with another status than 204. Browsers accept all from \
               200 to 299.",
        fix: "Nothing has to be changed. To have it in the policy, write preflight-success-status.",
        cwe: &[],
    },
    Entry {
        code: "verify-refused",
        class: None,
        title: "a request ends otherwise than the policy has it",
        what: "The user agent comes to another end than the policy has it, for a reason that has no code of its \
               own. The exchange shows it.",
        fix: "Look at the answer and at the user agent's reason.",
        cwe: &[],
    },
];
