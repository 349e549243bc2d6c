//! Changes of files.

use std::collections::BTreeSet;
use std::ffi::OsString;
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

/// Watches files until it is dropped.
///
/// It is their directories that are watched: an editor, or a deployment, puts another file in the place of the old one, and
/// Kubernetes another directory, to which `..data` leads.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Calls `changed` after each change of the files at `paths`, on a thread of its own. Changes that belong together are
    /// one.
    ///
    /// # Errors
    /// If the system does not let a directory be watched.
    pub fn start<'p>(
        paths: impl IntoIterator<Item = &'p Path>,
        changed: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        // One that waits stands for all.
        let (send, changes) = sync_channel(1);
        let Sought { names, directories } = Sought::of(paths);
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let concerns = |path: &PathBuf| {
                let Some(name) = path.file_name() else { return false };
                name.as_encoded_bytes().starts_with(b"..") || names.contains(name)
            };
            // What the system could not tell may have been a change.
            if event
                .map_or(true, |event| event.need_rescan() || is_change(event.kind) && event.paths.iter().any(concerns))
            {
                let _ = send.try_send(());
            }
        })
        .map_err(io::Error::other)?;
        for directory in directories {
            watcher.watch(&directory, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
        }
        thread::Builder::new().name("watch".to_owned()).spawn(move || settle(&changes, changed))?;
        Ok(Self { _watcher: watcher })
    }
}

/// What is watched, and what matters there.
#[derive(Default)]
struct Sought {
    names: BTreeSet<OsString>,
    directories: BTreeSet<PathBuf>,
}

impl Sought {
    fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        let mut sought = Self::default();
        for path in paths {
            // A link may lead to a file elsewhere that is written in its place.
            for path in [Some(path.to_owned()), path.canonicalize().ok()].into_iter().flatten() {
                sought.names.extend(path.file_name().map(ToOwned::to_owned));
                let directory = directory(&path);
                sought.directories.insert(directory.canonicalize().unwrap_or_else(|_| directory.to_owned()));
            }
        }
        sought
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
