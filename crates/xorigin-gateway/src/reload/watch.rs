//! Changes of the file.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// A change is over when nothing has happened for so long: programs write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// However much happens, it is looked at after so long.
const LATEST: Duration = Duration::from_secs(2);

/// Watches a file until it is dropped.
///
/// It is the directory that is watched: an editor, or a deployment, puts another file in the place of the old one, and
/// Kubernetes another directory, to which `..data` leads.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed` after each change of the file at `path`, on a thread of its own.
    ///
    /// # Errors
    /// If the system does not let its directory be watched.
    pub fn start(path: &Path, changed: impl Fn() + Send + 'static) -> io::Result<Self> {
        // One that waits stands for all.
        let (send, changes) = sync_channel(1);
        let name = path.file_name().map(OsStr::to_owned);
        let target = path.canonicalize().ok();
        let target_name = target.as_ref().and_then(|target| target.file_name()).map(OsStr::to_owned);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let concerns = |path: &PathBuf| {
                let file = path.file_name();
                let is_link = file.is_some_and(|file| file.as_encoded_bytes().starts_with(b".."));
                is_link || file == name.as_deref() || file == target_name.as_deref()
            };
            // What the system could not tell may have been a change.
            if event
                .map_or(true, |event| event.need_rescan() || is_change(event.kind) && event.paths.iter().any(concerns))
            {
                let _ = send.try_send(());
            }
        })
        .map_err(io::Error::other)?;
        watcher.watch(directory(path), RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        // A link may lead to a file elsewhere that is written in its place.
        if let Some(elsewhere) = target.as_deref().map(directory)
            && directory(path).canonicalize().is_ok_and(|here| here != elsewhere)
        {
            watcher.watch(elsewhere, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        }
        thread::Builder::new().name("watch".to_owned()).spawn(move || settle(&changes, changed))?;
        Ok(Self { _watcher: watcher })
    }
}

/// The directory of a file.
fn directory(path: &Path) -> &Path {
    path.parent().filter(|directory| !directory.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether something may be different now; to open and to read changes nothing.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// Calls `changed` each time that changes have come to an end.
fn settle(changes: &Receiver<()>, changed: impl Fn()) {
    while changes.recv().is_ok() {
        let begun = Instant::now();
        while begun.elapsed() < LATEST {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        changed();
    }
}
