//! A case: the requests of a page and what the servers answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::origins::Place;

/// Requests that a page makes one after another, and the script of the servers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The name, `family-…`.
    pub id: String,
    /// The requests in order.
    pub requests: Vec<CaseRequest>,
    /// The answers, by the last segment of the request's path.
    pub server: BTreeMap<String, StepScript>,
}

/// What makes a request: a script's API or an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Api {
    /// `fetch()`.
    #[default]
    Fetch,
    /// `XMLHttpRequest`.
    Xhr,
    /// `<img>`, drawn on a canvas.
    Img,
    /// A classic `<script>`.
    Script,
    /// `<script type=module>`.
    Module,
    /// `<link rel=stylesheet>`.
    Style,
    /// A `FontFace` with a `url()` source.
    Font,
    /// `<audio preload=auto>`.
    Audio,
}

impl Api {
    /// The name that cases, observations and the batch protocol use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Xhr => "xhr",
            Self::Img => "img",
            Self::Script => "script",
            Self::Module => "module",
            Self::Style => "style",
            Self::Font => "font",
            Self::Audio => "audio",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// One request of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRequest {
    /// The origin that the request goes to.
    pub origin: Place,
    /// The step of the script that answers it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub step: u32,
    /// What makes the request.
    #[serde(default, skip_serializing_if = "Api::is_default")]
    pub api: Api,
    /// The method as the script writes it; `GET` if absent. Elements ignore it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The request headers as the script writes them. Elements have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<(String, String)>>,
    /// The credentials mode; `same-origin` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<String>,
    /// The request mode of `fetch()`; `cors` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The redirect mode of `fetch()`; `follow` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// The cache mode of `fetch()`; `no-store` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<String>,
    /// The text of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// If present, the body is a `Blob` of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// Whether the body is a `URLSearchParams` made from the text; `blob` goes before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: bool,
    /// Whether the XHR has a listener on `upload`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub upload: bool,
    /// The element's `crossorigin` attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crossorigin: Option<String>,
    /// Whether a sandboxed frame makes the request.
    #[serde(default, skip_serializing_if = "is_default")]
    pub opaque: bool,
    /// The pause before the request, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u64>,
}

/// The answers of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepScript {
    /// The answer to a preflight; [`StepScript::actual`] answers it if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preflight: Option<Scripted>,
    /// The answer to everything else.
    pub actual: Scripted,
}

/// One scripted answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scripted {
    /// The status code.
    pub status: u16,
    /// The headers, with substitutions in the values; each char is one byte.
    pub headers: Vec<(String, String)>,
    /// The body, or `@` and the name of one in `bodies.json`; `ok` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
