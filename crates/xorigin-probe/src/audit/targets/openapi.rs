//! A description of an API: OpenAPI 3.

use std::collections::HashSet;

use serde_json::{Map, Value};
use url::Url;
use xorigin::message::Method;

use super::lines::Lines;
use super::schema::Document;
use super::{MOST, TargetFault, parse};
use crate::audit::Target;
use crate::finding::Place;

/// The keys of a path that are methods.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The targets of a description of an API, in JSON or YAML: each path of each server, its parameters filled with their
/// examples or defaults. `base` is what a server that is only a path stands below.
///
/// # Errors
/// What is no OpenAPI 3, has no path, or no server whose URL is whole.
pub fn from_openapi(file: &str, text: &str, base: Option<&Url>) -> Result<Vec<Target>, TargetFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = read(text)?;
    let version = root.get("openapi").map(spelled);
    match &version {
        Some(version) if version.starts_with("3.") => {}
        Some(version) => return Err(TargetFault::of(version, "only OpenAPI 3 is read")),
        None if root.get("swagger").is_some() => {
            return Err(TargetFault::new("this is Swagger 2; convert it to OpenAPI 3 first"));
        }
        None => return Err(TargetFault::new("this is not OpenAPI: the key `openapi` is missing")),
    }
    let document = Document { root: &root };
    let Some(paths) = root.get("paths").and_then(Value::as_object) else {
        return Err(TargetFault::new("there is no path in it: the key `paths` is missing"));
    };
    let lines = Lines::new(text);
    let (mut targets, mut seen, mut from) = (Vec::new(), HashSet::new(), 0);
    for (template, item) in paths {
        let Some(item) = document.resolved(item).as_object() else { continue };
        let place = place(&lines, file, text, template, &mut from);
        let filled = document.filled(template, item);
        for server in servers(&document, item) {
            let mut target = joined(&server, &filled, base)?;
            if !seen.insert(target.url.clone()) {
                continue;
            }
            if targets.len() == MOST {
                return Err(TargetFault::new(format!("there are more than {MOST} targets")));
            }
            target.methods = methods(item);
            target.place.clone_from(&place);
            targets.push(target);
        }
    }
    if targets.is_empty() {
        return Err(TargetFault::new("there is no path in it"));
    }
    Ok(targets)
}

/// JSON where it begins as JSON does, YAML otherwise.
fn read(text: &str) -> Result<Value, TargetFault> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text)
            .map_err(|error| TargetFault::new(format!("this is not JSON: {error}")).at(error.line()));
    }
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().and_then(|location| usize::try_from(location.line()).ok());
        let fault = TargetFault::new(format!("this is not YAML that can be read: {}", error.without_snippet()));
        line.map_or(fault.clone(), |line| fault.at(line))
    })
}

/// A version as it was meant: `3.1` without quotes is a number.
fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The URLs of the servers, of the path itself or of all, their variables filled.
fn servers(document: &Document<'_>, item: &Map<String, Value>) -> Vec<String> {
    let own = item.get("servers").or_else(|| document.root.get("servers"));
    let list = own.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut urls: Vec<String> = list.iter().filter_map(server).collect();
    if urls.is_empty() {
        // What the specification says of a document without servers.
        urls.push("/".to_owned());
    }
    urls
}

fn server(server: &Value) -> Option<String> {
    let mut url = server.get("url")?.as_str()?.to_owned();
    for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
        if let Some(default) = variable.get("default") {
            url = url.replace(&format!("{{{name}}}"), &spelled(default));
        }
    }
    Some(url)
}

/// A path below a server.
fn joined(server: &str, path: &str, base: Option<&Url>) -> Result<Target, TargetFault> {
    let whole = match (server.contains("://"), base) {
        (true, _) => server.to_owned(),
        (false, Some(base)) => base.join(server).map_or_else(|_| server.to_owned(), String::from),
        (false, None) => {
            return Err(TargetFault::of(server, "the server's URL is not whole; say below which URL it is meant"));
        }
    };
    parse(&format!("{}{path}", whole.trim_end_matches('/')))
}

/// The methods that are no safelisted ones.
fn methods(item: &Map<String, Value>) -> Vec<String> {
    let declared = METHODS.into_iter().filter(|method| item.contains_key(*method)).map(str::to_ascii_uppercase);
    let asked = |method: &String| {
        Method::new(method.as_bytes()).is_ok_and(|method| !method.is_cors_safelisted() && !method.is("OPTIONS"))
    };
    declared.filter(asked).collect()
}

/// Where the path's key stands: looked for behind the last one, since the keys mostly come in their order.
fn place(lines: &Lines<'_>, file: &str, text: &str, template: &str, from: &mut usize) -> Option<Place> {
    let is_key = |at: usize| {
        let rest = text.get(at + template.len()..).unwrap_or_default();
        rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
    };
    let behind = text.get(*from..)?.match_indices(template).map(|(at, _)| at + *from).find(|at| is_key(*at));
    let at = behind?;
    *from = at + template.len();
    Some(lines.place(file, at..*from, format!("paths.{template}")))
}
