//! What is audited: arguments, lists, archives and documents.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use url::Url;
use xorigin_probe::audit::Target;
use xorigin_probe::audit::targets::{from_har, from_list, from_openapi, parse};

use super::args::AuditArgs;

/// The longest file that is read, in bytes: archives with bodies are large.
const LONGEST: u64 = 256 << 20;

/// What is audited.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) targets: Vec<Target>,
    /// The lists and documents, for excerpts.
    pub(super) sources: Vec<(String, String)>,
}

/// Reads whatever the flags name. A target that is named twice is asked once.
///
/// # Errors
/// Which file, which line or value is wrong, and what was expected.
pub(super) fn gather(args: &AuditArgs) -> Result<Gathered, String> {
    let mut gathered = Gathered::default();
    for url in &args.targets {
        gathered.targets.push(parse(url).map_err(|error| error.to_string())?);
    }
    for name in &args.input {
        let (shown, text) = match name.as_str() {
            "-" => ("<stdin>".to_owned(), read_all(io::stdin().lock(), "standard input")?),
            path => (path.to_owned(), read(Path::new(path))?),
        };
        gathered.targets.extend(from_list(&shown, &text).map_err(|error| format!("--input {shown}: {error}"))?);
        gathered.sources.push((shown, text));
    }
    for path in &args.har {
        let targets = from_har(&read(path)?).map_err(|error| format!("--har {}: {error}", path.display()))?;
        gathered.targets.extend(targets);
    }
    let server = args.server.as_deref().map(|url| Url::parse(url).map_err(|error| format!("--server {url}: {error}")));
    let server = server.transpose()?;
    for path in &args.openapi {
        let (name, text) = (path.display().to_string(), read(path)?);
        let targets = from_openapi(&name, &text, server.as_ref());
        gathered.targets.extend(targets.map_err(|error| format!("--openapi {name}: {error}"))?);
        gathered.sources.push((name, text));
    }
    let mut known = HashSet::new();
    gathered.targets.retain(|target| known.insert(target.url.clone()));
    if gathered.targets.is_empty() {
        return Err("there is nothing to audit: no file names a URL".to_owned());
    }
    Ok(gathered)
}

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let name = path.display().to_string();
    let file = fs::File::open(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    read_all(file, &name)
}

fn read_all(from: impl Read, name: &str) -> Result<String, String> {
    let mut text = String::new();
    from.take(LONGEST).read_to_string(&mut text).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    Ok(text)
}
