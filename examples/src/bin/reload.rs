//! A policy in a file, which is read again when it changes. A file with a fault changes nothing but the log.
//!
//! `cargo run -p xorigin-examples --bin reload -- examples/cors.toml`; `docs/reloading.md` shows what it prints.

#![expect(clippy::print_stderr, reason = "this is the server's log")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use std::{env, fs, io, thread};

use axum::Router;
use axum::routing::get;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::net::TcpListener;
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::{Policy, PolicyHandle};

/// How long a directory has to be quiet before the file is read: whoever writes it may not be done.
const QUIET: Duration = Duration::from_millis(50);

/// The policy that a text says.
fn policy(text: &io::Result<String>) -> Result<Policy, String> {
    let text = text.as_ref().map_err(ToString::to_string)?;
    Policy::from_toml(text).map_err(|faults| faults.to_string())
}

/// Watches the file's directory: editors and orchestrators put another file, or another link, in the place of the old one.
fn watch(path: &Path) -> notify::Result<(RecommendedWatcher, Receiver<()>)> {
    let (changed, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| match event {
        // To read the file is no change of it.
        Ok(event)
            if event.kind.is_access() && event.kind != EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        _ => drop(changed.send(())),
    })?;
    let directory = path.parent().filter(|directory| *directory != Path::new("")).unwrap_or(Path::new("."));
    watcher.watch(directory, RecursiveMode::NonRecursive)?;
    Ok((watcher, changes))
}

/// Puts every policy that the file says, and that nothing is wrong with, in the place of the one before.
fn follow(path: &Path, mut last: io::Result<String>, changes: &Receiver<()>, handle: &PolicyHandle) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        let now = fs::read_to_string(path);
        if now.as_ref().ok() == last.as_ref().ok() {
            continue;
        }
        match policy(&now) {
            Ok(policy) => {
                handle.store(policy);
                eprintln!("{}: the new policy decides", path.display());
            }
            Err(faults) => eprintln!("{}: the old policy stays\n{faults}", path.display()),
        }
        last = now;
    }
}

async fn serve() -> io::Result<()> {
    let path = env::args_os().nth(1).ok_or_else(|| io::Error::other("which file? say: reload cors.toml"))?;
    let (_watcher, changes) = watch(path.as_ref()).map_err(io::Error::other)?;
    let text = fs::read_to_string(&path);
    let handle = PolicyHandle::new(policy(&text).map_err(io::Error::other)?);
    let app = Router::new().route("/", get(async || "hello")).layer(CorsLayer::new(handle.clone()));
    thread::spawn(move || follow(path.as_ref(), text, &changes, &handle));
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:8080".into());
    axum::serve(TcpListener::bind(address).await?, app).await
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
