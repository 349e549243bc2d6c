//! The user agent and the server, judged against each other.

use xorigin::policy::Policy;
use xorigin_testkit::fuzz::{Choices, Disagreement, Hunt, Seed, hunt};
use xorigin_testkit::pair::{DiffTally, Tally, garbage, judge, judge_diff};

#[test]
fn the_server_allows_exactly_when_the_page_can_read() {
    let seed = Seed::of_environment(1);
    let hunted = hunt(Hunt { cases: 100_000, bytes: 160, seed }, judge, |all: &mut Tally, one| *all += one);
    let tally = hunted.unwrap_or_else(|disagreement| panic!("{disagreement}"));
    println!("{seed}\n{tally:#?}");
    // No property holds because nothing came before it.
    let seen = |name: &str, count: u64, least: u64| {
        assert!(count >= least, "{name}: {count} of 100000 cases, expected {least} at least; {seed}");
    };
    seen("read", tally.read, 40_000);
    seen("read with credentials", tally.read_with_credentials, 2_500);
    seen("read by an opaque origin", tally.read_by_opaque, 2_000);
    seen("read after a redirect", tally.read_after_redirect, 800);
    seen("refused", tally.refused, 30_000);
    seen("refused at the preflight", tally.refused_at_preflight, 20_000);
    seen("refused for the origin", tally.refused_origin, 10_000);
    seen("refused for the method", tally.refused_method, 2_500);
    seen("refused for a header", tally.refused_header, 4_000);
    seen("refused for credentials", tally.refused_credentials, 3_000);
    seen("refused without a rule", tally.refused_without_rule, 10_000);
    seen("preflights", tally.preflights, 30_000);
    seen("cached", tally.cached, 2_000);
    seen("same origin", tally.same_origin, 5_000);
    seen("same origin, not named", tally.same_origin_refused, 500);
    seen("no-cors", tally.no_cors, 4_000);
    seen("embedded", tally.embedded, 300);
    seen("blocked", tally.blocked, 2_000);
    seen("report", tally.report, 8_000);
    seen("constant", tally.constant, 5_000);
    seen("exposed", tally.exposed, 15_000);
    seen("hidden", tally.hidden, 50_000);
    seen("timings", tally.timings, 5_000);
}

#[test]
fn what_is_told_of_two_policies_is_how_they_differ() {
    let seed = Seed::of_environment(1);
    let hunted = hunt(Hunt { cases: 6_000, bytes: 260, seed }, judge_diff, |all: &mut DiffTally, one| *all += one);
    let tally = hunted.unwrap_or_else(|disagreement| panic!("{disagreement}"));
    println!("{seed}\n{tally:#?}");
    let seen = |name: &str, count: u64, least: u64| {
        assert!(count >= least, "{name}: {count} in 6000 cases, expected {least} at least; {seed}");
    };
    seen("decided differently", tally.told_apart, 3_000);
    seen("answered differently", tally.answered_apart, 1_500);
    seen("answered alike", tally.alike, 3_000);
    seen("witnesses", tally.witnesses, 10_000);
    seen("no difference", tally.same, 150);
}

#[test]
fn whatever_is_written_gives_a_policy_or_faults() {
    let judge = |input: &[u8]| match Policy::new(&garbage(&mut Choices::new(input))) {
        Ok(_) => Ok([1, 0]),
        Err(faults) if faults.iter().all(|fault| !fault.to_string().contains(char::is_control)) => Ok([0, 1]),
        Err(faults) => Err(Disagreement::new(format!("not to be shown: {faults:?}"))),
    };
    let hunt =
        hunt(Hunt { cases: 10_000, bytes: 120, seed: Seed::of_environment(1) }, judge, |all: &mut [u64; 2], one| {
            *all = [all[0] + one[0], all[1] + one[1]];
        });
    let [policies, faulty] = hunt.unwrap_or_else(|disagreement| panic!("{disagreement}"));
    assert!(policies > 500 && faulty > 2_000, "{policies} policies, {faulty} with faults");
}
