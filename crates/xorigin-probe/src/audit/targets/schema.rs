//! Values for the parameters of a path.

use serde_json::{Map, Value};

/// How often a reference may lead to another.
const DEPTH: usize = 16;

/// The keys under which operations stand that may have parameters of their own.
const ASKED: [&str; 1] = ["get"];

/// A description of an API.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'v> {
    pub(super) root: &'v Value,
}

impl<'v> Document<'v> {
    /// What a value refers to, or the value itself. Only what is in the same document is found.
    pub(super) fn resolved(&self, value: &'v Value) -> &'v Value {
        let mut value = value;
        for _ in 0..DEPTH {
            let reference = value.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
            match reference.and_then(|pointer| self.root.pointer(pointer)) {
                Some(target) => value = target,
                None => return value,
            }
        }
        &Value::Null
    }

    /// A path whose parameters are filled, and the query that it cannot do without.
    pub(super) fn filled(&self, template: &str, item: &'v Map<String, Value>) -> String {
        let parameters = self.parameters(item);
        let text = |parameter: &Value, name: &str| parameter.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut path = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                path.push_str("%7B");
                rest = after;
                continue;
            };
            let of_path = |parameter: &&&Value| {
                text(parameter, "in").as_deref() == Some("path") && text(parameter, "name").as_deref() == Some(name)
            };
            let value = parameters.iter().find(of_path).map_or_else(|| "1".to_owned(), |found| self.value(found));
            path.push_str(&encoded(&value));
            rest = behind;
        }
        path.push_str(rest);
        let is_needed = |parameter: &&&Value| {
            text(parameter, "in").as_deref() == Some("query")
                && parameter.get("required").and_then(Value::as_bool) == Some(true)
        };
        for (at, parameter) in parameters.iter().filter(is_needed).enumerate() {
            path.push(if at == 0 { '?' } else { '&' });
            path.push_str(&encoded(&text(parameter, "name").unwrap_or_default()));
            path.push('=');
            path.push_str(&encoded(&self.value(parameter)));
        }
        path
    }

    /// The parameters of the operation that is asked, and those of the path.
    fn parameters(&self, item: &'v Map<String, Value>) -> Vec<&'v Value> {
        let of_path = item.get("parameters");
        let operations = ASKED.into_iter().filter_map(|method| item.get(method)?.get("parameters"));
        let lists = operations.chain(of_path).filter_map(Value::as_array);
        lists.flatten().map(|parameter| self.resolved(parameter)).collect()
    }

    /// An example, a default, or what the type allows.
    fn value(&self, parameter: &'v Value) -> String {
        let schema = parameter.get("schema").map_or(&Value::Null, |schema| self.resolved(schema));
        let examples = parameter.get("examples").and_then(Value::as_object);
        let named =
            examples.and_then(|examples| examples.values().next()).and_then(|first| self.resolved(first).get("value"));
        let listed = |key: &str| schema.get(key).and_then(Value::as_array).and_then(|list| list.first());
        let known = parameter.get("example").or(named).or_else(|| schema.get("example"));
        let known = known.or_else(|| listed("examples")).or_else(|| schema.get("default")).or_else(|| listed("enum"));
        match known.or_else(|| schema.get("const")).or_else(|| schema.get("minimum")) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => of_type(schema).to_owned(),
            Some(value) => value.to_string(),
        }
    }
}

fn of_type(schema: &Value) -> &'static str {
    match schema.get("format").and_then(Value::as_str) {
        Some("uuid") => "00000000-0000-4000-8000-000000000000",
        Some("date") => "2020-01-01",
        Some("date-time") => "2020-01-01T00:00:00Z",
        _ if schema.get("type").and_then(Value::as_str) == Some("boolean") => "true",
        _ => "1",
    }
}

/// A text as part of a path or query.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
