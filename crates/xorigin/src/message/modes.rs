//! The closed sets of words that a request carries.

/// Makes an enumeration of a standard's keywords, with the keyword of each and the way back.
macro_rules! keywords {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $keyword:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every value, in the standard's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The standard's keyword.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $keyword,)*
                }
            }

            /// The value of a keyword, which is case-sensitive.
            #[must_use]
            pub fn from_keyword(keyword: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == keyword)
            }
        }
    };
}

keywords! {
    /// A request's [mode](https://fetch.spec.whatwg.org/#concept-request-mode), without those of navigations and sockets.
    Mode {
        /// Another origin is refused.
        SameOrigin = "same-origin",
        /// Another origin must agree by the CORS protocol.
        Cors = "cors",
        /// Another origin is asked, but script cannot read the answer.
        NoCors = "no-cors",
    }
}

keywords! {
    /// A request's [credentials mode](https://fetch.spec.whatwg.org/#concept-request-credentials-mode).
    CredentialsMode {
        /// No credentials go out, and none are stored.
        Omit = "omit",
        /// Credentials go to the same origin only.
        SameOrigin = "same-origin",
        /// Credentials always go out.
        Include = "include",
    }
}

keywords! {
    /// A request's [redirect mode](https://fetch.spec.whatwg.org/#concept-request-redirect-mode).
    RedirectMode {
        /// Redirects are followed.
        Follow = "follow",
        /// A redirect is a network error.
        Error = "error",
        /// A redirect is handed over as an opaque-redirect filtered response.
        Manual = "manual",
    }
}

keywords! {
    /// A request's [cache mode](https://fetch.spec.whatwg.org/#concept-request-cache-mode).
    CacheMode {
        /// As HTTP caching has it.
        Default = "default",
        /// Neither read nor written.
        NoStore = "no-store",
        /// Written, not read.
        Reload = "reload",
        /// Always revalidated.
        NoCache = "no-cache",
        /// Read even if stale.
        ForceCache = "force-cache",
        /// Read even if stale; nothing is sent.
        OnlyIfCached = "only-if-cached",
    }
}

keywords! {
    /// A request's [destination](https://fetch.spec.whatwg.org/#concept-request-destination), as far as scripts and
    /// elements that CORS concerns have one.
    Destination {
        /// Of `fetch()` and `XMLHttpRequest`.
        Empty = "",
        /// Of `audio`.
        Audio = "audio",
        /// Of a web font.
        Font = "font",
        /// Of `img`.
        Image = "image",
        /// Of `script`, classic or module.
        Script = "script",
        /// Of a stylesheet.
        Style = "style",
        /// Of `video`.
        Video = "video",
    }
}

keywords! {
    /// A request's [response tainting](https://fetch.spec.whatwg.org/#concept-request-response-tainting).
    ResponseTainting {
        /// Same origin all the way.
        Basic = "basic",
        /// Another origin has to agree, and has agreed so far.
        Cors = "cors",
        /// Another origin answered without being asked whether it agrees.
        Opaque = "opaque",
    }
}

impl Destination {
    /// Whether what is fetched is run as script.
    ///
    /// # Standard
    /// Fetch [script-like](https://fetch.spec.whatwg.org/#request-destination-script-like).
    #[must_use]
    pub const fn is_script_like(self) -> bool {
        matches!(self, Self::Script)
    }
}
