//! What is asked for, and which headers need a preflight.

use alloc::format;
use alloc::string::ToString;

use super::{Field, flag, flag_or};
use crate::engine::{ElementsWithOrigin, XhrCharset};

const LIST: Option<&str> = Some("List the header in Access-Control-Allow-Headers.");

pub(super) const FIELDS: &[Field] = &[
    flag!(
        combines_request_headers,
        LIST,
        "the values of a request-header that is set twice are judged as one, joined by a comma",
        "the values of a request-header that is set twice are judged one by one"
    ),
    flag!(
        sends_last_of_single_values,
        None,
        "of several values of Authorization or Content-Type that script sets, only the last is sent",
        "all values of Authorization or Content-Type that script sets are sent"
    ),
    flag!(
        script_sets_user_agent,
        Some("List User-Agent in Access-Control-Allow-Headers if pages set it."),
        "script may set User-Agent, which then needs a preflight",
        "User-Agent is the browser's: what script sets is dropped"
    ),
    flag!(
        upload_listener_without_body_counts,
        Some("Answer preflights for GET, HEAD and POST too."),
        "a listener on XMLHttpRequest's upload asks for a preflight",
        "a listener on XMLHttpRequest's upload asks for a preflight only if there is a body"
    ),
    flag_or!(xhr_charset, LIST, |engine| match engine.xhr_charset {
        XhrCharset::Serialized => "XMLHttpRequest serializes a Content-Type whose charset it changes, and judges that",
        XhrCharset::ReplacedInPlace =>
            "XMLHttpRequest changes the charset within the text of a Content-Type, and judges that",
        XhrCharset::SerializedAfterJudging => {
            "XMLHttpRequest serializes a Content-Type whose charset it changes, and judges what script set"
        }
    }
    .to_string()),
    flag!(
        fonts_use_cors,
        Some("Send Access-Control-Allow-Origin for fonts: other browsers need it."),
        "web fonts from other origins need CORS",
        "fonts that script loads are fetched without CORS, with credentials"
    ),
    flag!(
        fetches_urls_with_credentials,
        Some("Redirect to no URL with a user name and password."),
        "a redirect within what CORS allows may lead to a URL with a user name and password",
        "a redirect to a URL with a user name and password is followed for XMLHttpRequest only"
    ),
    flag!(
        safelists_client_hints,
        Some("List the client hints that pages set in Access-Control-Allow-Headers."),
        "client hints such as DPR, Width and Save-Data with a value of their kind need no preflight",
        "client hints such as DPR, Width and Save-Data need a preflight"
    ),
    flag!(
        bytes_beyond_ascii_are_safe,
        LIST,
        "bytes beyond ASCII are safe in Accept and Content-Type",
        "bytes beyond ASCII in Accept and Content-Type need a preflight"
    ),
    flag!(
        refuses_odd_mime_parameters,
        Some("List Content-Type in Access-Control-Allow-Headers."),
        "a Content-Type with a comma in its parameters, or an empty one at their end, needs a preflight",
        "of a Content-Type only the type itself decides about a preflight"
    ),
    flag_or!(largest_range_position, Some("List Range in Access-Control-Allow-Headers."), |engine| format!(
        "a Range up to position {} needs no preflight",
        engine.largest_range_position
    )),
    flag!(
        reads_ranges_laxly,
        Some("List Range in Access-Control-Allow-Headers."),
        "a Range may have its unit in any case and a plus sign without needing a preflight",
        "a Range needs no preflight if it is `bytes=` and digits, to the letter"
    ),
    flag_or!(
        safelisted_values_limit,
        Some("List Accept, Accept-Language, Content-Language and Content-Type in Access-Control-Allow-Headers."),
        |engine| match engine.safelisted_values_limit {
            Some(limit) => format!("safelisted headers of more than {limit} bytes together need a preflight"),
            None => "the bytes of safelisted headers are not added up".to_string(),
        }
    ),
    flag!(
        repeats_header_names,
        Some("Do not compare Access-Control-Request-Headers with a text: take it apart at the commas."),
        "Access-Control-Request-Headers names a header once for each time that it was set",
        "Access-Control-Request-Headers names each header once"
    ),
    flag_or!(elements_with_origin, None, |engine| match engine.elements_with_origin {
        ElementsWithOrigin::None => "elements do not name their origin to their own server",
        ElementsWithOrigin::AllButMedia =>
            "elements with CORS, but for audio and video, name their origin to their own server too",
        ElementsWithOrigin::All => "elements with CORS name their origin to their own server too",
    }
    .to_string()),
    flag!(
        cookies_are_lax_by_default,
        Some("Give every cookie a SameSite attribute."),
        "a cookie without SameSite is not sent across sites",
        "a cookie without SameSite is sent across sites"
    ),
];
