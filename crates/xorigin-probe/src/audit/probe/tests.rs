//! What is made of tables: servers as functions, without sockets.

use xorigin::check::Sharing;

use super::{Base, Power, Role, Table, What, beside, classify, of_base, of_stranger, siblings};
use crate::{Labels, ProbeOrigin};

/// The codes that a server shows which lets in, with credentials, what `lets_in` says; `origins` are known, the first is
/// its own.
#[track_caller]
fn check(origins: &[&str], lets_in: impl Fn(&str) -> bool, expected: &[&str]) {
    let labels = Labels::new(7);
    let base = |origin: &&str| Base::new(Role::Known, ProbeOrigin::new(origin).unwrap()).unwrap();
    let bases: Vec<Base> = origins.iter().map(base).collect();
    let power = |is_let_in| Power {
        read: if is_let_in { Sharing::WithCredentials } else { Sharing::Nothing },
        ..Power::default()
    };
    let mut table = Table { everybody: power(lets_in("https://x0123456789a.example")), ..Table::default() };
    let mut asked = Vec::new();
    for (number, base) in bases.iter().enumerate() {
        let is_allowed = lets_in(base.origin.as_str());
        table.note(number, What::Itself, power(is_allowed));
        let mut whats = if is_allowed { of_base(base) } else { of_stranger() };
        whats.extend((0..bases.len()).filter(|other| *other != number).flat_map(siblings));
        for what in whats.iter().chain(&beside(false)) {
            if let Some(origin) = what.origin(base, &bases, &labels) {
                table.note(number, *what, power(lets_in(origin.as_str())));
            }
        }
        asked.push(whats);
    }
    let suspects = classify(&table, &bases, &asked, &beside(false));
    let mut codes: Vec<&str> = suspects.iter().map(|suspect| suspect.code.trim_start_matches("audit-")).collect();
    codes.sort_unstable();
    assert_eq!(codes, expected, "{suspects:?}");
}

const OWN: &str = "https://api.shop.test";
const APP: &str = "https://app.shop.test";

/// The host of an origin, its port left out.
fn host(origin: &str) -> &str {
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    host.rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host)
}

#[test]
fn nothing_is_wrong() {
    check(&[OWN], |_| false, &[]);
    check(&[OWN, APP], |origin| origin == APP, &[]);
    check(&[OWN, APP], |origin| [OWN, APP].contains(&origin), &[]);
    check(&["http://127.0.0.1:8080"], |origin| origin == "http://127.0.0.1:8080", &[]);
    check(&["http://[::1]:8080"], |origin| origin == "http://[::1]:8080", &[]);
    check(&["https://xn--bcher-kva.test"], |origin| origin == "https://xn--bcher-kva.test", &[]);
    check(&["https://user.github.io"], |origin| origin == "https://user.github.io", &[]);
}

#[test]
fn one_cause_one_misconfiguration() {
    check(&[OWN], |origin| origin.starts_with(OWN), &["origin-prefix"]);
    check(&[OWN], |origin| origin.starts_with("https://shop.test"), &["origin-prefix"]);
    check(&[OWN], |origin| host(origin).starts_with("api.shop.test.") || origin == OWN, &["origin-prefix"]);
    check(&[OWN], |origin| origin.ends_with("shop.test"), &["origin-suffix"]);
    check(&[OWN], |origin| host(origin).ends_with("shop.test"), &["origin-suffix"]);
    check(&[OWN], |origin| origin.ends_with(".test"), &["origin-suffix"]);
    check(&["https://shop.netlify.app"], |origin| origin.ends_with(".netlify.app"), &["shared-host"]);
    check(&["https://shop.surge.sh"], |origin| origin.ends_with(".surge.sh"), &["shared-host"]);
    check(&[OWN], |origin| origin.contains("shop.test"), &["origin-substring"]);
    check(&[OWN], |origin| origin.contains("api.shop.test"), &["origin-substring"]);
    check(&[OWN], |origin| OWN.contains(host(origin)) && origin.starts_with("https"), &["origin-substring"]);
    check(&[OWN], |origin| origin.starts_with("https://") && origin.ends_with(".shop.test"), &["any-subdomain"]);
    check(&[APP], |origin| origin == APP || origin.ends_with("api.shop.test"), &[]);
    check(&[OWN], |origin| origin.starts_with("https://") && origin.ends_with("api.shop.test"), &["any-subdomain"]);
    check(&[OWN], |origin| origin == OWN || origin == "null", &["null-origin"]);
    check(&[OWN], |origin| origin == OWN || origin.ends_with(".vercel.app"), &["shared-host"]);
    check(&[OWN], |origin| origin == OWN || origin == "https://cdpn.io", &["playground"]);
    check(&[OWN], |origin| origin == OWN || host(origin) == "localhost" && origin.starts_with("http"), &["localhost"]);
    check(&[OWN], |origin| origin == OWN || origin.starts_with("http://localhost"), &["localhost-prefix"]);
    check(&[OWN], |origin| origin == OWN || origin == "capacitor://localhost", &["any-scheme"]);
    check(&[OWN], |origin| origin == OWN || origin == "https://api.shop.test.", &["trailing-dot"]);
    check(&[OWN], |origin| origin == OWN || origin == "https://api.xn--shp-tna.test", &[]);
}

