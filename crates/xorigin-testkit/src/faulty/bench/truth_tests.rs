//! What is said to be true, held against the origins that the catalogue names for each class.

use http::{HeaderMap, Request};

use super::live::Live;
use super::*;
use crate::faulty::wire::{Outcome, Over};

/// Hosts that strangers share, pages for everybody's script, schemes of apps.
const SHARED: [&str; 3] = ["github.io", "netlify.app", "vercel.app"];
const DEVELOPERS: [&str; 4] = ["https://jsfiddle.net", "https://codepen.io", "https://cdpn.io", "https://jsbin.com"];
const NEAR: [&str; 4] =
    ["http://localhost", "http://localhost:3000", "https://localhost:8443", "http://127.0.0.1:8080"];
const SPECIAL: &str = "!\"$&'()*+,;={}~`";

/// The origins that the catalogue names for a class, made of this one that is allowed or meant.
fn probes(class: &str, base: &str) -> Vec<String> {
    let (scheme, host) = base.split_once("://").unwrap();
    let site = host.split('.').rev().take(if host.ends_with(".co.uk") { 3 } else { 2 }).collect::<Vec<_>>();
    let site = site.into_iter().rev().collect::<Vec<_>>().join(".");
    match class {
        "A01" => vec!["https://r.example".to_owned()],
        "A02" => vec!["null".to_owned()],
        "A03" => vec![format!("{base}.r.example"), format!("{scheme}://{site}.r.example")],
        "A04" => vec![format!("{scheme}://r{site}")],
        "A05" => vec![
            format!("{scheme}://r{site}.r.example"),
            format!("{scheme}://{}", site.trim_start_matches(|c| site.starts_with(c))),
        ],
        "A06" => {
            let labels = Vec::from_iter(host.split('.'));
            let joined = |at| format!("{}x{}", labels[..at].join("."), labels[at..].join("."));
            (1..labels.len()).map(|at| format!("{scheme}://{}", joined(at))).collect()
        }
        "A07" => ["-r", "_.r", ".-.r", "._.r"].map(|end| format!("{base}{end}.example")).into(),
        "A08" => {
            let after = |c| [format!("{base}{c}.r.example"), format!("{base}.{c}.r.example")];
            SPECIAL.chars().flat_map(after).collect()
        }
        "A09" if scheme == "https" => vec![format!("http://{host}"), format!("http://{site}")],
        "A10" if scheme == "https" => vec![format!("http://r.{site}")],
        "A11" => vec![format!("https://r.{site}"), format!("https://r.r.{site}")],
        "A13" => SHARED.map(|suffix| format!("https://r.{suffix}")).into(),
        "A14" => DEVELOPERS.map(str::to_owned).into(),
        "A15" => NEAR.map(str::to_owned).into(),
        "A16" => ["https", "http"].map(|scheme| format!("{scheme}://localhost.r.example")).into(),
        "A17" => vec![format!("{base}:1"), format!("{base}:65535")],
        "A18" => ["ftp", "app"]
            .map(|scheme| format!("{scheme}://{host}"))
            .into_iter()
            .chain(["capacitor://localhost".to_owned()])
            .collect(),
        "A19" => vec![format!("{base}.")],
        "A21" => {
            // Letters of another alphabet in the name that would have to be registered.
            let changed = [('a', "\u{430}"), ('e', "\u{435}"), ('o', "\u{43e}")].into_iter();
            let changed =
                changed.map(|(letter, other)| site.replacen(letter, other, 1)).find(|changed| *changed != site);
            let changed = changed.map(|changed| idna::domain_to_ascii(&changed).unwrap());
            changed.map(|changed| format!("{scheme}://{}", host.replace(&site, &changed))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The classes that are about which origins are let in.
const CLASSES: [&str; 20] = [
    "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15", "A16",
    "A17", "A18", "A19", "A21",
];

/// The origins for a class at an endpoint: of its own origin, and of those that are known.
fn all_probes(class: &str, endpoint: &Endpoint) -> Vec<String> {
    let known = Vec::from_iter(endpoint.known_origins());
    if class == "A12" {
        let [one, other] = &*known else { return Vec::new() };
        let label = one.split_once('.').unwrap().0;
        return vec![format!("{label}{}", other.strip_prefix("https://").unwrap())];
    }
    let own = endpoint.names().fill("{own}", "").into_owned();
    let probes = known.iter().chain([&own]).flat_map(|base| probes(class, base));
    probes.filter(|probe| !known.contains(probe)).collect()
}

/// What is answered to an origin by somebody who is signed in.
fn headers(live: &Live, method: &str, path: &str, origin: &str) -> HeaderMap {
    let mut request =
        Request::builder().method(method).uri(path).header("cookie", Hints::COOKIE).header("origin", origin);
    if method == "OPTIONS" {
        request = request.header("access-control-request-method", "PUT");
    }
    let parts = request.body(()).unwrap().into_parts().0;
    match live.outcome(&parts, path, Over { port: 1234 }) {
        Outcome::Response(response) => response.into_parts().0.headers,
        Outcome::Never | Outcome::Reset => HeaderMap::new(),
    }
}

/// Whether an origin gets in with credentials, by a `GET` or by a preflight, anywhere.
fn gets_in(endpoint: &Endpoint, origin: &str) -> bool {
    let live = Live::new(*endpoint);
    let paths = std::iter::once("/").chain(endpoint.hints.paths.iter().copied());
    let mut requests = paths.flat_map(|path| [("GET", path), ("OPTIONS", path)]);
    requests.any(|(method, path)| {
        let headers = headers(&live, method, path, origin);
        let is = |name, value: &str| headers.get(name).is_some_and(|got| got == value);
        is("access-control-allow-origin", origin) && is("access-control-allow-credentials", "true")
    })
}

#[test]
fn a_fault_shows_with_the_origins_of_its_class() {
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.place != Place::Loopback) {
        let Truth::Faulty(faults) = endpoint.truth else { continue };
        for fault in faults {
            let origins = Vec::from_iter(fault.classes.iter().flat_map(|class| all_probes(class, endpoint)));
            let about_origins = fault.classes.iter().any(|class| CLASSES.contains(class));
            let shown = origins.iter().any(|origin| gets_in(endpoint, origin));
            assert_eq!(shown, about_origins, "{}: {fault:?} {origins:?}", endpoint.name);
        }
    }
}

#[test]
fn nobody_else_gets_in() {
    let mut wrong = Vec::new();
    for endpoint in ENDPOINTS.iter() {
        let faults = match endpoint.truth {
            Truth::Faulty(faults) => faults,
            Truth::Correct => &[],
            Truth::Inconclusive(_) => continue,
        };
        let said =
            |class: &str| endpoint.also.contains(&class) || faults.iter().any(|fault| fault.classes.contains(&class));
        // Where any origin gets in there is nothing more to say, and on loopback localhost is no stranger.
        if said("A01") || endpoint.place == Place::Loopback {
            continue;
        }
        for class in CLASSES.into_iter().filter(|class| !said(class)) {
            let got_in = all_probes(class, endpoint).into_iter().find(|origin| gets_in(endpoint, origin));
            wrong.extend(got_in.map(|origin| format!("{}: {class} {origin}", endpoint.name)));
        }
    }
    assert!(wrong.is_empty(), "these get in:\n{}", wrong.join("\n"));
}
