//! The server policy a second time: naive, slow and obviously right, written from the contract and from standards.
//!
//! Nothing here calls the code that it is compared with. What is shared is the vocabulary alone: the spec that people
//! write, and the header lists of a response.

pub mod origin;
pub mod pattern;
pub mod policy;
pub mod policy_text;
pub mod request_headers;
pub mod response;
