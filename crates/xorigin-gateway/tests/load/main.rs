//! Faults under load: policies are swapped, the upstream dies and comes back, and a drain ends it. No answer has a wrong
//! header of CORS, no request is dropped, and memory does not grow.
//!
//! The longer form is `cargo xtask load`, which sets `XORIGIN_LOAD_SECONDS`.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests fail by panicking")]

mod client;
mod memory;
mod policies;
mod upstream;

use std::env;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use xorigin_gateway::exchange::{Exchange, Observer};
use xorigin_gateway::settings::{Listener, Settings, Tls};
use xorigin_gateway::{Control, Drained, Gateway};

use client::Tally;
use upstream::Mortal;

/// How long the load lasts in the test command, in seconds.
const SECONDS: u64 = 10;
const CLIENTS: usize = 8;
const SWAPS: u32 = 100;
const DEATHS: u32 = 10;
/// By how much memory may grow from when the load is warm to its end: what the allocator does not give back at once.
const GROWTH: u64 = 8 << 20;

struct Nobody;

impl Observer for Nobody {
    fn over(&self, _: &Exchange<'_>) {}
    fn refused(&self, status: u16) {
        panic!("a request was refused with {status}");
    }
    fn opened(&self) {}
    fn closed(&self) {}
}

fn settings(upstream: SocketAddr) -> Settings {
    Settings {
        listeners: vec![Listener { address: ([127, 0, 0, 1], 0).into(), tls: None }],
        admin: None,
        workers: NonZeroUsize::new(2).unwrap(),
        access_log: false,
        ..Settings::before(vec![upstream.into()])
    }
}

/// Settings that name a file that is not there, so that nothing of them may take effect.
fn faulty(settings: &Settings) -> Settings {
    let mut faulty = settings.clone();
    faulty.listeners.iter_mut().for_each(|listener| {
        listener.tls = Some(Tls { certificate: "no such file".into(), key: "no such file".into() });
    });
    faulty
}

/// Swaps the policy until `until`, every third time with settings that are refused.
fn swap(control: &Control, settings: &Settings, until: Instant, pause: Duration) -> u32 {
    let mut swaps = 0;
    while swaps < SWAPS || Instant::now() < until {
        let replaced = match swaps % 3 {
            2 => control.replace(faulty(settings), policies::none()).is_err(),
            which => control.replace(settings.clone(), policies::policy(which)) == Ok(Vec::new()),
        };
        assert!(replaced, "swap {swaps}");
        swaps += 1;
        thread::sleep(pause);
    }
    swaps
}

/// Kills the upstream and starts it again.
fn kill(mut upstream: Mortal, until: Instant, pause: Duration) -> Mortal {
    let mut deaths = 0;
    while deaths < DEATHS || Instant::now() < until {
        thread::sleep(pause);
        let address = upstream.kill();
        thread::sleep(pause / 10);
        upstream = Mortal::start(address);
        deaths += 1;
    }
    upstream
}

#[test]
fn faults_under_load_lose_nothing() {
    let seconds = env::var("XORIGIN_LOAD_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(SECONDS);
    let time = Duration::from_secs(seconds);
    let upstream = Mortal::start(([127, 0, 0, 1], 0).into());
    let settings = settings(upstream.address);
    let gateway = Gateway::bind(settings.clone(), policies::policy(0), Arc::new(Nobody)).unwrap();
    let (address, control) = (gateway.addresses().unwrap().remove(0), gateway.control());
    let running = thread::spawn(move || gateway.run().unwrap());
    let draining = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let draining = Arc::clone(&draining);
            thread::spawn(move || client::run(address, number, &draining))
        })
        .collect();

    // Longer pauses where there is more time: as many swaps and deaths fit at least.
    let until = Instant::now() + time;
    let killer = thread::spawn(move || kill(upstream, until, time / (DEATHS + 2)));
    let swapper = {
        let (control, settings) = (control.clone(), settings);
        thread::spawn(move || swap(&control, &settings, until, time / (SWAPS + 20)))
    };
    thread::sleep(time / 3);
    let warm = memory::resident();
    let swaps = swapper.join().unwrap();
    let _upstream = killer.join().unwrap();
    let end = memory::resident();

    draining.store(true, Ordering::SeqCst);
    control.drain();
    let tallies: Vec<Tally> = clients.into_iter().map(|client| client.join().expect("no answer is wrong")).collect();
    assert_eq!(running.join().unwrap(), Drained { cut: 0 }, "nothing in flight is cut");

    let sum = |count: fn(&Tally) -> u64| tallies.iter().map(count).sum::<u64>();
    let (good, failed, preflights) =
        (sum(|tally| tally.good), sum(|tally| tally.failed), sum(|tally| tally.preflights));
    println!("{good} good, {failed} failed, {preflights} preflights, {swaps} swaps, {warm:?} to {end:?} bytes");
    assert!(good > 1000 && preflights > 1000, "there was load");
    assert!(failed > 0 && failed < good, "the upstream died, and came back");
    if let (Some(warm), Some(end)) = (warm, end) {
        assert!(end < warm + GROWTH, "memory grew from {warm} to {end}");
    }
}
