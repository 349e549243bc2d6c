//! Lines that end with CR LF, and with nothing else.

use memchr::memchr;

use super::Fault;

/// Where the search for the end of a line goes on, so that no byte is looked at twice however slowly they come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Search {
    seen: usize,
}

impl Search {
    /// The first line of `bytes`, without its end, and how many bytes it takes with its end; `None` if that has not come.
    ///
    /// `limit` is the most that the line may take.
    pub(super) fn line<'a>(
        &mut self,
        bytes: &'a [u8],
        limit: usize,
        too_long: Fault,
    ) -> Result<Option<(&'a [u8], usize)>, Fault> {
        let unseen = bytes.get(self.seen..).unwrap_or_default();
        let Some(at) = memchr(b'\n', unseen) else {
            self.seen = bytes.len();
            return if bytes.len() > limit { Err(too_long) } else { Ok(None) };
        };
        let taken = self.seen + at + 1;
        self.seen = 0;
        if taken > limit {
            return Err(too_long);
        }
        let line = bytes.get(..taken).and_then(|line| line.strip_suffix(b"\r\n")).ok_or(Fault::Bad)?;
        Ok(Some((line, taken)))
    }
}
