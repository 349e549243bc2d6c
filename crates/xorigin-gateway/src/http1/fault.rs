//! Why a connection ends.

/// Why a request cannot be read, and its connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is malformed, or can be read in two ways: 400.
    Bad,
    /// Its head did not come in time: 408.
    Slow,
    /// Its head is too long: 431.
    TooLarge,
    /// A method or a coding that a gateway has no part in: 501.
    NotImplemented,
    /// A version of HTTP that is none of HTTP/1: 505.
    Version,
}

impl Fault {
    /// The status of the answer.
    pub(crate) const fn status(self) -> u16 {
        match self {
            Self::Bad => 400,
            Self::Slow => 408,
            Self::TooLarge => 431,
            Self::NotImplemented => 501,
            Self::Version => 505,
        }
    }

    /// The whole answer. It says nothing of the request, which was not parsed.
    pub(crate) const fn answer(self) -> &'static [u8] {
        match self {
            Self::Bad => b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            Self::Slow => b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            Self::TooLarge => {
                b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            }
            Self::NotImplemented => b"HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            Self::Version => {
                b"HTTP/1.1 505 HTTP Version Not Supported\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            }
        }
    }
}
