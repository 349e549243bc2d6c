//! Each field that a profile has of its own is shown by a recorded case.

use std::collections::{BTreeMap, BTreeSet};

use xorigin::engine::{Engine, Field};
use xorigin_testkit::oracle::{self, Browser, Case, Observation, Recording, Set};
use xorigin_testkit::scripted::Bodies;

use super::replay::replay;

/// Browser, field, kind and case.
const SHOWN: &str = include_str!("../../../../conformance/deviations.tsv");

/// What the browsers' consoles said.
const CONSOLE: &str = include_str!("../../../../conformance/console/lines.jsonl");

/// A row of `conformance/deviations.tsv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) browser: &'static str,
    pub(crate) field: &'static str,
    pub(crate) kind: &'static str,
    /// The case's id, or why there is none.
    pub(crate) case: &'static str,
}

pub(crate) fn rows() -> Vec<Row> {
    let lines = SHOWN.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [browser, field, kind, case] = cells[..] else { panic!("{line}: expected four cells") };
            Row { browser, field, kind, case }
        })
        .collect()
}

/// Everything that was recorded.
struct Recorded {
    cases: BTreeMap<String, Case>,
    recordings: BTreeMap<&'static str, Recording>,
    bodies: Bodies,
}

impl Recorded {
    fn load() -> Self {
        let cases = Set::ALL.into_iter().flat_map(|set| oracle::cases_of(set).unwrap());
        let of = |browser: Browser| {
            (browser.name(), Set::ALL.into_iter().flat_map(|set| oracle::recording_of(set, browser).unwrap()).collect())
        };
        Self {
            cases: cases.map(|case| (case.id.clone(), case)).collect(),
            recordings: Browser::ALL.map(of).into(),
            bodies: oracle::bodies().unwrap(),
        }
    }

    fn replay(&self, case: &Case, engine: &Engine) -> (Observation, Vec<&'static str>) {
        replay(case, engine, &self.bodies)
    }

    fn is_as_recorded(&self, browser: &str, case: &Case, engine: &Engine) -> bool {
        let recorded = &self.recordings[browser][&case.id];
        oracle::key(&self.replay(case, engine).0) == oracle::key(recorded)
    }
}

#[test]
fn the_profiles_do_what_the_browsers_did() {
    let (recorded, unstable) = (Recorded::load(), oracle::unstable().unwrap());
    for browser in Browser::ALL {
        let (name, engine) = (browser.name(), Engine::named(browser.name()).unwrap());
        let cases = recorded.cases.values().filter(|case| !unstable.contains(&(browser, case.id.clone())));
        let differing: Vec<&str> =
            cases.filter(|case| !recorded.is_as_recorded(name, case, &engine)).map(|case| &*case.id).collect();
        assert!(differing.is_empty(), "{name}: {} {differing:?}", differing.len());
    }
}

/// With this field as the standard has it, the profile does not do what the browser did.
fn check(recorded: &Recorded, row: Row) {
    let engine = Engine::named(row.browser).unwrap();
    let field = Field::all().into_iter().find(|field| field.name == row.field).unwrap_or_else(|| panic!("{row:?}"));
    assert!(field.differs(&engine, &Engine::STANDARD), "{row:?}: the profile is as the standard there");
    let without = field.with(&engine, &Engine::STANDARD);
    match row.kind {
        "observed" => {
            let case = &recorded.cases[row.case];
            assert!(recorded.is_as_recorded(row.browser, case, &engine), "{row:?}");
            assert!(!recorded.is_as_recorded(row.browser, case, &without), "{row:?}: the field makes no difference");
        }
        // What is observed is the same: it is the reason that differs.
        "reason" => {
            let case = &recorded.cases[row.case];
            let ((with, codes), (observed, others)) = (recorded.replay(case, &engine), recorded.replay(case, &without));
            assert_eq!(oracle::key(&with), oracle::key(&observed), "{row:?}");
            assert_ne!(codes, others, "{row:?}: the field makes no difference");
        }
        // Its lines are compared with the recorded ones by `tests/it/console.rs`.
        "console" => {
            let is_there = |text: &str| {
                text.lines().any(|line| {
                    line.contains(&format!("\"id\":\"{}\"", row.case))
                        || line.contains(&format!("\"id\": \"{}\"", row.case))
                })
            };
            assert!(is_there(CONSOLE), "{row:?}: no such case");
        }
        "source" => assert!(row.case.ends_with('.'), "{row:?}: say why there is no case"),
        other => panic!("{row:?}: {other} is no kind"),
    }
}

#[test]
fn every_deviation_is_shown_by_a_case() {
    let (recorded, rows) = (Recorded::load(), rows());
    let shown: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.browser, row.field)).collect();
    assert_eq!(shown.len(), rows.len(), "no deviation is there twice");
    for engine in Engine::ALL {
        for field in Field::all().into_iter().filter(|field| field.differs(&engine, &Engine::STANDARD)) {
            assert!(shown.contains(&(engine.name, field.name)), "{} of {} has no case", field.name, engine.name);
        }
    }
    for row in rows {
        check(&recorded, row);
    }
}
