//! Who starts a fetch: `fetch()`, `XMLHttpRequest` and the elements, each with the requests that it can make.
//!
//! What an API refuses, it refuses here, before anything is sent.

mod body;
mod call;
mod canvas;
mod element;
mod fetch_api;
mod headers;
mod xhr;

pub use body::{BodyKind, RequestBody};
pub use call::Call;
pub use canvas::{draw_image_taints, is_usable_as_texture};
pub use element::{CorsAttribute, Element, check_element_response};
pub use fetch_api::FetchInit;
pub use xhr::XhrInit;

use alloc::string::ToString;

use url::Url;

use crate::message::Client;
use crate::reason::{Cause, NetworkError};

/// Parses the URL that a page asks for, relative to the page's own.
fn parse_url(url: &str, client: &Client) -> Result<Url, NetworkError> {
    client
        .url
        .join(url)
        .map_err(|error| NetworkError::refused(Cause::UrlInvalid(url.to_string(), error.to_string()), client))
}
