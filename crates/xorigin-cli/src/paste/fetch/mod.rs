//! A call of `fetch()`.

mod call;
mod init;

pub(crate) use call::parse_fetch;
