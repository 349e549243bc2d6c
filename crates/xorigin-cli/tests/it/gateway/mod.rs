//! `gateway`: how it starts, what it says, how it is told, and how it ends.

mod certificates;
mod check;
mod health;
mod lifetime;
mod running;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

pub(crate) use running::Running;

/// A file for a gateway, in a directory of its own.
#[derive(Debug)]
pub(crate) struct Policy {
    _directory: TempDir,
    pub(crate) path: PathBuf,
}

/// Rules and settings; the ports are any that are free.
const RIGHT: &str = r#"version = 1

[gateway]
listen = "127.0.0.1:0"
upstream = "http://127.0.0.1:1"
admin = "127.0.0.1:0"

[[rule]]
name = "app api"
host = "api.example.com"
path = "/v1/*"
origins = ["https://app.example.com", "https://*.preview.example.com"]
credentials = true

[[rule]]
path = "/public/*"
origins = ["*"]
"#;

impl Policy {
    pub(crate) fn new(text: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("cors.toml");
        fs::write(&path, text).unwrap();
        Self { _directory: directory, path }
    }

    pub(crate) fn write(&self, text: &str) {
        fs::write(&self.path, text).unwrap();
    }

    pub(crate) fn name(&self) -> &str {
        self.path.to_str().unwrap()
    }
}
