//! Requests and responses, as far as CORS looks at them.

mod body;
mod client;
mod method;
mod modes;
mod redirect_taint;
mod request;
mod response;

pub use body::{Body, BodySource};
pub use client::{Client, EmbedderPolicy, NetworkPartitionKey};
pub use method::{InvalidMethod, Method};
pub use modes::{CacheMode, CredentialsMode, Destination, Mode, RedirectMode, ResponseTainting};
pub use redirect_taint::{RedirectTaint, redirect_taint, serialize_request_origin};
pub use request::{Referrer, Request};
pub use response::{FilteredResponse, Response, ResponseHead, ResponseType, is_ok_status, is_redirect_status};
