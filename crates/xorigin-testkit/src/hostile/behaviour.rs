//! The ways to behave badly.

/// What a [`Hostile`](super::Hostile) server does with every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Behaviour {
    /// Sends bytes that are not HTTP and closes.
    Garbage,
    /// Closes without a byte.
    ClosesWithoutAnswer,
    /// Closes inside of a header line.
    ClosesMidHead,
    /// Closes after 5 bytes of a body of 100.
    ClosesMidBody,
    /// Sends a complete answer with one header of 1 MiB.
    MebibyteHeader,
    /// Sends headers without an end.
    EndlessHeaders,
    /// Sends a body without a length and without an end.
    EndlessBody,
    /// Sends chunks without an end.
    EndlessChunks,
    /// Redirects to the URL that was asked, with 302.
    RedirectLoop,
    /// Reads and never answers.
    NeverAnswers,
    /// Sends a correct answer, one byte a second.
    ByteASecond,
    /// Sends a status line and closes.
    StatusLineOnly,
    /// Sends two different `Content-Length` headers, 5 and 6, and 6 bytes.
    ConflictingLengths,
    /// Sends a complete answer in which the value of `X-A` is `a`, this byte, `b`.
    ByteInHeader(u8),
    /// Sends 103 responses without an end.
    InformationalFlood,
}

impl Behaviour {
    /// Every behaviour once, [`Behaviour::ByteInHeader`] with 0x0B, 0x0C, 0x7F and 0x00.
    pub const ALL: [Self; 18] = [
        Self::Garbage,
        Self::ClosesWithoutAnswer,
        Self::ClosesMidHead,
        Self::ClosesMidBody,
        Self::MebibyteHeader,
        Self::EndlessHeaders,
        Self::EndlessBody,
        Self::EndlessChunks,
        Self::RedirectLoop,
        Self::NeverAnswers,
        Self::ByteASecond,
        Self::StatusLineOnly,
        Self::ConflictingLengths,
        Self::ByteInHeader(0x0b),
        Self::ByteInHeader(0x0c),
        Self::ByteInHeader(0x7f),
        Self::ByteInHeader(0x00),
        Self::InformationalFlood,
    ];
}
