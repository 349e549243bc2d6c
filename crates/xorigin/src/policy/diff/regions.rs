//! The ways in which hosts and paths can be met.
//!
//! Two hosts that the same patterns match are one way: an exact host, the names below `*.base` that nothing narrower
//! matches, and every other host. Paths likewise. For each host only the paths of rules that are for it are looked at.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::net::Ipv4Addr;

use super::budget::Budget;
use crate::policy::Policy;

/// Two rules of which each decides about some request, and a request about which both do.
#[derive(Debug)]
pub(super) struct Pair {
    /// The index of the rule in the old policy, if one decides.
    pub(super) old: Option<usize>,
    /// The same in the new one.
    pub(super) new: Option<usize>,
    pub(super) host: String,
    pub(super) path: String,
}

/// A host, or with `true` the names below it; every host if there is none.
type Host<'p> = Option<(&'p str, bool)>;

/// A path, or with `true` what begins with it.
type Path<'p> = (&'p str, bool);

/// The rules of a policy by host and path: of several the first.
#[derive(Debug, Default)]
struct Rules<'p>(BTreeMap<Host<'p>, BTreeMap<Path<'p>, usize>>);

impl<'p> Rules<'p> {
    fn of(policy: &'p Policy) -> Self {
        let mut rules = Self::default();
        for (index, rule) in policy.rules().enumerate() {
            let host = rule.host().map(|host| (host.host(), host.subdomains()));
            rules.0.entry(host).or_default().entry(rule.path().parts()).or_insert(index);
        }
        rules
    }

    /// The paths of the rules that are for a host.
    fn of_host(&self, covering: &[Host<'p>]) -> Vec<&BTreeMap<Path<'p>, usize>> {
        covering.iter().filter_map(|host| self.0.get(host)).collect()
    }
}

/// All hosts that cover `host`, itself included.
fn covering(host: Host<'_>) -> Vec<Host<'_>> {
    let mut covering = Vec::from([None]);
    if let Some((name, _)) = host {
        covering.push(host);
        // `*.base` needs something before its dot.
        let dots = name.bytes().enumerate().filter(|&(at, byte)| byte == b'.' && at > 0).map(|(at, _)| at);
        covering.extend(dots.filter_map(|at| name.get(at + 1..)).map(|base| Some((base, true))));
    }
    covering
}

/// The index of the first rule that is for a path.
fn first(rules: &[&BTreeMap<Path<'_>, usize>], (path, below): Path<'_>) -> Option<usize> {
    let slashes = path.bytes().enumerate().filter(|&(_, byte)| byte == b'/').map(|(at, _)| at);
    let prefixes = slashes.filter_map(|at| path.get(..=at)).map(|prefix| (prefix, true));
    let exact = Some((path, false)).filter(|_| !below);
    let mut found = None;
    for covering in prefixes.chain(exact) {
        let here = rules.iter().filter_map(|rules| rules.get(&covering)).copied().min();
        found = found.into_iter().chain(here).min();
    }
    found
}

/// The pairs of rules that decide about a request, each once; at least one of each is a rule.
pub(super) fn pairs(old: &Policy, new: &Policy, budget: &mut Budget) -> Vec<Pair> {
    let (old, new) = (Rules::of(old), Rules::of(new));
    let hosts: BTreeSet<Host<'_>> = old.0.keys().chain(new.0.keys()).copied().chain([None]).collect();
    let all = || old.0.values().chain(new.0.values()).flat_map(BTreeMap::keys);
    let exact_paths: BTreeSet<&str> = all().filter(|(_, below)| !below).map(|(path, _)| *path).collect();
    let mut pairs: BTreeMap<(Option<usize>, Option<usize>), Pair> = BTreeMap::new();
    for &host in hosts.iter().filter(|host| !is_below_address(host)) {
        let covering = covering(host);
        let (of_old, of_new) = (old.of_host(&covering), new.of_host(&covering));
        let paths = of_old.iter().chain(&of_new).flat_map(|paths| paths.keys().copied());
        let paths: BTreeSet<Path<'_>> = paths.chain([("/", true)]).collect();
        for path in paths {
            if !budget.spend() {
                return pairs.into_values().collect();
            }
            let (old, new) = (first(&of_old, path), first(&of_new, path));
            if old.is_some() || new.is_some() {
                pairs.entry((old, new)).or_insert_with(|| Pair {
                    old,
                    new,
                    host: host_of(host, &hosts),
                    path: path_of(path, &exact_paths),
                });
            }
        }
    }
    pairs.into_values().collect()
}

/// Whether names below an IP address are meant, of which there are none.
fn is_below_address(host: &Host<'_>) -> bool {
    host.is_some_and(|(name, below)| below && (name.starts_with('[') || name.parse::<Ipv4Addr>().is_ok()))
}

/// A host that is met in this way.
fn host_of(host: Host<'_>, hosts: &BTreeSet<Host<'_>>) -> String {
    let is_exact = |name: &String| hosts.contains(&Some((name, false)));
    let number = |at: usize| if at == 0 { String::new() } else { format!("-{at}") };
    match host {
        Some((name, false)) => name.into(),
        Some((base, true)) => {
            (0..).map(|at| format!("any{}.{base}", number(at))).find(|name| !is_exact(name)).unwrap_or_default()
        }
        None => {
            let named = ["any.example", "any.test", "any.invalid"].into_iter().map(Into::into);
            let is_below = |name: &str| hosts.contains(&name.split_once('.').map(|(_, suffix)| (suffix, true)));
            let is_met = |name: &String| is_exact(name) || name.contains('.') && is_below(name);
            // No pattern matches a host of one label but itself.
            named.chain((0..).map(|at| format!("any{}", number(at)))).find(|name| !is_met(name)).unwrap_or_default()
        }
    }
}

/// A path that is met in this way.
fn path_of((path, below): Path<'_>, exact: &BTreeSet<&str>) -> String {
    if !below {
        return path.to_string();
    }
    let numbered = (0..).map(|at| if at == 0 { format!("{path}any") } else { format!("{path}any-{at}") });
    { numbered }.find(|path| !exact.contains(&**path)).unwrap_or_default()
}
