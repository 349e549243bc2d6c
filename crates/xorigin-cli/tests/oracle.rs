//! The browsers' recordings, replayed over real sockets through `check --batch`, in every profile.
//!
//! A browser's profile has to do what the browser did in every case. The standard's has to agree with the three browsers
//! wherever they agree with each other, but for the cases in `conformance/expected-differences.tsv`. That file is checked
//! both ways: a difference that is not in it fails, and so does an entry that makes no difference any more.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test panics when it fails")]
#![expect(clippy::print_stdout, reason = "how many agree is worth a line")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use xorigin_testkit::oracle::{self, Browser, Case, Observation, Recording, Set};
use xorigin_testkit::scripted::ScriptedServer;

/// How many user agents run at once: some cases wait for a cache entry to expire.
const AGENTS: usize = 8;

/// How many of the agreed cases may differ in the standard's profile.
const MOST_DIFFERENCES: usize = 34;

#[test]
fn the_standard_profile_agrees_where_the_browsers_agree() {
    let recordings: Vec<Recording> = Browser::ALL.iter().map(|browser| oracle::recording(*browser).unwrap()).collect();
    let agreed = oracle::agreed(&recordings.iter().collect::<Vec<_>>());
    assert_eq!(agreed.len(), 3463);
    let cases: Vec<Case> = oracle::cases().unwrap().into_iter().filter(|case| agreed.contains(&case.id)).collect();

    let differing = differing(&recordings[0], &replay("standard", &cases));

    let expected = expected_differences();
    let surprises: Vec<_> = differing.iter().filter(|(id, _)| !expected.contains_key(*id)).collect();
    let vanished: BTreeSet<_> = expected.keys().filter(|id| !differing.contains_key(id.as_str())).collect();
    assert!(surprises.is_empty(), "{} differ unexpectedly:\n{surprises:#?}", surprises.len());
    assert!(vanished.is_empty(), "these no longer differ, take them out of the file: {vanished:#?}");
    assert!(differing.len() <= MOST_DIFFERENCES, "{} differ: agreement is below 99 %", differing.len());
    println!("standard: {} of {} agree", cases.len() - differing.len(), cases.len());
}

#[test]
fn chromium_does_what_chromium_did() {
    let answers = check(Browser::Chromium);
    check_names(&answers);
}

#[test]
fn firefox_does_what_firefox_did() {
    check(Browser::Firefox);
}

#[test]
fn webkit_does_what_webkit_did() {
    check(Browser::Webkit);
}

/// Every case of every set is observed as in the browser. Returns the answers to the public cases.
fn check(browser: Browser) -> BTreeMap<String, Answered> {
    let mut public = BTreeMap::new();
    let unstable = oracle::unstable().unwrap();
    // The slow ones wait for minutes: they are replayed without sockets, by the core.
    for set in [Set::Public, Set::Engines] {
        let cases = oracle::cases_of(set).unwrap();
        let recording = oracle::recording_of(set, browser).unwrap();
        assert_eq!(recording.len(), cases.len());
        let answered = replay(browser.name(), &cases);
        let mut differing = differing(&recording, &answered);
        differing.retain(|id, _| !unstable.contains(&(browser, id.clone())));
        assert!(
            differing.is_empty(),
            "{}: {} of {} differ:\n{differing:#?}",
            browser.name(),
            differing.len(),
            cases.len()
        );
        println!("{}, {}: all {} agree", browser.name(), set.name(), cases.len());
        if set == Set::Public {
            public = answered;
        }
    }
    public
}

/// Each request that Chromium refused is named as Chromium named it.
fn check_names(answers: &BTreeMap<String, Answered>) {
    let mut differing = Vec::new();
    let mut number = 0;
    for (id, recorded) in oracle::reasons().unwrap() {
        let named: Vec<&str> = recorded.errors.iter().filter_map(|error| error.cors_error.as_deref()).collect();
        let ours: Vec<&str> = answers[&id].names.iter().filter_map(Option::as_deref).collect();
        if named.is_empty() && ours.is_empty() {
            continue;
        }
        number += 1;
        if named != ours {
            differing.push(format!("{id}: Chromium {named:?}, ours {ours:?}"));
        }
    }
    let exact = number - differing.len();
    println!("chromium: {exact} of {number} refused cases are named as Chromium named them");
    assert!(differing.is_empty(), "{exact} of {number}:\n{}", differing.join("\n"));
}

/// What became of a case.
struct Answered {
    observation: Observation,
    /// What Chromium calls each refusal.
    names: Vec<Option<String>>,
}

/// The cases that were not observed as recorded, each with both observations.
fn differing(recorded: &Recording, answered: &BTreeMap<String, Answered>) -> BTreeMap<String, String> {
    answered
        .iter()
        .filter(|(id, answered)| oracle::key(&answered.observation) != oracle::key(&recorded[*id]))
        .map(|(id, answered)| (id.clone(), explain(&recorded[id], &answered.observation)))
        .collect()
}

/// Runs every case in a user agent of this profile.
fn replay(profile: &str, cases: &[Case]) -> BTreeMap<String, Answered> {
    let server = ScriptedServer::start(cases.iter().cloned()).unwrap();
    // The cases that wait come first, so that no agent is left alone with them at the end.
    let mut order: Vec<&Case> = cases.iter().collect();
    order.sort_by_key(|case| std::cmp::Reverse(case.requests.iter().filter(|request| request.wait.is_some()).count()));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let agents: Vec<_> = (0..AGENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut agent = Agent::start(profile);
                    agent.ask(&oracle::first_visit(&server.origins()));
                    let mut answered = Vec::new();
                    while let Some(case) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = agent.ask(&oracle::batch_line(case, &server.origins()).unwrap());
                        let log = server.take_log(&case.id);
                        let observation = oracle::observe(profile, case, &server.origins(), &answer, log)
                            .unwrap_or_else(|error| panic!("{}: {error:?}\n{answer}", case.id));
                        let names = oracle::chromium_names(&answer).unwrap();
                        answered.push((case.id.clone(), Answered { observation, names }));
                    }
                    answered
                })
            })
            .collect();
        agents.into_iter().flat_map(|agent| agent.join().unwrap()).collect()
    })
}

/// A user agent to converse with.
struct Agent {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Agent {
    fn start(profile: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xorigin"))
            .args(["check", "--batch", "-", "--browser", profile])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    fn ask(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        answer
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn explain(recorded: &Observation, observed: &Observation) -> String {
    format!("recorded: {}\n    ours: {}", oracle::key(recorded), oracle::key(observed))
}

/// The expected differences: the case's id and the step of the standard that causes it.
fn expected_differences() -> BTreeMap<String, String> {
    let text = include_str!("../../../conformance/expected-differences.tsv");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (id, step) = line.split_once('\t').expect("an id, a tab, and the step that causes the difference");
            assert!(step.contains("step"), "{id}: name the step of the standard");
            (id.to_owned(), step.to_owned())
        })
        .collect()
}
