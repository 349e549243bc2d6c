//! What each option adds.

use super::data::{Data, file, urlencoded};
use super::header::{HeaderOption, read};
use super::options::{Switch, Valued};
use crate::paste::PasteError;
use crate::paste::error::shown;
use crate::paste::pasted::{HttpVersion, Pasted};
use crate::paste::shell::Word;

/// What the options have said so far.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// The whole text, for errors.
    pub(super) text: &'a str,
    pub(super) pasted: Pasted,
    pub(super) url: Option<Word>,
    pub(super) globoff: bool,
    /// What is added to the URL's query.
    pub(super) query: Vec<String>,
    pub(super) data: Data,
    /// `-G`: the data is added to the query.
    pub(super) get: bool,
    /// Where `-I` stands.
    pub(super) head: Option<usize>,
    /// Headers that curl would send and shall not, in lower case.
    pub(super) removed: Vec<String>,
    /// Options that say nothing to a browser.
    pub(super) idle: Vec<String>,
    /// Options that have to be given to `check` as well.
    pub(super) for_check: Vec<String>,
}

impl<'a> Said<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            pasted: Pasted::default(),
            url: None,
            globoff: false,
            query: Vec::new(),
            data: Data::default(),
            get: false,
            head: None,
            removed: Vec::new(),
            idle: Vec::new(),
            for_check: Vec::new(),
        }
    }

    /// Adds the switch `name`, written as `shown` at byte `at`.
    pub(super) fn switch(&mut self, switch: Switch, name: &str, shown: &str, at: usize) {
        let transport = &mut self.pasted.transport;
        match switch {
            Switch::Globoff => self.globoff = true,
            Switch::Get => self.get = true,
            Switch::Head => self.head = Some(at),
            Switch::Location => self.pasted.redirect = Some("follow".to_owned()),
            Switch::Insecure => transport.insecure = true,
            Switch::Http1 => transport.http_version = Some(HttpVersion::Http1),
            Switch::Http2 => transport.http_version = Some(HttpVersion::Http2),
            Switch::Idle => add_name(&mut self.idle, shown),
            Switch::Check => add_name(&mut self.for_check, &format!("--{name}")),
        }
    }

    /// Adds the option `name`, written as `shown`, with its value.
    pub(super) fn valued(&mut self, valued: Valued, name: &str, shown: &str, value: Word) -> Result<(), PasteError> {
        let pasted = &mut self.pasted;
        match valued {
            Valued::Url => self.set_url(value)?,
            Valued::UrlQuery => {
                let raw = value.text.strip_prefix('+').map(str::to_owned);
                self.query.push(raw.map_or_else(|| urlencoded(self.text, &value), Ok)?);
            }
            Valued::Method => pasted.method = Some(value.text),
            Valued::Header => match read(self.text, &value)? {
                HeaderOption::Set(name, value) => pasted.headers.push((name, value)),
                HeaderOption::Removed(name) => self.removed.push(name),
            },
            Valued::Data(kind) => self.data.add(self.text, &value, kind)?,
            Valued::Cookie if value.text.is_empty() => {}
            // Without `=` it names a jar's file.
            Valued::Cookie if !value.text.contains('=') => return Err(file(self.text, &value)),
            Valued::Cookie => pasted.add_cookies(value.text.as_bytes()),
            Valued::User => pasted.user = Some(value.text),
            Valued::Bearer => {
                let bearer = format!("Bearer {}", value.text).into_bytes();
                pasted.headers.push((b"Authorization".to_vec(), bearer));
            }
            Valued::Referer => {
                let referer = value.text.strip_suffix(";auto").unwrap_or(&value.text);
                pasted.headers.push((b"Referer".to_vec(), referer.into()));
            }
            Valued::Resolve => pasted.transport.resolve.push(value.text),
            Valued::Proxy => pasted.transport.proxy = Some(value.text),
            Valued::Idle => add_name(&mut self.idle, shown),
            Valued::Check => add_name(&mut self.for_check, &format!("--{name}")),
        }
        Ok(())
    }

    pub(super) fn set_url(&mut self, url: Word) -> Result<(), PasteError> {
        if self.url.is_some() {
            let problem = format!("`{}` is a second URL", shown(&url.text));
            let remedy = "only one request can be checked: quote a value that has spaces, or paste one URL at a time";
            return Err(PasteError::at(self.text, url.at, problem, remedy));
        }
        self.url = Some(url);
        Ok(())
    }
}

/// Adds a name for a note, once.
fn add_name(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
