//! What a response says of CORS, read by somebody who looks for what is wrong with it.
//!
//! A user agent only wants to know whether one request is let through. This tells apart what is said to nobody in
//! particular: lists, junk, names that should stay hidden.

mod allow_origin;
mod said;

pub use allow_origin::AllowOrigin;
pub use said::{MaxAge, Said, lists_request_header};
