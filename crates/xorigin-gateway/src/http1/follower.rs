//! The follower of a connection's bytes.

use super::Fault;
use super::chunk::Chunks;
use super::head::{Follows, Head};

/// How much a head may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeadLimits {
    /// All of its bytes.
    pub(crate) bytes: usize,
    /// Its header lines.
    pub(crate) lines: usize,
}

/// Follows the bytes that a client sends, from head to head.
#[derive(Debug)]
pub(crate) struct Follower {
    limits: HeadLimits,
    at: At,
}

/// Where in the requests the connection is.
#[derive(Debug)]
enum At {
    Head(Head),
    Body(u64),
    Chunks(Chunks),
    /// Behind a head that asks for another protocol, as long as nobody has said whether it is spoken.
    Upgrade,
    /// In another protocol.
    Through,
}

/// What may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Followed {
    /// How many bytes may pass.
    pub(crate) passed: usize,
    /// What ends the connection behind them.
    pub(crate) fault: Option<Fault>,
}

impl Follower {
    pub(crate) fn new(limits: HeadLimits) -> Self {
        Self { limits, at: At::Head(Head::default()) }
    }

    /// Follows on. `bytes` are all that have come and have not passed; those that do not pass now are given again with
    /// what comes next.
    pub(crate) fn follow(&mut self, bytes: &[u8]) -> Followed {
        let mut passed = 0;
        loop {
            let rest = bytes.get(passed..).unwrap_or_default();
            if rest.is_empty() {
                return Followed { passed, fault: None };
            }
            match self.step(rest) {
                Ok(0) => return Followed { passed, fault: None },
                Ok(more) => passed += more,
                Err(fault) => return Followed { passed, fault: Some(fault) },
            }
        }
    }

    fn step(&mut self, bytes: &[u8]) -> Result<usize, Fault> {
        match &mut self.at {
            At::Head(head) => {
                let Some((length, follows)) = head.read(bytes, self.limits)? else { return Ok(0) };
                self.at = match follows {
                    Follows::Head => At::Head(Head::default()),
                    Follows::Body(length) => At::Body(length),
                    Follows::Chunks => At::Chunks(Chunks::default()),
                    Follows::Upgrade => At::Upgrade,
                };
                Ok(length)
            }
            At::Body(left) => {
                let passed = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                *left -= passed as u64;
                if *left == 0 {
                    self.at = At::Head(Head::default());
                }
                Ok(passed)
            }
            At::Chunks(chunks) => {
                let (passed, ends) = chunks.read(bytes, self.limits)?;
                if ends {
                    self.at = At::Head(Head::default());
                }
                Ok(passed)
            }
            At::Upgrade => Ok(0),
            At::Through => Ok(bytes.len()),
        }
    }

    /// Whether bytes of a head have come, and not all of them. `unpassed` are those that have not passed.
    pub(crate) fn is_in_head(&self, unpassed: &[u8]) -> bool {
        matches!(&self.at, At::Head(head) if head.has_begun(unpassed))
    }

    /// Whether the connection is within the body of a request.
    pub(crate) const fn is_in_body(&self) -> bool {
        matches!(self.at, At::Body(_) | At::Chunks(_))
    }

    /// Whether it has to be told what became of a head that asks for another protocol.
    pub(crate) const fn asks(&self) -> bool {
        matches!(self.at, At::Upgrade)
    }

    /// The other protocol is spoken: whatever comes passes.
    pub(crate) fn upgraded(&mut self) {
        self.at = At::Through;
    }

    /// It is not: the next head follows.
    pub(crate) fn declined(&mut self) {
        self.at = At::Head(Head::default());
    }
}
