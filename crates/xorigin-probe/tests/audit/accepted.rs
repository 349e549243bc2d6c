//! What somebody has accepted.

use xorigin_probe::audit::{Accepted, Day};
use xorigin_probe::finding::{Finding, Kind, Report, Severity, entry};

fn finding(code: &'static str, targets: &[&str]) -> Finding {
    let mut targets = targets.iter().map(|target| target.parse().unwrap());
    Finding {
        code,
        class: entry(code).unwrap().class,
        severity: Severity::High,
        title: String::new(),
        target: targets.next().unwrap(),
        also: targets.collect(),
        who: String::new(),
        can: String::new(),
        fix: String::new(),
        notes: Vec::new(),
        confirmed: None,
        evidence: Vec::new(),
        place: None,
        key: String::new(),
    }
}

fn targets(finding: &Finding) -> Vec<&str> {
    std::iter::once(&finding.target).chain(&finding.also).map(url::Url::as_str).collect()
}

#[test]
fn what_is_accepted_is_taken_out() {
    let accepted = Accepted::parse(
        "[[accept]]\ncode = \"A02\"\ntarget = \"https://a.example/*\"\nreason = \"known\"\nexpires = 2026-12-31\n\n\
         [[accept]]\ncode = \"audit-any-origin\"\ntarget = \"*\"\nreason = \"old\"\nexpires = \"2025-01-01\"\n\n\
         [[accept]]\ncode = \"A03\"\ntarget = \"*\"\nreason = \"unneeded\"\n",
    )
    .unwrap();
    let mut report = Report::new(Kind::Audit, 7);
    report.findings = vec![
        finding("audit-null-origin", &["https://b.example/", "https://a.example/1", "https://a.example/2"]),
        finding("audit-any-origin", &["https://a.example/"]),
    ];
    let today: Day = "2026-11-21".parse().unwrap();
    accepted.apply(&mut report, today);
    assert_eq!(
        report.findings.iter().map(targets).collect::<Vec<_>>(),
        [["https://b.example/"], ["https://a.example/"]]
    );
    let [(taken, reason)] = &report.accepted[..] else { panic!("{:?}", report.accepted) };
    assert_eq!((targets(taken), reason.as_str()), (vec!["https://a.example/1", "https://a.example/2"], "known"));
    let [expired, unneeded] = &report.notes[..] else { panic!("{:?}", report.notes) };
    assert!(expired.contains("(line 7) expired on 2025-01-01"), "{expired}");
    assert!(unneeded.contains("audit-origin-prefix") && unneeded.contains("not needed"), "{unneeded}");
}

#[track_caller]
fn check(text: &str, words: &str) {
    let fault = Accepted::parse(text).unwrap_err().to_string();
    assert!(fault.contains(words), "{fault}");
}

#[test]
fn what_is_no_acceptance() {
    check("[[accept]\n", "line 1: this is not TOML");
    check("accept = 1", "write `[[accept]]`");
    check("other = 1", "\"other\" is no key");
    check("[[accept]]\ncode = \"A99\"", "line 2: \"A99\" is no code");
    check("[[accept]]\ncode = \"A01\"\ntarget = \"*\"", "`reason` is missing");
    check("[[accept]]\ncode = \"A01\"\ntarget = \"*\"\nreason = \" \"", "`reason` is missing");
    check("[[accept]]\ncode = 1", "text in quotes");
    check("[[accept]]\nexpires = 2026-12-31T00:00:00Z", "is no day");
    check("[[accept]]\nwhy = \"\"", "\"why\" is no key; those are code");
}
