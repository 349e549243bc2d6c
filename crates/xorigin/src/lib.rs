//! CORS as the Fetch standard defines it.
#![no_std]

extern crate alloc;

pub mod advice;
pub mod cache;
pub mod check;
pub mod engine;
pub mod fetch;
pub mod header;
pub mod initiator;
pub mod message;
pub mod origin;
pub mod reason;
pub mod referrer;
