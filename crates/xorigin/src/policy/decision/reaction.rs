//! What a server does with a request, with all that it takes.

use alloc::borrow::Cow;
use alloc::sync::Arc;

use super::decided::AskedFor;
use super::render::{Written, render};
use super::{Decision, Effect, ResponseHeaders, VaryNames};
use crate::message::Method;
use crate::policy::allowed::{Asked, rewritten};
use crate::policy::request::{RequestField, RequestView};

/// What a server does with a request, with all that it takes.
#[derive(Debug)]
#[must_use]
pub enum Reaction<'d, 'a, R: RequestView> {
    /// It answers itself; the application does not run.
    Respond(PolicyResponse<'d, 'a, R>),
    /// The application runs, and the effect is applied to the headers of its response.
    Forward(Effect<R::Value>),
}

/// The policy's own response: a status and headers, and no body.
#[derive(Debug)]
pub struct PolicyResponse<'d, 'a, R: RequestView> {
    pub(super) decision: &'d Decision<'a, R>,
    pub(super) status: u16,
    pub(super) also_vary: Option<&'d Arc<VaryNames>>,
}

impl<R: RequestView> PolicyResponse<'_, '_, R> {
    /// The status, 200 to 299, or 403.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// Writes the headers.
    pub fn apply<H: ResponseHeaders<Value = R::Value>>(&self, headers: &mut H) {
        let asked = self.decision.asked_for();
        let written = Written {
            rule: self.decision.rule(),
            kind: self.decision.kind(),
            allow_origin: self.decision.allow_origin(),
            allow_methods: asked.and_then(AskedFor::allow_methods).cloned(),
            allow_headers: asked.and_then(|asked| self.allow_headers::<H>(asked)).map(Cow::into_owned),
            also_vary: self.also_vary.map(|names| &**names),
        };
        render(written, headers);
    }

    /// The names, as they came if that is how a browser writes them.
    pub(super) fn allow_headers<'v, H>(&self, asked: &AskedFor<'v, R::Value>) -> Option<Cow<'v, R::Value>>
    where
        H: ResponseHeaders<Value = R::Value>,
    {
        match asked.headers {
            Asked::Nothing => None,
            Asked::OneLine(line) => Some(Cow::Borrowed(line)),
            Asked::Otherwise => {
                let lines = self.decision.request.values(RequestField::RequestHeaders);
                H::value(&rewritten(lines.map(AsRef::as_ref))).map(Cow::Owned)
            }
        }
    }
}

impl<'v, V: AsRef<[u8]>> AskedFor<'v, V> {
    /// The method, if it needs leave.
    pub(super) fn allow_methods(&self) -> Option<&'v V> {
        (!Method::is_cors_safelisted_name(self.method.as_ref())).then_some(self.method)
    }
}
