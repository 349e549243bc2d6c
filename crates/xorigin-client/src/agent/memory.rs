//! What was sent already, and what was answered.

use xorigin::fetch::{Purpose, RequestHead};

use super::{Answer, Exchanged};
use crate::transport::TransportError;

/// The exchanges of several fetches, of which none is made twice.
///
/// User agents that ask the same server the same are given the same answer: a request that changes something is sent
/// once, and a server that changes its mind does not look like a difference between them. A response that is remembered
/// has no body.
#[derive(Debug, Default)]
pub struct Memory {
    made: Vec<(Key, Result<Answer, TransportError>)>,
}

/// What makes two exchanges the same.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    purpose: Purpose,
    method: Vec<u8>,
    /// Without the fragment, which is not sent.
    url: String,
    /// As they are sent, one for each name: in lower case and sorted, as the order of different names means nothing.
    headers: Vec<(Vec<u8>, Vec<u8>)>,
    body: bool,
    new_connection: bool,
}

impl Key {
    /// The key of an exchange, its cookies in its head.
    pub(super) fn of(purpose: Purpose, head: &RequestHead, body: bool, new_connection: bool) -> Self {
        let mut url = head.url.clone();
        url.set_fragment(None);
        let mut headers: Vec<_> = head
            .headers
            .combined()
            .iter()
            .map(|header| (header.name.to_ascii_lowercase(), header.value.clone()))
            .collect();
        headers.sort();
        let method = head.method.as_bytes().to_vec();
        Self { purpose, method, url: url.into(), headers, body, new_connection }
    }
}

impl Memory {
    /// Nothing was sent yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { made: Vec::new() }
    }

    /// How many requests really went out, or were tried to be sent.
    #[must_use]
    pub const fn sent(&self) -> usize {
        self.made.len()
    }

    /// The answer to the same exchange, unless this fetch took it already: what one fetch sends twice is sent twice.
    pub(super) fn recall(&self, key: &Key, taken: &mut Vec<usize>) -> Option<Result<Answer, TransportError>> {
        let found = self.made.iter().enumerate().find(|(at, (made, _))| made == key && !taken.contains(at));
        let (at, (_, answer)) = found?;
        taken.push(at);
        Some(answer.clone())
    }

    /// Keeps what came of an exchange that this fetch made.
    pub(super) fn keep(&mut self, key: Key, exchanged: &Exchanged, taken: &mut Vec<usize>) {
        taken.push(self.made.len());
        self.made.push((key, exchanged.answer.clone()));
    }
}

#[cfg(test)]
mod tests {
    use xorigin::header::HeaderList;
    use xorigin::message::Method;

    use super::*;

    const SAME: (Purpose, &str, &[(&str, &str)], bool, bool) =
        (Purpose::Request, "https://a.com/x#f", &[("A", "1"), ("Cookie", "k=v")], true, false);

    fn head(url: &str, headers: &[(&str, &str)]) -> RequestHead {
        let headers = headers.iter().copied().collect::<HeaderList>();
        RequestHead { method: Method::get(), url: url.parse().unwrap(), headers }
    }

    /// Whether what was sent as [`SAME`] answers this too.
    fn check((purpose, url, headers, body, new_connection): (Purpose, &str, &[(&str, &str)], bool, bool), same: bool) {
        let mut memory = Memory::new();
        let sent = head(SAME.1, SAME.2);
        let key = Key::of(SAME.0, &sent, SAME.3, SAME.4);
        let exchanged = Exchanged { purpose: SAME.0, request: sent, answer: Err(TransportError::Http2Required) };
        memory.keep(key, &exchanged, &mut Vec::new());
        let key = Key::of(purpose, &head(url, headers), body, new_connection);
        assert_eq!(memory.recall(&key, &mut Vec::new()).is_some(), same, "{url} {headers:?}");
        assert_eq!(memory.sent(), 1);
    }

    #[test]
    fn the_same_is_recalled() {
        check(SAME, true);
        check((SAME.0, "https://a.com/x", &[("cookie", "k=v"), ("a", "1")], true, false), true);
        check((Purpose::Preflight, SAME.1, SAME.2, true, false), false);
        check((SAME.0, "https://a.com/y", SAME.2, true, false), false);
        check((SAME.0, SAME.1, &[("A", "1")], true, false), false);
        check((SAME.0, SAME.1, &[("A", "2"), ("Cookie", "k=v")], true, false), false);
        check((SAME.0, SAME.1, SAME.2, false, false), false);
        check((SAME.0, SAME.1, SAME.2, true, true), false);
    }

    #[test]
    fn what_a_fetch_sends_twice_is_sent_twice() {
        let (mut memory, sent) = (Memory::new(), head(SAME.1, SAME.2));
        let key = || Key::of(SAME.0, &sent, true, false);
        let exchanged =
            Exchanged { purpose: SAME.0, request: sent.clone(), answer: Err(TransportError::Http2Required) };
        let mut first = Vec::new();
        for _ in 0..2 {
            assert!(memory.recall(&key(), &mut first).is_none());
            memory.keep(key(), &exchanged, &mut first);
        }
        let mut second = Vec::new();
        assert!(memory.recall(&key(), &mut second).is_some() && memory.recall(&key(), &mut second).is_some());
        assert!(memory.recall(&key(), &mut second).is_none());
        assert_eq!((second, memory.sent()), (vec![0, 1], 2));
    }
}
