//! What responses say beside whom they let in.

use crate::finding::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "verify-exposed-more",
        class: None,
        title: "more response headers can be read",
        what: "The server lets script read response headers that the policy does not expose.",
        fix: "Name in Access-Control-Expose-Headers what the policy has, and no more.",
        cwe: &[200],
    },
    Entry {
        code: "verify-exposed-less",
        class: None,
        title: "an exposed response header cannot be read",
        what: "The policy exposes a response header, and the server does not. With credentials, `*` exposes \
               nothing.",
        fix: "Add the name to Access-Control-Expose-Headers.",
        cwe: &[],
    },
    Entry {
        code: "verify-max-age-longer",
        class: Some("A40"),
        title: "preflights are cached for longer",
        what: "Browsers keep what a preflight allowed for longer than the policy says, and what is taken back in \
               the meantime has no effect.",
        fix: "Set Access-Control-Max-Age to the policy's seconds.",
        cwe: &[],
    },
    Entry {
        code: "verify-max-age-shorter",
        class: Some("A40"),
        title: "preflights are cached for a shorter time",
        what: "Browsers ask again earlier than the policy says. Without Access-Control-Max-Age they do after 5 \
               seconds.",
        fix: "Set Access-Control-Max-Age to the policy's seconds.",
        cwe: &[],
    },
    Entry {
        code: "verify-vary",
        class: Some("A27"),
        title: "`Vary` lacks `Origin`",
        what: "The answer depends on the origin, and Vary does not say so. A cache may give the answer for one \
               origin, or for none, to another, so that pages fail by chance. It belongs to answers to refused \
               origins and to requests without Origin too.",
        fix: "Send Vary: Origin with every response of the rule, whoever asks.",
        cwe: &[524],
    },
    Entry {
        code: "verify-vary-unneeded",
        class: None,
        title: "`Vary` lacks `Origin`, and every answer says the same",
        what: "The policy has Vary name Origin. The server says the same to every origin and to requests \
               without one, so that caches do no harm until it begins to tell origins apart.",
        fix: "Send Vary: Origin with every response of the rule, before there is a second origin.",
        cwe: &[],
    },
    Entry {
        code: "verify-vary-preflight",
        class: None,
        title: "`Vary` of preflights lacks a name",
        what: "The answer to a preflight depends on request headers that Vary does not name. Caches do not keep \
               answers to OPTIONS unless they are told to.",
        fix: "Send Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers with answers to \
               preflights.",
        cwe: &[],
    },
    Entry {
        code: "verify-error-response",
        class: Some("A36"),
        title: "error responses lack the headers",
        what: "Responses with an error status do not have the headers that good ones have. Script sees a network \
               error and not the status, and people look for the fault in CORS.",
        fix: "Add the headers whatever the status is: `always` in nginx, a handler of errors in frameworks.",
        cwe: &[],
    },
    Entry {
        code: "verify-error-response-open",
        class: None,
        title: "error responses are open to any origin",
        what: "Responses with an error status let origins read that good ones do not.",
        fix: "Use one place that adds the headers, for errors too.",
        cwe: &[942],
    },
    Entry {
        code: "verify-refused-headers",
        class: None,
        title: "refused origins are told what is allowed",
        what: "Answers to refused origins have headers of CORS. Without the one that lets the origin in they \
               change nothing, but they tell what others may do, and one line more would open the server.",
        fix: "Send the headers to allowed origins only.",
        cwe: &[],
    },
    Entry {
        code: "verify-absent-headers",
        class: Some("A44"),
        title: "requests without Origin are answered with headers of CORS",
        what: "Answers to requests without Origin have headers of CORS, which belong to CORS requests. A cache \
               that gives them to others gives those headers with them.",
        fix: "Send the headers only where there is an Origin that is allowed.",
        cwe: &[],
    },
    Entry {
        code: "verify-block",
        class: None,
        title: "refused requests reach the application",
        what: "The policy blocks requests of origins that it refuses with 403, and the server answers them \
               otherwise.",
        fix: "Answer refused origins with 403 before the application runs.",
        cwe: &[352],
    },
    Entry {
        code: "verify-timing-missing",
        class: None,
        title: "timing cannot be read",
        what: "The policy lets allowed origins read the timing of resources, and the server does not say \
               Timing-Allow-Origin.",
        fix: "Send Timing-Allow-Origin with the origin that asks.",
        cwe: &[],
    },
    Entry {
        code: "verify-resource-policy",
        class: None,
        title: "Cross-Origin-Resource-Policy is another",
        what: "The policy says who may embed the responses, and the server says something else or nothing.",
        fix: "Send Cross-Origin-Resource-Policy with the policy's value.",
        cwe: &[],
    },
];