#[test]
fn two_causes_two_misconfigurations() {
    check(&[OWN], |origin| origin.ends_with("://api.shop.test"), &["any-scheme", "http-origin"]);
    check(
        &[OWN],
        |origin| origin.starts_with("http") && origin.ends_with(".shop.test"),
        &["any-subdomain", "http-subdomain"],
    );
    check(&[OWN], |origin| origin.starts_with(OWN) || origin == "null", &["null-origin", "origin-prefix"]);
    check(
        &[OWN],
        |origin| origin.starts_with(OWN) || origin.ends_with("shop.test"),
        &["origin-prefix", "origin-suffix"],
    );
}

#[test]
fn the_whole_list_is_looked_at() {
    let any_port = |origin: &str| origin.starts_with("https://") && host(origin) == "api.shop.test";
    check(&[OWN], any_port, &["any-port"]);
    check(&["https://api.shop.test:8443"], any_port, &["any-port"]);
    check(
        &[OWN, "https://front.other.test"],
        |origin| origin.starts_with("https://front.other.test"),
        &["origin-prefix"],
    );
    let joined = |origin: &str| ["https://foo.test", "https://bar.test", "https://foobar.test"].contains(&origin);
    check(&["https://foo.test", "https://bar.test"], joined, &["origin-concatenation"]);
}

#[test]
fn dots_and_boundaries() {
    let dot = |origin: &str| {
        let rest = origin.strip_prefix("https://api").and_then(|rest| rest.strip_suffix("shop.test"));
        rest.is_some_and(|rest| rest.chars().count() == 1)
    };
    check(&[OWN], dot, &["origin-dot"]);
    let boundary = |by: &'static str| {
        move |origin: &str| {
            origin.strip_prefix(OWN).is_some_and(|rest| rest.is_empty() || rest.starts_with(|next| by.contains(next)))
        }
    };
    check(&[OWN], boundary("-"), &["origin-boundary"]);
    check(&[OWN], boundary("_"), &["origin-boundary"]);
    check(&[OWN], boundary("-."), &["origin-boundary"]);
    check(&[OWN], boundary("!$;"), &["origin-special-character"]);
    let not_alphanumeric = |origin: &str| {
        origin.strip_prefix(OWN).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()))
    };
    check(&[OWN], not_alphanumeric, &["origin-boundary"]);
}

#[test]
fn everybody() {
    check(&[OWN], |_| true, &["any-origin"]);
    check(&[OWN], |origin| origin.starts_with("https://"), &["any-origin"]);
    let labels = Labels::new(1);
    let bases = [Base::new(Role::Own, ProbeOrigin::new(OWN).unwrap()).unwrap()];
    for (read, send, by_wildcard, code) in [
        (Sharing::WithoutCredentials, Sharing::Nothing, true, "audit-wildcard"),
        (Sharing::WithoutCredentials, Sharing::Nothing, false, "audit-any-origin"),
        (Sharing::WithoutCredentials, Sharing::WithCredentials, true, "audit-write-hole"),
        (Sharing::Nothing, Sharing::WithCredentials, false, "audit-write-hole"),
        (Sharing::WithCredentials, Sharing::WithCredentials, false, "audit-any-origin"),
    ] {
        let table = Table { everybody: Power { read, send }, by_wildcard, ..Table::default() };
        let codes: Vec<_> = classify(&table, &bases, &[Vec::new()], &[]).iter().map(|suspect| suspect.code).collect();
        assert_eq!(codes, [code]);
    }
    assert!(What::Random.origin(&bases[0], &bases, &labels).is_some());
}
