//! A request that is only asked about.

use alloc::string::String;

use crate::policy::request::{RequestField, RequestView};

/// What a page of some origin asks for: by a preflight if it has a method.
#[derive(Clone, Debug, Default)]
pub(super) struct Probe<'a> {
    pub(super) host: &'a str,
    pub(super) path: &'a str,
    pub(super) origin: String,
    pub(super) method: Option<String>,
    pub(super) header: Option<String>,
}

impl Probe<'_> {
    /// The preflight for this method.
    pub(super) fn preflight(&self, method: &str) -> Self {
        Self { method: Some(method.into()), ..self.clone() }
    }

    /// The preflight for a request header.
    pub(super) fn with_header(&self, header: &str) -> Self {
        Self { header: Some(header.into()), ..self.preflight("GET") }
    }
}

impl RequestView for Probe<'_> {
    type Value = String;

    fn method(&self) -> &[u8] {
        if self.method.is_some() { b"OPTIONS" } else { b"GET" }
    }

    fn host(&self) -> Option<&[u8]> {
        Some(self.host.as_bytes())
    }

    fn path(&self) -> &[u8] {
        self.path.as_bytes()
    }

    fn values<'a>(&'a self, field: RequestField<'_>) -> impl Iterator<Item = &'a String>
    where
        String: 'a,
    {
        let value = match field {
            RequestField::Origin => Some(&self.origin),
            RequestField::RequestMethod => self.method.as_ref(),
            RequestField::RequestHeaders => self.header.as_ref(),
            _ => None,
        };
        value.into_iter()
    }
}
