//! The names of browsers that people know.

/// The name for people of the profile `name`.
pub(super) fn label(name: &'static str) -> &'static str {
    match name {
        "standard" => "Fetch standard",
        "chromium" => "Chrome/Edge",
        "firefox" => "Firefox",
        "webkit" => "Safari",
        other => other,
    }
}

/// Names as a sentence lists them.
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
