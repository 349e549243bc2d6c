//! The forms of a policy file.

/// A form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// TOML 1.1.
    Toml,
    /// JSON, without comments: RFC 8259.
    Json,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Toml, Self::Json];

    /// The form of a file: as its name ends in `.json` or `.toml`; if it ends in neither, as its text begins, for no policy
    /// in TOML begins with `{`, and every one in JSON does.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("json") {
            Self::Json
        } else if extension.eq_ignore_ascii_case("toml") {
            Self::Toml
        } else if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            Self::Json
        } else {
            Self::Toml
        }
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }
}
