//! Header lists and the predicates on names and values.
//!
//! Whether a request needs a preflight is [`cors_unsafe_request_header_names`], with the reason of each name.
//! Nothing here knows whether a user agent or a server is asking.

mod caching;
mod client_hint;
mod content_type;
mod exposed;
mod extract;
mod forbidden;
mod list;
mod mime;
pub mod names;
mod range;
mod repeated;
mod safelisted;
mod unsafe_names;
mod value;
mod vary;

pub use caching::Caching;
pub(crate) use content_type::{extract_essence, is_javascript};
pub use exposed::{is_cors_safelisted_response_header_name, is_forbidden_response_header_name};
pub use extract::{Extracted, InvalidHeaderValue, extract_delta_seconds, extract_header_list_values};
pub use forbidden::is_forbidden_request_header;
pub use list::{Header, HeaderList};
pub use mime::MimeType;
pub use range::parse_single_range;
pub(crate) use repeated::settle_repeated_headers;
pub use safelisted::{
    Unsafe, check_cors_safelisted_request_header, is_cors_non_wildcard_request_header_name,
    is_cors_unsafe_request_header_byte, is_no_cors_safelisted_request_header,
    is_no_cors_safelisted_request_header_name, is_privileged_no_cors_request_header_name, is_request_body_header_name,
};
pub use unsafe_names::{UnsafeName, cors_unsafe_request_header_names};
pub(crate) use value::trim_tab_or_space;
pub use value::{get_decode_and_split, is_header_name, is_header_value, is_token, normalize};
pub use vary::varies_by;
