//! The request that follows from all the options.

use super::said::Said;
use super::url::{add_query, literal};
use crate::paste::PasteError;
use crate::paste::pasted::{Pasted, PastedBody};

impl Said<'_> {
    pub(super) fn finish(mut self) -> Result<Pasted, PasteError> {
        let Some(word) = self.url.take() else {
            let end = self.text.trim_end().len();
            return Err(PasteError::at(self.text, end, "the curl command has no URL", "write it after curl"));
        };
        let mut url = literal(self.text, &word, self.globoff)?;
        if !url.contains("://") {
            url.insert_str(0, "http://");
            self.pasted.notes.push("the URL has no scheme, and curl takes http for it".to_owned());
        }
        self.set_method()?;
        self.set_data();
        if !self.query.is_empty() {
            add_query(&mut url, &self.query.join("&"));
        }
        self.pasted.url = url;
        // As in curl, a header that is given counts more than -b.
        if self.has_header("Cookie") {
            self.pasted.cookies = None;
        }
        self.pasted.sort_headers();
        self.set_user();
        self.add_notes();
        Ok(self.pasted)
    }

    fn set_method(&mut self) -> Result<(), PasteError> {
        let posts = self.data.is_given() && !self.get;
        let method = match (self.head, posts) {
            (Some(at), true) => {
                let remedy = "take one of them out, or add -G to put the data into the query";
                return Err(PasteError::at(self.text, at, "`-I` asks for HEAD, and the data for POST", remedy));
            }
            (Some(_), false) => Some("HEAD"),
            (None, true) => Some("POST"),
            (None, false) => None,
        };
        self.pasted.method = self.pasted.method.take().or(method.map(str::to_owned));
        Ok(())
    }

    /// Makes a query of the data, or a body and the headers that belong to it.
    fn set_data(&mut self) {
        for name in ["Content-Type", "Accept"] {
            if self.data.is_json() && !self.has_header(name) && !self.is_removed(name) {
                self.pasted.headers.push((name.into(), b"application/json".to_vec()));
            }
        }
        let typed = self.has_header("Content-Type") || self.is_removed("Content-Type");
        let Some(data) = std::mem::take(&mut self.data).into_text() else { return };
        if self.get {
            self.query.push(data);
        } else {
            self.pasted.body = Some(if typed { PastedBody::Text(data) } else { PastedBody::Form(data) });
        }
    }

    fn has_header(&self, name: &str) -> bool {
        self.pasted.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name.as_bytes()))
    }

    fn is_removed(&self, name: &str) -> bool {
        self.removed.iter().any(|removed| removed.eq_ignore_ascii_case(name))
    }

    /// As in curl, a header that is given counts more than a user.
    fn set_user(&mut self) {
        if self.pasted.user.is_some() && self.has_header("Authorization") {
            self.pasted.user = None;
            self.pasted.notes.push("-u is left out, since Authorization is given by -H".to_owned());
        }
    }

    fn add_notes(&mut self) {
        let mut for_check = self.pasted.transport.flags();
        for_check.append(&mut self.for_check);
        for (names, what) in [
            (&for_check, "not taken over, since it is about the connection; give it to check itself"),
            (&self.idle, "left out, since it says nothing to a browser"),
            (&self.removed, "curl was told not to send it, but a browser decides that itself"),
        ] {
            if !names.is_empty() {
                self.pasted.notes.push(format!("{what}: {}", names.join(", ")));
            }
        }
    }
}
