//! `--har FILE#N`: a request out of an HTTP archive, as DevTools save it.

use std::path::Path;

use serde::Deserialize;

use crate::file;
use crate::paste::{Pasted, PastedBody};

/// The most bytes that an archive may have.
const LARGEST: u64 = 256 << 20;

#[derive(Deserialize)]
struct Archive {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
    post_data: Option<PostData>,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    value: String,
}

#[derive(Deserialize)]
struct PostData {
    #[serde(default)]
    text: String,
}

/// The request that `FILE#N` names; N counts from 1, and is 1 if it is left out.
pub(super) fn read(argument: &str) -> Result<Pasted, String> {
    let (path, number) = match argument.rsplit_once('#') {
        Some((path, number)) => (path, number.parse::<usize>().ok().filter(|number| *number > 0)),
        None => (argument, Some(1)),
    };
    let number = number.ok_or_else(|| format!("--har {argument}: expected FILE#N, where N counts entries from 1"))?;
    let fail = |error: std::io::Error| format!("--har {path}: cannot be read: {error}");
    let archive: Archive = serde_json::from_slice(&file::read(Path::new(path), LARGEST).map_err(fail)?)
        .map_err(|error| format!("--har {path}: not an HTTP archive: {error}"))?;
    let count = archive.log.entries.len();
    let entry = archive.log.entries.into_iter().nth(number - 1);
    let request = entry.ok_or_else(|| format!("--har {path}#{number}: the archive has {count} entries"))?.request;
    Ok(pasted(request))
}

fn pasted(request: Request) -> Pasted {
    let headers = request.headers.into_iter().filter(|header| !header.name.starts_with(':'));
    let mut pasted = Pasted {
        url: request.url,
        method: Some(request.method),
        headers: headers.map(|header| (header.name.into_bytes(), header.value.into_bytes())).collect(),
        body: request.post_data.map(|data| PastedBody::Text(data.text)),
        ..Pasted::default()
    };
    pasted.sort_headers();
    pasted
}
