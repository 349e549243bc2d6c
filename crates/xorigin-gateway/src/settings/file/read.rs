//! From the table to settings.

use std::net::SocketAddr;
use std::path::PathBuf;

use xorigin::policy::file::{Format, PolicyFile, Section, Written};

use super::super::{Limits, Listener, Settings, Times, Tls, defaults};
use super::address::{parse_address, parse_proxy};
use super::keys::{GATEWAY_KEYS, LIMIT_KEYS, TIME_KEYS, TLS_KEYS};
use super::routes::routes;
use super::table::{amount, each_parsed, needed, parsed, seconds, some};
use super::{Given, SettingProblem};

/// The most threads that serve requests.
const MOST_WORKERS: i64 = 1024;

/// Reads a policy file with its table `gateway`, and everything that is wrong with both.
///
/// The settings are what the file says only if it has no fault; there are none if it is no policy file at all, or if nothing
/// says where requests go.
#[must_use]
pub fn parse<'t>(text: &'t str, format: Format, given: &Given) -> (PolicyFile<'t>, Option<Settings>) {
    let (file, settings) = PolicyFile::parse_with(text, format, |gateway| match gateway {
        Some(gateway) => Some(settings(gateway, given)),
        None => without_table(given),
    });
    (file, settings.flatten())
}

/// The settings where the file has only rules.
fn without_table(given: &Given) -> Option<Settings> {
    if given.upstreams.is_empty() {
        return None;
    }
    let it = Settings::before(given.upstreams.clone());
    Some(Settings {
        listeners: plain(&given.listen).unwrap_or(it.listeners),
        admin: given.admin.unwrap_or(it.admin),
        workers: given.workers.unwrap_or(it.workers),
        access_log: given.access_log.unwrap_or(it.access_log),
        ..it
    })
}

fn settings(mut gateway: Section<'_, '_>, given: &Given) -> Settings {
    gateway.keys(&GATEWAY_KEYS);
    let listeners = listeners(&mut gateway, given);
    let admin = admin(&mut gateway);
    let workers_written = some(&mut gateway, "workers", MOST_WORKERS);
    let access_log = gateway.boolean("access-log");
    Settings {
        listeners: plain(&given.listen).unwrap_or(listeners),
        routes: routes(&mut gateway, given),
        upstream_roots: gateway.text("upstream-roots").map(|path| given.directory.join(path)),
        limits: gateway.table("limits").map_or_else(Limits::default, limits),
        times: gateway.table("times").map_or_else(Times::default, times),
        admin: given.admin.unwrap_or(admin),
        trusted_proxies: each_parsed(&mut gateway, "trusted-proxies", parse_proxy, SettingProblem::ProxyInvalid),
        workers: given.workers.or(workers_written).unwrap_or_else(defaults::workers),
        access_log: given.access_log.or(access_log).unwrap_or(true),
    }
}

/// Listeners without TLS, if there are any.
fn plain(addresses: &[SocketAddr]) -> Option<Vec<Listener>> {
    let listeners = addresses.iter().map(|address| Listener { address: *address, tls: None });
    (!addresses.is_empty()).then(|| listeners.collect())
}

fn listeners(gateway: &mut Section<'_, '_>, given: &Given) -> Vec<Listener> {
    let mut all = Vec::new();
    add(&mut all, gateway, None);
    if let Some(mut table) = gateway.table("tls") {
        table.keys(&TLS_KEYS);
        if !table.has("listen") {
            let _: Option<_> = needed(&mut table, "listen");
        }
        let [certificate, key] =
            ["certificate", "key"].map(|name| needed(&mut table, name).map(PathBuf::from).unwrap_or_default());
        let tls = Tls { certificate: given.directory.join(certificate), key: given.directory.join(key) };
        add(&mut all, &mut table, Some(&tls));
    }
    if all.is_empty() { defaults::listeners() } else { all }
}

/// Adds where a table says to listen.
fn add(all: &mut Vec<Listener>, table: &mut Section<'_, '_>, tls: Option<&Tls>) {
    for (at, text) in table.text_or_texts("listen").iter().enumerate() {
        let place = ("listen", Some(at));
        let Some(address) = parsed(table, place, text, parse_address, SettingProblem::AddressInvalid) else { continue };
        // Any free port is another one each time.
        if address.port() != 0 && all.iter().any(|listener| listener.address == address) {
            let written = Written { value: Some(text), suggestion: None };
            table.report("listen", Some(at), SettingProblem::AddressRepeated.into(), written);
        }
        all.push(Listener { address, tls: tls.cloned() });
    }
}

fn admin(gateway: &mut Section<'_, '_>) -> Option<SocketAddr> {
    if gateway.is("admin", false) {
        return None;
    }
    let Some(text) = gateway.text("admin") else { return Some(defaults::ADMIN) };
    let address = parsed(gateway, ("admin", None), &text, parse_address, SettingProblem::AddressInvalid)?;
    if !address.ip().to_canonical().is_loopback() {
        let written = Written { value: Some(&text), suggestion: None };
        gateway.report("admin", None, SettingProblem::AdminReachable.into(), written);
    }
    Some(address)
}

fn limits(mut table: Section<'_, '_>) -> Limits {
    const MANY: i64 = 1_000_000;
    table.keys(&LIMIT_KEYS);
    let it = Limits::default();
    Limits {
        connections: amount(&mut table, "connections", (1, MANY)).unwrap_or(it.connections),
        head_bytes: amount(&mut table, "head-bytes", (8 << 10, 1 << 20)).unwrap_or(it.head_bytes),
        header_lines: amount(&mut table, "header-lines", (10, 1000)).unwrap_or(it.header_lines),
        body_bytes: amount(&mut table, "body-bytes", (0, 1 << 50)),
        streams: amount(&mut table, "streams", (1, 10_000)).unwrap_or(it.streams),
        idle_upstream_connections: amount(&mut table, "idle-upstream-connections", (0, MANY))
            .unwrap_or(it.idle_upstream_connections),
    }
}

fn times(mut table: Section<'_, '_>) -> Times {
    /// Less is no time in which anything could be done.
    const LEAST: f64 = 0.001;
    table.keys(&TIME_KEYS);
    let it = Times::default();
    Times {
        head: seconds(&mut table, "head", LEAST).unwrap_or(it.head),
        body: seconds(&mut table, "body", LEAST).unwrap_or(it.body),
        connect: seconds(&mut table, "connect", LEAST).unwrap_or(it.connect),
        response: seconds(&mut table, "response", LEAST).unwrap_or(it.response),
        stream: seconds(&mut table, "stream", LEAST).unwrap_or(it.stream),
        idle: seconds(&mut table, "idle", LEAST).unwrap_or(it.idle),
        drain: seconds(&mut table, "drain", 0.0).unwrap_or(it.drain),
        last_request: it.last_request,
    }
}
