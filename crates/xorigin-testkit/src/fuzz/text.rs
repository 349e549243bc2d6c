//! Inputs that are texts: lines, so that seeds can be read and written by people.

/// The lines of an input: the first, and the others.
pub(super) fn first_and_others(data: &[u8]) -> (&[u8], Vec<&[u8]>) {
    let mut lines = data.split(|byte| *byte == b'\n');
    (lines.next().unwrap_or_default(), lines.collect())
}
