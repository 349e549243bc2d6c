//! What `Vary` says.

use super::list::HeaderList;
use super::names;
use super::value::trim_tab_or_space;

/// Whether a response says that it depends on the request header `name`, or on anything.
///
/// # Standard
/// RFC 9110 §12.5.5.
#[must_use]
pub fn varies_by(headers: &HeaderList, name: &[u8]) -> bool {
    let members = headers.values(names::VARY).flat_map(|line| line.split(|byte| *byte == b','));
    members.map(trim_tab_or_space).any(|member| member == b"*" || member.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{HeaderList, varies_by};

    #[test]
    fn every_line_and_any_case_counts() {
        for (lines, expected) in [
            (&[][..], false),
            (&["Accept-Encoding"], false),
            (&["Accept-Encoding,\torigin"], true),
            (&["Accept", "ORIGIN"], true),
            (&["x-origin, originx"], false),
            (&["accept, *"], true),
            (&["a b, Origin"], true),
        ] {
            let headers: HeaderList = lines.iter().map(|line| ("vary", line)).collect();
            assert_eq!(varies_by(&headers, b"Origin"), expected, "{lines:?}");
        }
    }
}
