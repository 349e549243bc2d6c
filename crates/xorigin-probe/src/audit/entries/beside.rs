//! What stands beside CORS.

use crate::finding::Entry;

/// A46 to A50.
pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "audit-private-address",
        class: Some("A46"),
        title: "Any page may read from a private network",
        what: "The server has a private address, and its network is what keeps strangers away. But a page that somebody \
               inside opens can ask it, and is let read without credentials.",
        fix: "List the origins that may read. Do not rely on the network where browsers can reach.",
        cwe: &[942],
    },
    Entry {
        code: "audit-private-network-header",
        class: Some("A47"),
        title: "`Access-Control-Allow-Private-Network` is sent",
        what: "The header belongs to a proposal that browsers gave up for a permission prompt. It does nothing.",
        fix: "Take it away when convenient.",
        cwe: &[],
    },
    Entry {
        code: "audit-neighbouring-headers",
        class: Some("A48"),
        title: "Neighbours of CORS let everybody in",
        what: "`Timing-Allow-Origin: *` or `Cross-Origin-Resource-Policy: cross-origin` stand beside an allow list with \
               credentials: everybody may measure, or embed, what few may read.",
        fix: "Let `Timing-Allow-Origin` name the same origins, and send `Cross-Origin-Resource-Policy: same-site` where \
              nobody else embeds it.",
        cwe: &[],
    },
    Entry {
        code: "audit-crossdomain-file",
        class: Some("A49"),
        title: "A permissive crossdomain.xml or clientaccesspolicy.xml",
        what: "The files were for Flash and Silverlight, which no browser has any more. Other clients may still read \
               them.",
        fix: "Delete the files.",
        cwe: &[942],
    },
    Entry {
        code: "audit-websocket-origin",
        class: Some("A50"),
        title: "A WebSocket is opened to any origin",
        what: "Browsers send the cookies along with the handshake and leave it to the server to look at `Origin`. Any \
               page can open the connection as whoever visits it, and read and write.",
        fix: "Refuse handshakes whose `Origin` is not on the list.",
        cwe: &[1385],
    },
];
