//! What happened, step by step, so that any fetch can be explained afterwards.

use alloc::vec::Vec;

use url::Url;

use super::RequestHead;
use crate::header::UnsafeName;
use crate::message::{Method, RedirectTaint, ResponseHead, ResponseTainting};
use crate::reason::Failure;

/// What an exchange is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To ask whether the request may be sent.
    Preflight,
    /// To send the request.
    Request,
}

/// Why a request needs a preflight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreflightNeed {
    /// The method, if it is not CORS-safelisted.
    pub method: Option<Method>,
    /// The CORS-unsafe request-header names, each with its reason.
    pub header_names: Vec<UnsafeName>,
    /// Whether the use-CORS-preflight flag asks for it: an upload listener or a stream as body.
    pub flag: bool,
    /// Whether the engine asks since it asked before a redirect.
    pub earlier: bool,
}

/// One step of a fetch.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// The current URL was changed to https, since the page may not mix content.
    Upgraded(Url),
    /// Main fetch decided how the response will be tainted.
    Tainted {
        /// How.
        tainting: ResponseTainting,
        /// The URL that it was decided for.
        url: Url,
    },
    /// The request needs a preflight, and why.
    PreflightNeeded(PreflightNeed),
    /// The CORS-preflight cache has all that the request needs.
    PreflightCached,
    /// A head was handed over to be sent. Cookies are not in it.
    Sent(Purpose, RequestHead),
    /// A response came.
    Received(Purpose, ResponseHead),
    /// No response came.
    Failed(Purpose, Failure),
    /// The CORS check let a response pass.
    CorsCheckPassed(Purpose),
    /// What the preflight granted was stored, for this many seconds.
    Cached {
        /// The methods.
        methods: Vec<Vec<u8>>,
        /// The header names.
        header_names: Vec<Vec<u8>>,
        /// The seconds.
        max_age: u64,
    },
    /// What the CORS-preflight cache had for the current URL was forgotten, since the fetch failed.
    CacheCleared,
    /// A redirect is followed.
    Redirected {
        /// Its status.
        status: u16,
        /// Where it leads.
        to: Url,
        /// Whether the method became `GET` and the body was dropped.
        became_get: bool,
        /// Whether `Authorization` was dropped.
        dropped_authorization: bool,
        /// The redirect-taint from now on.
        taint: RedirectTaint,
    },
}
