//! From the table to the misconfigurations behind it.

use xorigin::check::Sharing;

use super::names::Names;
use super::{Base, Power, Suspect, Table, What, Who};

/// What lets names in that are put together of two, and everything else of their kind.
const EXPLAINS_JOINS: [&str; 6] = [
    "audit-origin-prefix",
    "audit-origin-suffix",
    "audit-origin-substring",
    "audit-origin-boundary",
    "audit-any-subdomain",
    "audit-localhost-prefix",
];

/// The misconfigurations that the table shows: one for one cause. `asked` says what was made of each base, in order;
/// `beside` what belongs to none.
pub(in crate::audit) fn classify(table: &Table, bases: &[Base], asked: &[Vec<What>], beside: &[What]) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    if table.everybody.is_any() {
        let code = if table.everybody.send > table.everybody.read {
            "audit-write-hole"
        } else if table.by_wildcard && table.everybody.read == Sharing::WithoutCredentials {
            "audit-wildcard"
        } else {
            "audit-any-origin"
        };
        suspects.push(Suspect {
            code,
            who: Who::AnySite,
            base: 0,
            what: What::Random,
            others: Vec::new(),
            power: table.everybody,
        });
    }
    let code = |what: &What| match what {
        What::Null => Some(("audit-null-origin", Who::AnySite)),
        What::Shared(_) => Some(("audit-shared-host", Who::SharedHost)),
        What::Playground(_) => Some(("audit-playground", Who::Playground)),
        What::LocalPrefix(_) => Some(("audit-localhost-prefix", Who::DomainOwner)),
        What::Local(_) => Some(("audit-localhost", Who::LocalProgram)),
        What::App(_) => Some(("audit-any-scheme", Who::App)),
        _ => None,
    };
    for what in beside {
        if let (Some((code, who)), Some(power)) = (code(what), table.granted(0, *what)) {
            add(&mut suspects, code, who, 0, *what, power);
        }
    }
    if suspects.iter().any(|suspect| suspect.code == "audit-localhost-prefix") {
        suspects.retain(|suspect| suspect.code != "audit-localhost");
    }
    let by_beginning = suspects.iter().any(|suspect| suspect.code == "audit-localhost-prefix");
    for (number, (base, asked)) in bases.iter().zip(asked).enumerate() {
        // Such a name passes for what it begins with, and not for itself.
        if by_beginning && (base.host.starts_with("localhost") || base.site_or_host().starts_with("localhost")) {
            continue;
        }
        let mut names = Names { table, base, number, asked, suspects: Vec::new() };
        names.classify();
        // The same cause shows with several bases: one of them is enough.
        for suspect in names.suspects {
            match suspects.iter_mut().find(|other| other.code == suspect.code) {
                Some(other) if worse(suspect.power, other.power) => *other = suspect,
                Some(_) => {}
                None => suspects.push(suspect),
            }
        }
    }
    if !suspects.iter().any(|suspect| EXPLAINS_JOINS.contains(&suspect.code)) {
        joins(table, bases, asked, &mut suspects);
    }
    suspects
}

/// Names put together of two bases, if nothing else lets them in.
fn joins(table: &Table, bases: &[Base], asked: &[Vec<What>], suspects: &mut Vec<Suspect>) {
    for (number, (base, asked)) in bases.iter().zip(asked).enumerate() {
        for what in asked {
            if !matches!(what, What::Sibling { .. }) {
                continue;
            }
            let Some(power) = table.granted(number, *what) else { continue };
            // Below a registrable domain, a label with something before it is still below it.
            let is_below = base.site.as_deref().is_some_and(|site| site != base.host);
            let who = if is_below { Who::Subdomain } else { Who::Registrant };
            add(suspects, "audit-origin-concatenation", who, number, *what, power);
        }
    }
}

/// Adds what shows a misconfiguration to what showed it before.
fn add(suspects: &mut Vec<Suspect>, code: &'static str, who: Who, base: usize, what: What, power: Power) {
    match suspects.iter_mut().find(|suspect| suspect.code == code) {
        Some(suspect) if worse(power, suspect.power) => {
            suspect.others.push(suspect.what);
            (suspect.what, suspect.power) = (what, power);
        }
        Some(suspect) => suspect.others.push(what),
        None => suspects.push(Suspect { code, who, base, what, others: Vec::new(), power }),
    }
}

fn worse(power: Power, than: Power) -> bool {
    (power.read, power.send) > (than.read, than.send)
}
