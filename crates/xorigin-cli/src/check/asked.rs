//! What is asked for: the flags, or a pasted request with the flags on top.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use xorigin::initiator::{BodyKind, Call, CorsAttribute, FetchInit, RequestBody, XhrInit};
use xorigin::message::{CacheMode, CredentialsMode, Mode, RedirectMode};
use xorigin::referrer::ReferrerPolicy;

use super::body::{self, data};
use super::url::check_scheme;
use crate::args::{BrowserArgs, CheckArgs, RequestArgs};
use crate::initiator::Initiator;
use crate::paste::{Pasted, PastedBody};

/// What is asked for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) url: String,
    pub(super) init: FetchInit,
    pub(super) body: Vec<u8>,
    /// What the browser's jar has for the URL's host.
    pub(super) cookies: Vec<String>,
    /// The page's origin, if a pasted request names it.
    pub(super) origin: Option<String>,
    /// What was pasted but says nothing to a browser.
    pub(super) notes: Vec<String>,
}

impl Asked {
    /// What the flags and the pasted request say.
    pub(super) fn of(args: &CheckArgs, pasted: Option<Pasted>) -> Result<Self, String> {
        let mut asked = match pasted {
            Some(pasted) => Self::pasted(pasted)?,
            None => {
                let url = args.url.clone().unwrap_or_default();
                check_scheme(&url)?;
                Self { url, ..Self::default() }
            }
        };
        asked.add_request(&args.request)?;
        asked.add_browser(&args.browser);
        Ok(asked)
    }

    fn pasted(pasted: Pasted) -> Result<Self, String> {
        let mut asked = Self {
            url: pasted.url,
            cookies: pasted.cookies.iter().map(|cookies| String::from_utf8_lossy(cookies).into_owned()).collect(),
            origin: pasted.origin,
            notes: pasted.notes,
            ..Self::default()
        };
        let init = &mut asked.init;
        init.method = pasted.method.map(String::into_bytes);
        init.headers = pasted.headers;
        init.mode = keyword("mode", pasted.mode.as_deref(), Mode::from_keyword)?;
        init.credentials = keyword("credentials", pasted.credentials.as_deref(), CredentialsMode::from_keyword)?;
        init.redirect = keyword("redirect", pasted.redirect.as_deref(), RedirectMode::from_keyword)?;
        init.cache = keyword("cache", pasted.cache.as_deref(), CacheMode::from_keyword)?;
        init.referrer = pasted.referrer;
        init.referrer_policy =
            keyword("referrerPolicy", pasted.referrer_policy.as_deref(), ReferrerPolicy::from_keyword)?;
        if let Some(user) = pasted.user {
            init.headers.push(basic(&user));
        }
        match pasted.body {
            Some(PastedBody::Text(text)) => asked.set_body(BodyKind::Text, text.into_bytes(), None),
            Some(PastedBody::Form(form)) => {
                asked.set_body(BodyKind::Text, form.into_bytes(), Some(b"application/x-www-form-urlencoded"));
            }
            None => {}
        }
        Ok(asked)
    }

    fn add_request(&mut self, args: &RequestArgs) -> Result<(), String> {
        for text in &args.headers {
            self.init.headers.extend(headers(text)?);
        }
        if let Some(user) = &args.user {
            self.init.headers.push(basic(user));
        }
        if let Some(token) = &args.bearer {
            self.init.headers.push((b"Authorization".to_vec(), format!("Bearer {token}").into_bytes()));
        }
        self.cookies.extend(args.cookies.iter().cloned());
        if let Some(data) = data(args)? {
            self.set_body(data.kind, data.bytes, Some(data.content_type));
        }
        match &args.method {
            Some(method) => self.init.method = Some(method.clone().into_bytes()),
            None if self.init.body.is_some() && self.init.method.is_none() => self.init.method = Some(b"POST".into()),
            None => {}
        }
        Ok(())
    }

    fn add_browser(&mut self, args: &BrowserArgs) {
        let init = &mut self.init;
        // clap has checked the keywords.
        init.mode = args.mode.as_deref().and_then(Mode::from_keyword).or(init.mode);
        init.credentials = args.credentials.as_deref().and_then(CredentialsMode::from_keyword).or(init.credentials);
        init.redirect = args.redirect.as_deref().and_then(RedirectMode::from_keyword).or(init.redirect);
        init.cache = args.cache.as_deref().and_then(CacheMode::from_keyword).or(init.cache);
        init.referrer = args.referrer.clone().or(init.referrer.take());
        init.referrer_policy =
            args.referrer_policy.as_deref().and_then(ReferrerPolicy::from_keyword).or(init.referrer_policy);
        if args.stream_body
            && let Some(body) = &mut init.body
        {
            *body = RequestBody { kind: BodyKind::Stream, length: None };
        }
    }

    /// Sets the body, and the type that belongs to it unless the headers have one.
    fn set_body(&mut self, kind: BodyKind, bytes: Vec<u8>, content_type: Option<&[u8]>) {
        let has_type = self.init.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(b"content-type"));
        if let Some(content_type) = content_type.filter(|_| !has_type) {
            self.init.headers.push((b"Content-Type".to_vec(), content_type.to_vec()));
        }
        self.init.body = Some(RequestBody { kind, length: u64::try_from(bytes.len()).ok() });
        self.body = bytes;
    }

    /// Who asks, with what it is told.
    pub(super) fn call(&self, args: &BrowserArgs) -> Call {
        if let Some(element) = args.initiator.element() {
            let crossorigin = CorsAttribute::of(args.crossorigin.as_deref());
            return Call::Element(element, crossorigin, self.init.referrer_policy);
        }
        if args.initiator == Initiator::Xhr {
            return Call::Xhr(XhrInit {
                method: self.init.method.clone(),
                headers: self.init.headers.clone(),
                body: self.init.body.clone(),
                with_credentials: self.init.credentials == Some(CredentialsMode::Include),
                upload_listener: args.upload_listener,
                referrer_policy: self.init.referrer_policy,
            });
        }
        Call::Fetch(self.init.clone())
    }
}

/// What `-H` says: one `Name: value`, or the lines of a file.
pub(crate) fn headers(text: &str) -> Result<Vec<(Vec<u8>, Vec<u8>)>, String> {
    if !text.starts_with('@') {
        return header(text.as_bytes()).map(|header| vec![header]);
    }
    let lines = body::value("-H", text, true)?;
    lines.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).map(header).collect()
}

fn header(line: &[u8]) -> Result<(Vec<u8>, Vec<u8>), String> {
    if let Some(at) = line.iter().position(|&byte| byte == b':') {
        let (name, value) = line.split_at(at);
        return Ok((name.to_vec(), value.get(1..).unwrap_or_default().to_vec()));
    }
    match line.strip_suffix(b";") {
        Some(name) => Ok((name.to_vec(), Vec::new())),
        None => Err(format!("-H {}: expected `Name: value`, or `Name;` for an empty value", line.escape_ascii())),
    }
}

/// What `-u` says.
pub(crate) fn basic(user: &str) -> (Vec<u8>, Vec<u8>) {
    (b"Authorization".to_vec(), format!("Basic {}", STANDARD.encode(user)).into_bytes())
}

fn keyword<T>(what: &str, word: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    word.map(|word| {
        parse(word).ok_or_else(|| format!("{what}: `{}` is not one of its keywords", word.escape_default()))
    })
    .transpose()
}
