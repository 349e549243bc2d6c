//! The file read again, and the admin listener, over sockets.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod admin;
mod reload;

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;
use xorigin_gateway::Gateway;
use xorigin_gateway::observe::{LogWriter, Telemetry};
use xorigin_gateway::reload::{Event, Reloader, Source};
use xorigin_gateway::settings::file::Given;

/// Who takes longer hangs.
const LIMIT: Duration = Duration::from_secs(20);

const RIGHT: &str = "version = 1
[gateway]
listen = '127.0.0.1:0'
upstream = 'http://127.0.0.1:1'
[[rule]]
name = 'first'
origins = ['https://app.example.com']
";

/// A gateway of a file that can be read again.
struct Stage {
    directory: TempDir,
    file: PathBuf,
    gateway: Gateway,
    reloader: Arc<Reloader>,
    events: Receiver<String>,
}

impl Stage {
    /// With the file at `name` in a directory of its own.
    fn set(name: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join(name);
        if !file.exists() {
            fs::write(&file, RIGHT).unwrap();
        }
        Self::of(directory, file)
    }

    fn of(directory: TempDir, file: PathBuf) -> Self {
        let source = Source::new(&file, Given::default());
        let configuration = source.read().unwrap();
        let telemetry = Arc::new(Telemetry::new(LogWriter::start(io::sink()).unwrap()));
        let gateway = Gateway::bind(configuration.settings, configuration.policy, telemetry.clone()).unwrap();
        let (send, events) = channel();
        let reloader = Reloader::new(source, gateway.control(), telemetry, move |event| {
            let _ = send.send(said(event));
        });
        Self { directory, file, gateway, reloader: Arc::new(reloader), events }
    }

    /// What is said next of reloads.
    fn next(&self) -> String {
        self.events.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("nothing happens"))
    }

    /// The name of the policy's first rule.
    fn rule(&self) -> String {
        self.gateway.control().policy().rules().next().unwrap().label().to_owned()
    }
}

fn said(event: &Event<'_>) -> String {
    match event {
        Event::Begins(by) => format!("{} begins", by.as_str()),
        Event::Succeeded(by, reloaded) => {
            let needs: Vec<_> = reloaded.needs_restart.iter().map(ToString::to_string).collect();
            format!("{} succeeded {}", by.as_str(), needs.join(", ")).trim_end().to_owned()
        }
        Event::Failed(by, error) => format!("{} failed: {error}", by.as_str()),
    }
}
