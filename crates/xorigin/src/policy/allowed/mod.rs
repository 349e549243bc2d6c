//! What a rule lets a preflight ask for.

mod methods;
mod request_headers;

pub(super) use methods::MethodSet;
pub(super) use request_headers::{Asked, RefusedNames, RequestHeaderSet, rewritten};
