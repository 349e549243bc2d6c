//! What is said at the start: where it listens, where requests go, which rules there are.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};
use xorigin::policy::{Enforcement, Policy, Rule};
use xorigin_gateway::settings::{Route, Settings};

/// What there is to say, in words and for programs.
pub(super) struct Started {
    pub(super) words: String,
    pub(super) particulars: Map<String, Value>,
}

/// The most rules that are said in words.
const MOST_RULES: usize = 20;

/// What is said of a gateway that listens at `addresses`, and whose admin listener is at `admin`.
pub(super) fn started(
    settings: &Settings,
    policy: &Policy,
    addresses: &[SocketAddr],
    admin: Option<SocketAddr>,
) -> Started {
    let listeners: Vec<String> = settings
        .listeners
        .iter()
        .zip(addresses)
        .map(|(listener, address)| format!("{}://{address}", if listener.tls.is_some() { "https" } else { "http" }))
        .collect();
    let admin = admin.map(|address| format!("http://{address}"));
    let mut words = format!("xorigin {}\n", env!("CARGO_PKG_VERSION"));
    words += &section("listens at", &listeners);
    words += &section("sends", &settings.routes.iter().map(route).collect::<Vec<_>>());
    let mut rules: Vec<String> = policy.rules().take(MOST_RULES).map(rule).collect();
    if policy.rules().len() > MOST_RULES {
        rules.push(format!("and {} more", policy.rules().len() - MOST_RULES));
    }
    words += &section("rules", &rules);
    let here = |admin: &String| format!("{admin} (/livez, /readyz, /metrics, POST /-/reload)");
    words += &section("admin", &[admin.as_ref().map_or("off".to_owned(), here)]);
    let particulars = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "listeners": listeners,
        "routes": settings.routes.iter().map(route).collect::<Vec<_>>(),
        "rules": policy.rules().map(Rule::label).collect::<Vec<_>>(),
        "admin": admin,
    });
    let Value::Object(particulars) = particulars else { return Started { words, particulars: Map::new() } };
    Started { words, particulars }
}

/// A label, and what stands under it.
fn section(label: &str, lines: &[String]) -> String {
    const COLUMN: usize = 12;
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        text += &format!("  {label:COLUMN$}{line}\n");
    }
    text
}

fn route(route: &Route) -> String {
    let host = route.host.as_ref().map(ToString::to_string).unwrap_or_default();
    let upstreams: Vec<String> = route.upstreams.iter().map(ToString::to_string).collect();
    format!("{host}{} to {}", route.path, upstreams.join(", "))
}

fn rule(rule: &Rule) -> String {
    let host = rule.host().map(ToString::to_string).unwrap_or_default();
    let origins = match rule.origins().len() {
        _ if rule.origins().is_any() => "any origin".to_owned(),
        1 => "1 origin".to_owned(),
        count => format!("{count} origins"),
    };
    let credentials = if rule.credentials() { ", credentials" } else { "" };
    let enforcement = match rule.enforcement() {
        Enforcement::Advise => "",
        Enforcement::Report => ", only reports",
        Enforcement::Block => ", blocks",
    };
    format!("{}: {host}{} for {origins}{credentials}{enforcement}", rule.label(), rule.path())
}
