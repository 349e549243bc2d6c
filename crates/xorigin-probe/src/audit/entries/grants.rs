//! What is said to those that are trusted, and what caches make of it.

use crate::finding::Entry;

/// A22 to A31.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "audit-wildcard",
        class: Some("A22"),
        title: "Everybody may read, without credentials",
        what: "`Access-Control-Allow-Origin: *` is right for data that is for everybody. It is wrong where something \
               other than credentials keeps others away: a network, a token in the URL.",
        fix: "Nothing, if the data is public. Otherwise list the origins that may read it.",
        cwe: &[942],
    },
    Entry {
        code: "audit-wildcard-with-credentials",
        class: Some("A23"),
        title: "`*` is sent together with credentials",
        what: "Browsers refuse `*` for requests with credentials, so that nobody gets anything by it. It shows that \
               something else was meant, and mending it often ends in allowing any origin.",
        fix: "List the origins that may use credentials, or take `Access-Control-Allow-Credentials` away. Do not send \
              back whatever origin asks.",
        cwe: &[942],
    },
    Entry {
        code: "audit-wildcard-is-a-name",
        class: Some("A24"),
        title: "`*` is only a name where there are credentials",
        what: "With credentials, `*` in `Access-Control-Allow-Methods`, `-Headers` or `-Expose-Headers` is a method or \
               header of that name, and stands for no other.",
        fix: "List the methods and names.",
        cwe: &[],
    },
    Entry {
        code: "audit-write-hole",
        class: Some("A25"),
        title: "The preflight allows what the request itself refuses",
        what: "The answer to the preflight lets a page send a request that changes something, with the cookies of \
               whoever visits it. That it cannot read the answer is too late: it has been done.",
        fix: "Answer preflights by the same list of origins as requests.",
        cwe: &[352, 942],
    },
    Entry {
        code: "audit-preflight-refused",
        class: Some("A26"),
        title: "The preflight of an allowed origin fails",
        what: "The server shares its responses with the origin, but every request that needs a preflight fails: browsers \
               want an answer of status 200 to 299 with the same headers, and send no credentials along.",
        fix: "Answer `OPTIONS` with `Access-Control-Request-Method` before authentication, redirects and routing.",
        cwe: &[],
    },
    Entry {
        code: "audit-vary",
        class: Some("A27"),
        title: "`Vary: Origin` is missing",
        what: "What the server says depends on the origin, but it does not say so. A cache may give the answer for one \
               origin to another, which then is refused, or none to all.",
        fix: "Send `Vary: Origin` with every response of that URL: to allowed origins, to others, and to requests \
              without `Origin`.",
        cwe: &[524],
    },
    Entry {
        code: "audit-cache-poisoning",
        class: Some("A28"),
        title: "A cache gives one origin's answer to another",
        what: "A response for one origin came back for another. Anybody can fill the cache with answers that shut the \
               others out, or that let their own origin in.",
        fix: "Send `Vary: Origin`, or have the cache keep answers apart by `Origin`.",
        cwe: &[349],
    },
    Entry {
        code: "audit-cached-without-cors",
        class: Some("A29"),
        title: "The browser's own cache breaks later requests",
        what: "The response to a request without `Origin`, of an image or a link, may be kept and lacks the headers of \
               CORS. A page that then fetches the same URL is given it from the cache, and refused.",
        fix: "Send `Vary: Origin` with responses to requests without `Origin` too, or the headers of CORS with all.",
        cwe: &[],
    },
    Entry {
        code: "audit-reflected-header",
        class: Some("A30"),
        title: "A request header stands in a page that caches keep",
        what: "A page of another origin can set the header. What it sets stands in the document, and a cache gives that \
               to others who only open the URL.",
        fix: "Escape what is written into documents, and name the header in `Vary`.",
        cwe: &[79],
    },
    Entry {
        code: "audit-origin-injection",
        class: Some("A31"),
        title: "A line break in the origin makes a header",
        what: "The server decodes the origin before it writes it into its response. No browser sends such an origin, but \
               whatever else puts it there writes headers.",
        fix: "Write back only an origin that was found in the list, as the list has it.",
        cwe: &[113],
    },
];
