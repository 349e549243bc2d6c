//! Bodies in chunks.

use super::Fault;
use super::field::Field;
use super::follower::HeadLimits;
use super::lines::Search;

/// Bytes of a line with a chunk's size. Nobody uses extensions; one that is longer is there to be costly.
const LONGEST_SIZE_LINE: usize = 256;

/// Where in a body in chunks the connection is.
#[derive(Debug)]
pub(super) enum Chunks {
    /// Before or in the line with a chunk's size.
    Size(Search),
    /// So many bytes of a chunk are to come.
    Data(u64),
    /// The end of a chunk's line is to come.
    End,
    /// In the trailer section.
    Trailers { search: Search, bytes: usize, lines: usize },
}

impl Default for Chunks {
    fn default() -> Self {
        Self::Size(Search::default())
    }
}

impl Chunks {
    /// Reads on. Gives how many bytes may pass, and whether the body ends with them; zero if more have to come.
    ///
    /// # Standard
    /// RFC 9112 §7.1.
    pub(super) fn read(&mut self, bytes: &[u8], limits: HeadLimits) -> Result<(usize, bool), Fault> {
        match self {
            Self::Size(search) => {
                let Some((line, taken)) = search.line(bytes, LONGEST_SIZE_LINE, Fault::Bad)? else {
                    return Ok((0, false));
                };
                *self = match size(line).ok_or(Fault::Bad)? {
                    0 => Self::Trailers { search: Search::default(), bytes: 0, lines: 0 },
                    size => Self::Data(size),
                };
                Ok((taken, false))
            }
            Self::Data(left) => {
                let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                *left -= taken as u64;
                if *left == 0 {
                    *self = Self::End;
                }
                Ok((taken, false))
            }
            Self::End => match bytes {
                [b'\r', b'\n', ..] => {
                    *self = Self::default();
                    Ok((2, false))
                }
                [] | [b'\r'] => Ok((0, false)),
                _ => Err(Fault::Bad),
            },
            Self::Trailers { search, bytes: sum, lines } => {
                let limit = limits.bytes.saturating_sub(*sum);
                let Some((line, taken)) = search.line(bytes, limit, Fault::TooLarge)? else { return Ok((0, false)) };
                *sum += taken;
                if line.is_empty() {
                    return Ok((taken, true));
                }
                *lines += 1;
                if *lines > limits.lines {
                    return Err(Fault::TooLarge);
                }
                Field::parse(line)?;
                Ok((taken, false))
            }
        }
    }
}

/// The size that a line says: hexadecimal digits, and perhaps extensions, which nobody reads.
fn size(line: &[u8]) -> Option<u64> {
    let digits = line.iter().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or(line.len());
    let (digits, extensions) = line.split_at(digits);
    let visible = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let known = extensions.is_empty() || extensions.starts_with(b";") && extensions.iter().all(visible);
    // Fifteen digits are more than any body has, and fewer than any server overflows at.
    if !known || !(1..=15).contains(&digits.len()) {
        return None;
    }
    u64::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
