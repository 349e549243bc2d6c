//! The browsers whose words are known, and who asked.

use crate::initiator::Element;

/// A browser, for the words that it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Browser {
    /// Chromium, and what is made of it: Chrome, Edge, Opera.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit: Safari, and every browser on iOS.
    Webkit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The word for it in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// Who asked: the browsers name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Initiator {
    /// `fetch()`
    Fetch,
    /// `XMLHttpRequest`
    Xhr,
    /// An element, or a web font.
    Element(Element),
}
