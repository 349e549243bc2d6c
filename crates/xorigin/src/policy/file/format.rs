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

    /// The form of a file of this name: JSON if it ends in `.json`, TOML otherwise.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("json") { Self::Json } else { Self::Toml }
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
