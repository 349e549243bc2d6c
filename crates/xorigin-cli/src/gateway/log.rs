//! What is said on standard error while it runs.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::SystemTime;

use serde_json::{Map, Value};
use xorigin_gateway::observe::rfc3339;
use xorigin_gateway::reload::Event;

use super::args::LogFormat;
use crate::visible::visible;

/// Says what happens, for people or for programs. Clones say it at the same place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    format: LogFormat,
}

/// How bad it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Level {
    Info,
    Warning,
    Error,
}

impl Log {
    pub(super) fn new(format: Option<LogFormat>) -> Self {
        let is_terminal = io::stderr().is_terminal();
        Self { format: format.unwrap_or(if is_terminal { LogFormat::Text } else { LogFormat::Json }) }
    }

    /// Says that something happened: for people in words, for programs with what it was and its particulars.
    pub(super) fn say(self, level: Level, event: &str, words: &str, particulars: Map<String, Value>) {
        let words = words.lines().map(visible).collect::<Vec<_>>().join("\n");
        let said = match self.format {
            LogFormat::Text => format!("{}{words}\n", level.label()),
            LogFormat::Json => {
                let mut line = Map::new();
                line.insert("ts".to_owned(), rfc3339(SystemTime::now()).into());
                line.insert("level".to_owned(), level.as_str().into());
                line.insert("event".to_owned(), event.into());
                line.insert("message".to_owned(), words.into());
                line.extend(particulars);
                shown(Value::Object(line)).to_string() + "\n"
            }
        };
        // Nobody reads it any more: there is nobody to tell.
        let _ = anstream::stderr().lock().write_all(said.as_bytes());
    }

    /// Says so without particulars.
    pub(super) fn words(self, level: Level, event: &str, words: &str) {
        self.say(level, event, words, Map::new());
    }

    /// Says what became of a reading of the file at `path`.
    pub(super) fn reload(self, path: &str, event: &Event<'_>) {
        match event {
            Event::Begins(_) => {}
            Event::Succeeded(by, reloaded) => {
                for warning in &reloaded.warnings {
                    self.words(Level::Warning, "config-warning", &format!("{path}:{warning}"));
                }
                let needs: Vec<String> = reloaded.needs_restart.iter().map(ToString::to_string).collect();
                let mut words = format!("{path} is in effect (by {})", by.as_str());
                if !needs.is_empty() {
                    words += &format!(", but for what needs a restart: {}", needs.join(", "));
                }
                let particulars =
                    [("by".to_owned(), by.as_str().into()), ("needs-restart".to_owned(), needs.clone().into())];
                let level = if needs.is_empty() { Level::Info } else { Level::Warning };
                self.say(level, "reloaded", &words, particulars.into_iter().collect());
            }
            Event::Failed(by, error) => {
                let problem = serde_json::from_str(&error.problem_details()).unwrap_or_default();
                let words = format!("{path} is faulty, and nothing was changed:\n{error}");
                let particulars = [("by".to_owned(), by.as_str().into()), ("problem".to_owned(), problem)];
                self.say(Level::Error, "reload-failed", &words, particulars.into_iter().collect());
            }
        }
    }
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Info => "",
            Self::Warning => "warning: ",
            Self::Error => "error: ",
        }
    }
}

/// The same with nothing invisible in any of its texts but the ends of lines.
fn shown(value: Value) -> Value {
    match value {
        Value::String(text) => text.lines().map(visible).collect::<Vec<_>>().join("\n").into(),
        Value::Array(values) => values.into_iter().map(shown).collect(),
        Value::Object(members) => members.into_iter().map(|(key, value)| (visible(&key), shown(value))).collect(),
        other => other,
    }
}
