//! Who may ask, and when. The clock is the test's own.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;
use xorigin::fetch::Purpose;
use xorigin_probe::pace::{Limits, Pacer, Progress, Stopped};

fn url(host: &str) -> Url {
    format!("https://{host}/").parse().unwrap()
}

fn at_once(all: usize, of_host: usize) -> Limits {
    let number = |it| NonZeroUsize::new(it).unwrap();
    Limits { at_once: number(all), per_host: number(of_host), ..Limits::default() }
}

/// Puts requests to these hosts, each of which takes a second. Gives how long it took, and how many there were at once.
async fn put(pacer: &Pacer, hosts: &[&str]) -> (Duration, usize) {
    let start = Instant::now();
    let (now, most) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let local = tokio::task::LocalSet::new();
    for host in hosts {
        let (pacer, url, now, most) = (pacer.clone(), url(host), Rc::clone(&now), Rc::clone(&most));
        local.spawn_local(async move {
            let Ok(_permit) = pacer.permit(&url, Purpose::Request).await else { return };
            now.set(now.get() + 1);
            most.set(most.get().max(now.get()));
            tokio::time::sleep(Duration::from_secs(1)).await;
            now.set(now.get() - 1);
        });
    }
    local.await;
    (start.elapsed(), most.get())
}

#[track_caller]
fn check(limits: Limits, hosts: &[&str], seconds: u64, most: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let pacer = Pacer::new(limits);
    let (taken, at_once) = runtime.block_on(put(&pacer, hosts));
    assert_eq!((taken.as_secs(), at_once), (seconds, most));
}

#[test]
fn so_many_at_once() {
    check(at_once(8, 2), &["a"; 6], 3, 2);
    check(at_once(3, 2), &["a", "b", "c", "a", "b", "c"], 2, 3);
    check(at_once(1, 5), &["a", "b", "c"], 3, 1);
    // Another port is another host.
    check(at_once(8, 1), &["a", "a:8443"], 1, 2);
    check(at_once(8, 1), &["a", "a:443"], 2, 1);
}

#[test]
fn so_many_in_a_second() {
    let limits = Limits { interval: Duration::from_secs(2), ..at_once(8, 8) };
    // They begin at 0, 2 and 4 s, whatever the other host does.
    check(limits.clone(), &["a"; 3], 5, 1);
    check(limits, &["a", "b", "a", "b"], 3, 2);
}

#[tokio::test(start_paused = true)]
async fn a_host_that_wants_a_pause_has_it() {
    let pacer = Pacer::new(at_once(8, 8));
    pacer.pause(&url("a"), Duration::from_secs(10));
    assert_eq!(put(&pacer, &["a", "b"]).await.0.as_secs(), 11);
    assert_eq!(put(&pacer, &["a"]).await.0.as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_budget_is_spent() {
    let pacer = Pacer::new(Limits { budget: Some(3), ..at_once(2, 2) });
    pacer.plan(5);
    put(&pacer, &["a", "b", "c", "d", "e"]).await;
    assert_eq!(pacer.progress(), Progress { sent: 3, preflights: 0, planned: 5 });
    assert_eq!(pacer.stopped(), Some(Stopped::BudgetSpent));
    assert_eq!(pacer.permit(&url("a"), Purpose::Request).await.err(), Some(Stopped::BudgetSpent));
}

#[tokio::test(start_paused = true)]
async fn a_stop_is_heard_by_those_that_wait() {
    let pacer = Pacer::new(at_once(1, 1));
    let held = pacer.permit(&url("a"), Purpose::Preflight).await.unwrap();
    let address = url("a");
    let (waiting, ()) = tokio::join!(pacer.permit(&address, Purpose::Request), async { pacer.stop() });
    assert_eq!(waiting.err(), Some(Stopped::Interrupted));
    drop(held);
    assert_eq!(pacer.permit(&address, Purpose::Request).await.err(), Some(Stopped::Interrupted));
    assert_eq!(pacer.progress(), Progress { sent: 1, preflights: 1, planned: 1 });
}
