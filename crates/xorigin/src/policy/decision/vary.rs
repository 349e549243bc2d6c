//! `Vary`, merged with what the application says.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Constant, Prepared, ResponseField, ResponseHeaders};
use crate::header::trim_tab_or_space;

/// Names of request headers that an answer varies by.
#[derive(Clone, Debug)]
pub struct VaryNames {
    names: Box<[Box<str>]>,
    value: Option<Prepared>,
}

impl VaryNames {
    /// These names, each once.
    pub(in crate::policy) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut kept: Vec<Box<str>> = Vec::new();
        for name in names {
            if !kept.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                kept.push(name.into());
            }
        }
        Self { value: Prepared::list(kept.iter().map(|name| name.as_bytes())), names: kept.into_boxed_slice() }
    }

    /// Makes sure that the response's `Vary` has every name: nothing that it says already is lost or repeated, and all
    /// of it is in one line, since some caches read no more.
    ///
    /// # Standard
    /// RFC 9110 §12.5.5; Fetch [CORS protocol and HTTP caches](https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches).
    pub(super) fn merge<H: ResponseHeaders>(&self, headers: &mut H) {
        let Some(value) = &self.value else { return };
        if headers.set_if_absent(ResponseField::Vary, H::prepared(value)) {
            return;
        }
        let (mut merged, mut missing, mut any) = (Vec::new(), Vec::from_iter(&self.names), false);
        for line in headers.values(ResponseField::Vary) {
            for name in line.as_ref().split(|&byte| byte == b',').map(trim_tab_or_space) {
                any |= name == b"*";
                missing.retain(|missing| !missing.as_bytes().eq_ignore_ascii_case(name));
            }
            push(&mut merged, trim_tab_or_space(line.as_ref()));
        }
        if any || missing.is_empty() {
            return;
        }
        for name in missing {
            push(&mut merged, name.as_bytes());
        }
        match H::value(&merged) {
            Some(value) => headers.set(ResponseField::Vary, value),
            // The application's own lines cannot be joined to one value, which no framework lets happen. What varies
            // must be said all the same.
            None => headers.set(ResponseField::Vary, H::constant(Constant::Any)),
        }
    }
}

fn push(merged: &mut Vec<u8>, names: &[u8]) {
    if !names.is_empty() {
        if !merged.is_empty() {
            merged.extend_from_slice(b", ");
        }
        merged.extend_from_slice(names);
    }
}
