//! Requests and responses of this crate's user agent: what it sends is what a server sees.

use alloc::vec::Vec;

use super::decision::{Constant, Prepared, ResponseField, ResponseHeaders};
use super::request::{RequestField, RequestView};
use crate::fetch::RequestHead;
use crate::header::HeaderList;

impl RequestView for RequestHead {
    type Value = Vec<u8>;

    fn method(&self) -> &[u8] {
        self.method.as_bytes()
    }

    fn host(&self) -> Option<&[u8]> {
        // `Host` is the connection's, and says this: a user name is no part of it, a default port is left out.
        let authority = self.url.has_host().then(|| self.url.authority())?;
        Some(authority.rsplit_once('@').map_or(authority, |(_, host)| host).as_bytes())
    }

    fn path(&self) -> &[u8] {
        self.url.path().as_bytes()
    }

    fn values<'a>(&'a self, field: RequestField<'_>) -> impl Iterator<Item = &'a Self::Value>
    where
        Self::Value: 'a,
    {
        let name = field.as_str().as_bytes();
        self.headers.iter().filter(move |header| header.is(name)).map(|header| &header.value)
    }
}

impl ResponseHeaders for HeaderList {
    type Value = Vec<u8>;

    fn prepared(value: &Prepared) -> Vec<u8> {
        value.bytes().to_vec()
    }

    fn constant(value: Constant) -> Vec<u8> {
        value.as_str().into()
    }

    fn value(bytes: &[u8]) -> Option<Vec<u8>> {
        Some(bytes.to_vec())
    }

    fn remove(&mut self, field: ResponseField) {
        self.delete(field.as_str().as_bytes());
    }

    fn set(&mut self, field: ResponseField, value: Vec<u8>) {
        Self::set(self, field.as_str().as_bytes(), &value);
    }

    fn values(&self, field: ResponseField) -> impl Iterator<Item = &Vec<u8>> {
        self.iter().filter(move |header| header.is(field.as_str().as_bytes())).map(|header| &header.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Method;

    #[test]
    fn the_host_is_that_of_the_host_header() {
        let check = |url: &str, host: &str| {
            let head = RequestHead { method: Method::options(), url: url.parse().unwrap(), headers: HeaderList::new() };
            assert_eq!(RequestView::host(&head), Some(host.as_bytes()), "{url}");
        };
        check("https://api.example/a", "api.example");
        check("https://api.example:443/a", "api.example");
        check("http://api.example:443/a", "api.example:443");
        check("https://u:p@[::1]:8443/@", "[::1]:8443");
    }
}
