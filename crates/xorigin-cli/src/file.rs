//! Files that the command line names.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// All of a file, which may be a device or a pipe without an end.
///
/// # Errors
/// As the system says; also if there are more than `most` bytes.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_all(File::open(path)?, most)
}

/// All that there is to read.
///
/// # Errors
/// As the system says; also if there are more than `most` bytes.
pub(crate) fn read_all(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {most} bytes")))
    }
}
