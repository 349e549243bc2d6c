//! What goes on beside the requests: signals, changes of the file, the service manager's watchdog.

use std::io;
use std::process;
use std::sync::Arc;
use std::thread;

use tokio::runtime::Builder;
use tokio::time::{MissedTickBehavior, interval};
use xorigin_gateway::reload::{Reloader, Trigger, Watch};
use xorigin_gateway::settings::Settings;

use super::log::{Level, Log};
use super::signals::{Asked, Signals};
use super::system::{State, tell, watchdog};
use crate::exit::Exit;

/// Takes signals from now on, and starts the thread that follows them.
pub(super) fn start(reloader: Arc<Reloader>, log: Log) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let signals = runtime.block_on(async { Signals::new() })?;
    let operate = operate(signals, reloader, log);
    thread::Builder::new().name("operations".to_owned()).spawn(move || runtime.block_on(operate))?;
    Ok(())
}

/// Has the file read again when it changes, or a file of certificates that it names does, as long as what is given lives.
pub(super) fn watch(reloader: &Arc<Reloader>, settings: &Settings, log: Log) -> Option<Watch> {
    let (reloader, path) = (Arc::clone(reloader), reloader.source().path().to_owned());
    let tls = settings.listeners.iter().filter_map(|listener| listener.tls.as_ref());
    let certificates = tls.flat_map(|tls| [tls.certificate.as_path(), &tls.key]);
    let watch = Watch::start(certificates.chain([path.as_path()]), move || drop(reloader.reload(Trigger::File)));
    let told = |error: io::Error| {
        let words = format!("{}: its changes are not noticed: {error}", path.display());
        log.words(Level::Warning, "not-watched", &words);
    };
    watch.map_err(told).ok()
}

async fn operate(mut signals: Signals, reloader: Arc<Reloader>, log: Log) {
    if let Some(period) = watchdog() {
        tokio::spawn(async move {
            let mut ticks = interval(period);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                tell(State::Watchdog);
            }
        });
    }
    let mut ends = false;
    loop {
        match signals.next().await {
            Asked::Reload => {
                let reloader = Arc::clone(&reloader);
                // Signals go on being taken while a file of many rules is read.
                drop(tokio::task::spawn_blocking(move || drop(reloader.reload(Trigger::Signal))));
            }
            Asked::End if ends => {
                log.words(Level::Warning, "cut", "Told again: what was in flight is cut");
                process::exit(Exit::Blocked as i32);
            }
            Asked::End => {
                ends = true;
                tell(State::Stopping);
                log.words(Level::Info, "draining", "Finishing what is in flight; a second signal cuts it");
                reloader.control().drain();
            }
        }
    }
}
