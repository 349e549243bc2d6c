//! What can be changed on a server.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Answer, Asked, Judged, Told, What};
use crate::fetch::{Purpose, RequestHead};
use crate::header::{extract_header_list_values, names};
use crate::message::{CredentialsMode, ResponseHead, is_ok_status};

/// A change to the answers to preflights, or to requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Whose answers.
    pub on: Purpose,
    /// What they get.
    pub set: Set,
    /// The lines that it stands for, as they came in the first answer that had any.
    pub was: Vec<Vec<u8>>,
    /// Whether `Vary: Origin` has to come with it, since the answer now depends on who asks.
    pub vary: bool,
}

/// What an answer gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// This status.
    Status(u16),
    /// This header, once.
    Header(&'static [u8], Vec<u8>),
}

/// The shortest limit on how long a browser keeps a preflight: the one value that all of them keep alike.
const MAX_AGE: &[u8] = b"600";

impl Edit {
    /// Makes the change in one answer, if it concerns it.
    pub fn apply(&self, purpose: Purpose, request: &RequestHead, answer: &mut ResponseHead) {
        if purpose != self.on {
            return;
        }
        match &self.set {
            Set::Status(status) => answer.status = *status,
            // Who shows another origin, such as `null` after redirects, is not meant.
            Set::Header(names::ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                if request.headers.get(names::ORIGIN).as_ref() != Some(origin) => {}
            Set::Header(name, value) => answer.headers.set(name, value),
        }
        if self.vary {
            answer.headers.append(names::VARY, names::ORIGIN);
        }
    }

    /// The line to send, such as `Access-Control-Max-Age: 600`.
    #[must_use]
    pub fn line(&self) -> String {
        match &self.set {
            Set::Status(status) => format!("status {status}"),
            Set::Header(name, value) => format!("{}: {}", name.escape_ascii(), value.escape_ascii()),
        }
    }

    /// What may be dangerous in it.
    #[must_use]
    pub fn caution(&self) -> Option<&'static str> {
        match self.set {
            Set::Header(names::ACCESS_CONTROL_ALLOW_ORIGIN, _) => Some(
                "Allow this origin only if it may read the answers. With several, compare Origin with a list; never send back whatever comes.",
            ),
            Set::Header(names::ACCESS_CONTROL_ALLOW_CREDENTIALS, _) => {
                Some("With credentials, pages of this origin read whatever the signed-in user may read.")
            }
            Set::Header(..) | Set::Status(_) => None,
        }
    }
}

