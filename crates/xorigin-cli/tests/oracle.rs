//! The browsers' recordings, replayed over real sockets through `check --batch`.
//!
//! The standard profile has to agree with the three browsers wherever they agree with each other, but for the cases in
//! `conformance/expected-differences.tsv`. That file is checked both ways: a difference that is not in it fails, and so
//! does an entry that makes no difference any more.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test panics when it fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use xorigin_testkit::oracle::{self, Browser, Case, Observation, Recording};
use xorigin_testkit::scripted::ScriptedServer;

/// How many user agents run at once: some cases wait for a cache entry to expire.
const AGENTS: usize = 8;

/// How many of the agreed cases may differ.
const MOST_DIFFERENCES: usize = 34;

#[test]
fn the_standard_profile_agrees_where_the_browsers_agree() {
    let recordings: Vec<Recording> = Browser::ALL.iter().map(|browser| oracle::recording(*browser).unwrap()).collect();
    let agreed = oracle::agreed(&recordings.iter().collect::<Vec<_>>());
    assert_eq!(agreed.len(), 3463);
    let cases: Vec<Case> = oracle::cases().unwrap().into_iter().filter(|case| agreed.contains(&case.id)).collect();

    let observed = replay(&cases);
    let differing: BTreeMap<&str, String> = cases
        .iter()
        .filter(|case| oracle::key(&observed[&case.id]) != oracle::key(&recordings[0][&case.id]))
        .map(|case| (case.id.as_str(), explain(&recordings[0][&case.id], &observed[&case.id])))
        .collect();

    let expected = expected_differences();
    let surprises: Vec<_> = differing.iter().filter(|(id, _)| !expected.contains_key(**id)).collect();
    let vanished: BTreeSet<_> = expected.keys().filter(|id| !differing.contains_key(id.as_str())).collect();
    assert!(surprises.is_empty(), "{} differ unexpectedly:\n{surprises:#?}", surprises.len());
    assert!(vanished.is_empty(), "these no longer differ, take them out of the file: {vanished:#?}");
    assert!(differing.len() <= MOST_DIFFERENCES, "{} differ: agreement is below 99 %", differing.len());
    println!("{} of {} agree", cases.len() - differing.len(), cases.len());
}

/// Runs every case in a user agent of the standard profile.
fn replay(cases: &[Case]) -> BTreeMap<String, Observation> {
    let server = ScriptedServer::start(cases.iter().cloned()).unwrap();
    // The cases that wait come first, so that no agent is left alone with them at the end.
    let mut order: Vec<&Case> = cases.iter().collect();
    order.sort_by_key(|case| std::cmp::Reverse(case.requests.iter().filter(|request| request.wait.is_some()).count()));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let agents: Vec<_> = (0..AGENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut agent = Agent::start();
                    agent.ask(&oracle::first_visit(&server.origins()));
                    let mut observed = Vec::new();
                    while let Some(case) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = agent.ask(&oracle::batch_line(case, &server.origins()).unwrap());
                        let log = server.take_log(&case.id);
                        let seen = oracle::observe("standard", case, &server.origins(), &answer, log);
                        observed.push((
                            case.id.clone(),
                            seen.unwrap_or_else(|error| panic!("{}: {error:?}\n{answer}", case.id)),
                        ));
                    }
                    observed
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
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xorigin"))
            .args(["check", "--batch", "-", "--browser", "standard"])
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
    format!("browsers: {}\n    ours: {}", oracle::key(recorded), oracle::key(observed))
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
