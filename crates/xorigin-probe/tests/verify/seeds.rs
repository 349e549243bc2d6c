//! The same seed asks the same.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use xorigin_probe::verify::{Options, verify};

use crate::server::Server;
use crate::support::{POLICY, application, asker, checks, options, policy, run};

/// The names of the checks, and what came to the server, in order of the text since several come at once.
fn asked(seed: Option<u64>) -> (Vec<String>, Vec<String>, u64) {
    let followed = policy(POLICY);
    let log = Arc::new(Mutex::new(Vec::new()));
    let (decides, seen) = (followed.policy().clone(), Arc::clone(&log));
    let server = Server::answering(move |head| {
        let origin = head.headers.get(b"origin").unwrap_or_default();
        seen.lock().unwrap().push(format!("{:?} {} {}", head.method, head.url.path(), origin.escape_ascii()));
        decides.answer(head, application())
    });
    let options = Options { seed, ..options(server.address.port()) };
    let report = run(verify(&followed, &options, &asker(Duration::from_secs(20))));
    drop(server);
    let mut log = log.lock().unwrap().clone();
    log.sort();
    (checks(&report), log, report.seed)
}

#[test]
fn a_seed_asks_the_same_again() {
    let (first, again, other) = (asked(Some(7)), asked(Some(7)), asked(Some(8)));
    assert_eq!(first, again);
    assert_ne!(first.0, other.0);
    assert_eq!((first.0.len(), first.2), (other.0.len(), 7));
    // A random seed is told, so that it can be given.
    let random = asked(None);
    assert_eq!(asked(Some(random.2)), random);
}
