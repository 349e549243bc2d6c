//! Where requests go.

use xorigin::policy::file::{Section, Written};
use xorigin::policy::{HostPattern, PathPattern, Problem};

use super::super::{Route, Upstream};
use super::address::parse_upstream;
use super::keys::ROUTE_KEYS;
use super::table::each_parsed;
use super::{Given, SettingProblem};

/// The routes of the file, or that of the command line.
pub(super) fn routes(gateway: &mut Section<'_, '_>, given: &Given) -> Vec<Route> {
    let has = [gateway.has("upstream"), gateway.has("route")];
    if has == [true, true] {
        gateway.report("upstream", None, SettingProblem::UpstreamAndRoute.into(), Written::default());
    }
    let upstreams = upstreams(gateway);
    let keep_host = gateway.boolean("keep-host").unwrap_or_default();
    let mut routes = Vec::new();
    gateway.tables("route", |table| routes.push(route(table)));
    report_unreachable(gateway, &routes);
    if !given.upstreams.is_empty() {
        return vec![Route::of_everything(given.upstreams.clone(), keep_host)];
    }
    let missing = if has == [false, false] { Some("upstream") } else { None };
    if let Some(key) = missing.or_else(|| gateway.is_empty_list("route").then_some("route")) {
        gateway.report(key, None, SettingProblem::UpstreamsMissing.into(), Written::default());
    }
    match has {
        [true, _] => vec![Route::of_everything(upstreams, keep_host)],
        _ => routes,
    }
}

/// The upstreams of a table, of which one has to be there if the key is.
fn upstreams(table: &mut Section<'_, '_>) -> Vec<Upstream> {
    if table.is_empty_list("upstream") {
        table.report("upstream", None, SettingProblem::UpstreamsMissing.into(), Written::default());
    }
    each_parsed(table, "upstream", parse_upstream, SettingProblem::UpstreamInvalid)
}

fn route(mut table: Section<'_, '_>) -> Route {
    table.keys(&ROUTE_KEYS);
    if !table.has("upstream") {
        table.report("upstream", None, SettingProblem::UpstreamsMissing.into(), Written::default());
    }
    Route {
        host: host(&mut table),
        path: path(&mut table).unwrap_or_else(PathPattern::every),
        upstreams: upstreams(&mut table),
        keep_host: table.boolean("keep-host").unwrap_or_default(),
    }
}

fn host(table: &mut Section<'_, '_>) -> Option<HostPattern> {
    let text = table.text("host")?;
    match HostPattern::parse(&text) {
        Ok(host) => Some(host),
        Err(invalid) => {
            let written = Written { value: Some(&text), suggestion: invalid.suggestion };
            table.report("host", None, Problem::HostInvalid, written);
            None
        }
    }
}

fn path(table: &mut Section<'_, '_>) -> Option<PathPattern> {
    let text = table.text("path")?;
    match PathPattern::parse(&text) {
        Ok(path) => Some(path),
        Err(invalid) => {
            table.report("path", None, Problem::PathInvalid(invalid), Written { value: Some(&text), suggestion: None });
            None
        }
    }
}

/// More routes than these are not compared with each other.
const MOST_COMPARED: usize = 1000;

fn report_unreachable(gateway: &mut Section<'_, '_>, routes: &[Route]) {
    for (at, route) in routes.iter().enumerate().take(MOST_COMPARED) {
        if let Some(by) = routes.iter().take(at).position(|earlier| covers(earlier, route)) {
            let problem = SettingProblem::RouteUnreachable { by };
            gateway.report("route", Some(at), problem.into(), Written::default());
        }
    }
}

/// Whether `route` takes every request that `other` is for.
fn covers(route: &Route, other: &Route) -> bool {
    let hosts = match (&route.host, &other.host) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(host), Some(other)) => host.covers(other),
    };
    hosts && route.path.covers(&other.path)
}
