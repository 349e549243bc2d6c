//! What helps nobody and does not work, or says more than is of use.

use crate::finding::Entry;

/// A32 to A45.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "audit-allow-origin-repeated",
        class: Some("A32"),
        title: "`Access-Control-Allow-Origin` is there more than once",
        what: "Two lines are no origin to a browser, and everybody is refused. Mostly an application and the proxy in \
               front of it each add one.",
        fix: "Let only one of them say it; have the proxy remove what comes from behind it.",
        cwe: &[],
    },
    Entry {
        code: "audit-allow-origin-list",
        class: Some("A33"),
        title: "`Access-Control-Allow-Origin` is a list",
        what: "Only one origin, `*` or `null` may stand there. A list is none of them, and everybody is refused.",
        fix: "Find the request's origin in the list, and send back only that one, with `Vary: Origin`.",
        cwe: &[],
    },
    Entry {
        code: "audit-allow-origin-malformed",
        class: Some("A34"),
        title: "`Access-Control-Allow-Origin` is not an origin",
        what: "Browsers compare byte for byte with what they send, which is scheme, host and a port that is not the \
               scheme's own, without a slash at the end, in lower case. Nothing else is ever equal.",
        fix: "Write the origin as browsers do.",
        cwe: &[],
    },
    Entry {
        code: "audit-allow-origin-static",
        class: Some("A35"),
        title: "The same origin is named whoever asks",
        what: "Only pages of that origin can read. This is right for a single consumer; for any other it does not work.",
        fix: "Nothing, if that is the one consumer. Otherwise compare the request's origin with a list.",
        cwe: &[],
    },
    Entry {
        code: "audit-error-responses",
        class: Some("A36"),
        title: "Error responses lack the headers of CORS",
        what: "Script of an allowed origin sees a failure of the network instead of the error's status and text.",
        fix: "Add the headers to all responses: `always` in nginx, a gateway's responses of its own, error handlers that \
              run outside of the middleware.",
        cwe: &[],
    },
    Entry {
        code: "audit-redirect",
        class: Some("A37"),
        title: "A redirect stands in the way of CORS",
        what: "A redirect without the headers of CORS ends the fetch, and so does any redirect of a preflight. It is \
               mostly one to a slash at the end, to https or to a login.",
        fix: "Ask the URL that it leads to, or answer without a redirect; send the headers with redirects too.",
        cwe: &[],
    },
    Entry {
        code: "audit-exposed-header",
        class: Some("A38"),
        title: "A header that should stay hidden is exposed",
        what: "`Access-Control-Expose-Headers` lets script of other origins read a header that carries secrets.",
        fix: "Expose only what the pages read.",
        cwe: &[200],
    },
    Entry {
        code: "audit-expose-wildcard",
        class: Some("A39"),
        title: "`*` in `Access-Control-Expose-Headers`",
        what: "Without credentials every response header can be read, those included that are added later. With \
               credentials it exposes nothing but a header of that name.",
        fix: "List the names that the pages read.",
        cwe: &[200],
    },
    Entry {
        code: "audit-max-age",
        class: Some("A40"),
        title: "`Access-Control-Max-Age` is of little use",
        what: "It is not a number of seconds, or more of them than any browser keeps a preflight's answer.",
        fix: "Send a whole number: browsers keep no more than 600 (Safari), 7200 (Chrome) and 86400 (Firefox) seconds.",
        cwe: &[],
    },
    Entry {
        code: "audit-allowed-methods",
        class: Some("A41"),
        title: "`Access-Control-Allow-Methods` lists what cannot help",
        what: "Methods are compared case by case, so that `patch` is not `PATCH`; browsers send no `CONNECT`, `TRACE` or \
               `TRACK`, and `OPTIONS` and `HEAD` are hardly ever asked for.",
        fix: "List the methods that the pages use, in upper case.",
        cwe: &[],
    },
    Entry {
        code: "audit-any-header",
        class: Some("A42"),
        title: "Any request header is allowed",
        what: "The preflight is answered with whatever names it asks for. Pages can send headers that nobody thought of.",
        fix: "List the names that the pages send.",
        cwe: &[],
    },
    Entry {
        code: "audit-options-in-application",
        class: Some("A43"),
        title: "A preflight fails in the application",
        what: "`OPTIONS` is answered with a server error: the preflight reaches code that is not for it.",
        fix: "Answer preflights before the application.",
        cwe: &[],
    },
    Entry {
        code: "audit-only-without-origin",
        class: Some("A44"),
        title: "The headers of CORS are there only without an origin",
        what: "Who asks without `Origin` is told what only those need to know that ask with it, and they are not.",
        fix: "Send the headers where the request has an `Origin` that is allowed.",
        cwe: &[],
    },
    Entry {
        code: "audit-mixed-policies",
        class: Some("A45"),
        title: "One server, several policies",
        what: "Different paths of the server say different things to the same origins. That may be meant, or one of them \
               was forgotten.",
        fix: "Keep the policy in one place, and the exceptions with it.",
        cwe: &[],
    },
];
