//! Code within a sentence.

/// The parts of a sentence, and whether each is code: what stands between two backticks. Backticks that are no pairs are
/// characters like any other.
pub(super) fn spans(text: &str) -> Vec<(bool, &str)> {
    if text.matches('`').count() % 2 == 1 {
        return vec![(false, text)];
    }
    text.split('`').enumerate().map(|(at, part)| (at % 2 == 1, part)).filter(|(_, part)| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn pairs_are_code() {
        assert_eq!(spans("say `*`, or not"), [(false, "say "), (true, "*"), (false, ", or not")]);
        assert_eq!(spans("a ` b"), [(false, "a ` b")]);
        assert_eq!(spans("`a`"), [(true, "a")]);
        assert_eq!(spans(""), []);
    }
}
