//! Many targets at once, one report.

use std::rc::Rc;
use std::time::Instant;

use super::{Options, Target};
use crate::ask::{Asker, Question};
use crate::finding::{Evidence, Finding, Inconclusive, Kind, Report, Sent, Severity, Shown, Why, entry};
use crate::{Labels, ProbeOrigin};

/// Audits the targets, and tells what was found. It ends early if the asker's pacer is told to stop.
pub async fn audit(targets: &[Target], options: &Options, asker: &Asker) -> Report {
    let labels = options.seed.map_or_else(Labels::random, Labels::new);
    let mut report = Report::new(Kind::Audit, labels.seed());
    let started = Instant::now();
    for target in targets {
        let Ok(origin) = ProbeOrigin::new(&format!("https://{}", labels.host())) else { continue };
        let asked = asker.ask(Question::get(target.url.clone(), origin)).await;
        if let Some(trouble) = asked.trouble() {
            report.inconclusive.push(Inconclusive {
                target: target.url.clone(),
                why: if trouble.is_timeout() { Why::Timeout } else { Why::Network },
                detail: trouble.to_string(),
                advice: "see that the server can be reached, and audit it again".to_owned(),
            });
        } else if asked.is_granted()
            && let Some(entry) = entry("audit-any-origin").filter(|entry| options.checks.includes(entry.code))
        {
            report.findings.push(Finding {
                code: entry.code,
                class: entry.class,
                severity: Severity::High,
                title: entry.title.to_owned(),
                target: target.url.clone(),
                also: Vec::new(),
                who: "any site".to_owned(),
                can: "read the signed-in user's response".to_owned(),
                fix: entry.fix.to_owned(),
                notes: Vec::new(),
                confirmed: None,
                evidence: vec![Evidence {
                    caption: "a page of a random origin reads the response".to_owned(),
                    shown: Shown::Asked(Rc::new(asked)),
                }],
                place: target.place.clone(),
                key: String::new(),
            });
        }
    }
    let progress = asker.pacer().progress();
    report.sent = Sent { requests: progress.sent, preflights: progress.preflights, time: started.elapsed() };
    report.stopped = asker.pacer().stopped();
    report
}

/// What an audit would send at most, a line for each request, without anything being sent.
#[must_use]
pub fn plan(targets: &[Target], _options: &Options) -> Vec<String> {
    targets.iter().map(|target| format!("GET {}", target.url)).collect()
}