/// Every change that may help, at most nine.
pub(super) fn candidates(all: &[Asked], judged: &[Judged]) -> Vec<Edit> {
    let Some(request) = all.iter().find_map(|asked| asked.request(&asked.engine).ok()) else { return Vec::new() };
    let told: Vec<&Told> = judged.iter().flat_map(|judged| &judged.exchanges).collect();
    let edit = |on, name: &'static [u8], value: Vec<u8>| {
        let was = told.iter().filter(|told| told.on(on)).find_map(|told| lines(told, name)).unwrap_or_default();
        Edit { on, set: Set::Header(name, value), was, vary: false }
    };
    let preflight = Purpose::Preflight;
    let is_preflighted = told.iter().any(|told| told.purpose == preflight);
    let purposes = if is_preflighted { &[preflight, Purpose::Request][..] } else { &[Purpose::Request] };
    let mut edits = Vec::new();
    if told.iter().any(|told| told.on(preflight) && told.response().is_some_and(|head| !is_ok_status(head.status))) {
        let was = told.iter().filter(|told| told.on(preflight)).find_map(|told| told.response());
        let was = was.map(|head| head.status.to_string().into_bytes()).into_iter().collect();
        edits.push(Edit { on: preflight, set: Set::Status(204), was, vary: false });
    }
    let origin = request.origin().ascii_serialization();
    for &on in purposes {
        // To allow `null` lets every sandboxed page in.
        if origin != "null" {
            let mut allow = edit(on, names::ACCESS_CONTROL_ALLOW_ORIGIN, origin.as_bytes().to_vec());
            allow.vary = !told.iter().any(|told| told.on(on) && varies(told));
            edits.push(allow);
        }
        if request.credentials_mode() == CredentialsMode::Include {
            edits.push(edit(on, names::ACCESS_CONTROL_ALLOW_CREDENTIALS, b"true".to_vec()));
        }
    }
    if is_preflighted {
        let needs = || judged.iter().flat_map(Judged::needs);
        let methods = needs().filter_map(|need| need.method.as_ref()).map(|method| method.as_bytes().to_vec());
        let header_names = needs().flat_map(|need| &need.header_names).map(|unsafe_name| unsafe_name.name.clone());
        for (name, wanted) in [
            (names::ACCESS_CONTROL_ALLOW_METHODS, methods.collect::<Vec<_>>()),
            (names::ACCESS_CONTROL_ALLOW_HEADERS, header_names.collect()),
        ] {
            if !wanted.is_empty() {
                let listed = told.iter().filter(|told| told.on(preflight)).find_map(|told| told.response());
                edits.push(edit(preflight, name, spelled_out(listed, name, &wanted)));
            }
        }
        edits.push(edit(preflight, names::ACCESS_CONTROL_MAX_AGE, MAX_AGE.to_vec()));
    }
    if let Some(exposed) = exposed(judged) {
        edits.push(edit(Purpose::Request, names::ACCESS_CONTROL_EXPOSE_HEADERS, exposed));
    }
    edits
}

impl Told {
    fn on(&self, purpose: Purpose) -> bool {
        self.purpose == purpose
    }

    const fn response(&self) -> Option<&ResponseHead> {
        match &self.answer {
            Answer::Response(head) => Some(head),
            Answer::Failed(_) | Answer::Missing => None,
        }
    }
}

fn lines(told: &Told, name: &[u8]) -> Option<Vec<Vec<u8>>> {
    let headers = &told.response()?.headers;
    let lines: Vec<Vec<u8>> =
        headers.iter().filter(|header| header.is(name)).map(|header| header.value.clone()).collect();
    (!lines.is_empty()).then_some(lines)
}

/// Whether caches are told already that the answer depends on who asks.
fn varies(told: &Told) -> bool {
    let values = told.response().map(|head| head.headers.get(names::VARY).unwrap_or_default()).unwrap_or_default();
    values
        .split(|&byte| byte == b',')
        .map(<[u8]>::trim_ascii)
        .any(|name| name.eq_ignore_ascii_case(names::ORIGIN) || name == b"*")
}

/// What is listed but for `*`, and what is wanted besides.
fn spelled_out(answer: Option<&ResponseHead>, name: &[u8], wanted: &[Vec<u8>]) -> Vec<u8> {
    let listed = answer.and_then(|answer| extract_header_list_values(&answer.headers, name).ok().flatten());
    let is_method = name == names::ACCESS_CONTROL_ALLOW_METHODS;
    let mut all: Vec<&[u8]> = listed.unwrap_or_default();
    all.retain(|name| *name != b"*");
    for wanted in wanted {
        let same = |name: &&[u8]| if is_method { *name == wanted } else { name.eq_ignore_ascii_case(wanted) };
        if !all.iter().any(same) {
            all.push(wanted);
        }
    }
    all.join(&b", "[..])
}

/// The names that one of them can read and another cannot, spelled out.
fn exposed(judged: &[Judged]) -> Option<Vec<u8>> {
    let mut read = judged.iter().filter_map(|judged| What::Readable.of(judged));
    let first = read.next()?;
    if read.all(|names| names == first) {
        return None;
    }
    let responses = judged.iter().filter_map(Judged::response);
    let mut names: Vec<Vec<u8>> =
        responses.flat_map(|response| response.sorted_headers().into_iter().map(|(name, _)| name)).collect();
    names.sort_unstable();
    names.dedup();
    Some(names.join(&b", "[..]))
}
