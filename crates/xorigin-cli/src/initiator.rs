//! Who asks.

use clap::ValueEnum;
use serde::Deserialize;
use xorigin::initiator::Element;

/// Who asks: a script's API, or an element. The words are those of `--initiator` and of the batch protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Initiator {
    /// fetch()
    #[default]
    Fetch,
    /// XMLHttpRequest
    Xhr,
    /// An image
    Img,
    /// A classic script
    Script,
    /// A module script
    Module,
    /// A stylesheet
    Style,
    /// A web font
    Font,
    /// A sound
    Audio,
    /// A film
    Video,
}

impl Initiator {
    /// The word.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Xhr => "xhr",
            Self::Img => "img",
            Self::Script => "script",
            Self::Module => "module",
            Self::Style => "style",
            Self::Font => "font",
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }

    /// The element that it is, unless it is a script's API.
    pub(crate) const fn element(self) -> Option<Element> {
        Some(match self {
            Self::Fetch | Self::Xhr => return None,
            Self::Img => Element::Image,
            Self::Script => Element::Script,
            Self::Module => Element::Module,
            Self::Style => Element::Stylesheet,
            Self::Font => Element::Font,
            Self::Audio => Element::Audio,
            Self::Video => Element::Video,
        })
    }
}
