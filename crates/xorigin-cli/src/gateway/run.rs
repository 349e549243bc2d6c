//! The command.

use std::io;
use std::path::Path;
use std::sync::Arc;

use xorigin_gateway::admin::{Admin, AdminServer};
use xorigin_gateway::observe::{LogWriter, Telemetry};
use xorigin_gateway::reload::{Event, Reloader, Source};
use xorigin_gateway::settings::file::Configuration;
use xorigin_gateway::{Gateway, Phase, StartError};

use super::args::GatewayArgs;
use super::health::health;
use super::log::{Level, Log};
use super::operate;
use super::start::started;
use super::system::{self, State, tell};
use crate::exit::Exit;

/// Runs `gateway`.
pub(crate) fn run(args: &GatewayArgs) -> Exit {
    if let Some(address) = args.health {
        return health(address);
    }
    // The command line was refused without it.
    let Some(path) = args.policy.as_deref() else { return Exit::Usage };
    let log = Log::new(args.log_format);
    let source = Source::new(path, args.given());
    let configuration = match source.read() {
        Ok(configuration) => configuration,
        Err(error) => {
            log.words(Level::Error, "config-faulty", &of_file(path, &error.to_string()));
            return Exit::Usage;
        }
    };
    for warning in &configuration.warnings {
        log.words(Level::Warning, "config-warning", &format!("{}:{warning}", path.display()));
    }
    if args.check {
        return check(path, configuration, log);
    }
    match serve(source, configuration, log) {
        Ok(exit) => exit,
        Err((exit, words)) => {
            log.words(Level::Error, "not-started", &words);
            exit
        }
    }
}

/// What is wrong with a file: each line with its name.
fn of_file(path: &Path, error: &str) -> String {
    let line = |line: &str| {
        let begins_with_place = line.starts_with(|char: char| char.is_ascii_digit());
        format!("{}:{}{line}", path.display(), if begins_with_place { "" } else { " " })
    };
    error.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Says that the file is right, if the files that it names are.
fn check(path: &Path, configuration: Configuration, log: Log) -> Exit {
    let Configuration { settings, policy, .. } = configuration;
    let (rules, routes) = (policy.rules().len(), settings.routes.len());
    if let Err(error) = Gateway::check(settings, policy) {
        log.words(Level::Error, "config-faulty", &of_file(path, &error.to_string()));
        return Exit::Usage;
    }
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let words = format!("{} is right: {}, {}", path.display(), counted(rules, "rule"), counted(routes, "route"));
    log.words(Level::Info, "config-right", &words);
    Exit::Allowed
}

/// Serves until it is told to end.
fn serve(source: Source, configuration: Configuration, log: Log) -> Result<Exit, (Exit, String)> {
    let Configuration { settings, policy, .. } = configuration;
    let cannot = |error: io::Error| (Exit::Transport, error.to_string());
    // Before there is a second thread: what the environment says of them is taken out of it.
    let sockets = system::sockets().map_err(cannot)?;
    let access_log = LogWriter::start(io::stdout()).map_err(cannot)?;
    let telemetry = Arc::new(telemetry(access_log).map_err(|error| (Exit::Usage, error))?);
    telemetry.log_requests(settings.access_log);
    let bound = match sockets {
        Some(sockets) => Gateway::on(sockets, settings.clone(), policy.clone(), telemetry.clone()),
        None => Gateway::bind(settings.clone(), policy.clone(), telemetry.clone()),
    };
    let gateway = bound.map_err(|error| not_bound(&error))?;
    let addresses = gateway.addresses().map_err(cannot)?;
    let path = source.path().display().to_string();
    let control = gateway.control();
    let reloader = Arc::new(Reloader::new(source, gateway.control(), telemetry.clone(), move |event| {
        match event {
            // Who is about to end is not ready once more.
            _ if control.phase() >= Phase::Draining => {}
            Event::Begins(_) => tell(State::Reloading),
            Event::Succeeded(..) | Event::Failed(..) => tell(State::Ready),
        }
        log.reload(&path, event);
    }));
    let admin = settings.admin.map(|address| {
        let admin = Admin::bind(address);
        admin.map_err(|error| (Exit::Transport, format!("the admin listener cannot listen at {address}: {error}")))
    });
    let admin = admin.transpose()?;
    let admin_address = admin.as_ref().map(Admin::address).transpose().map_err(cannot)?;
    let _admin: Option<AdminServer> =
        admin.map(|admin| admin.start(Arc::clone(&reloader))).transpose().map_err(cannot)?;
    operate::start(Arc::clone(&reloader), log).map_err(cannot)?;
    let _watch = operate::watch(&reloader, &settings, log);
    let said = started(&settings, &policy, &addresses, admin_address);
    log.say(Level::Info, "started", &said.words, said.particulars);
    // Connections wait to be accepted from here on, and none is refused.
    tell(State::Ready);
    let drained = gateway.run().map_err(|error| not_bound(&error))?;
    telemetry.finish();
    if drained.cut > 0 {
        let words = format!("Ended; {} connections were cut, for the time to drain was over", drained.cut);
        log.words(Level::Warning, "ended", &words);
    } else {
        log.words(Level::Info, "ended", "Ended; nothing was cut");
    }
    Ok(Exit::Allowed)
}

/// Metrics and log; and spans, if the environment names a collector.
#[cfg(feature = "otel")]
fn telemetry(access_log: LogWriter) -> Result<Telemetry, String> {
    let telemetry = Telemetry::new(access_log);
    let names = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
    if names.into_iter().all(|name| std::env::var_os(name).is_none()) {
        return Ok(telemetry);
    }
    let spans = xorigin_gateway::observe::Spans::start().map_err(|error| format!("OpenTelemetry: {error}"))?;
    Ok(telemetry.with_spans(spans))
}

/// Metrics and log.
#[cfg(not(feature = "otel"))]
#[expect(clippy::unnecessary_wraps, reason = "with spans there is something that can be wrong")]
fn telemetry(access_log: LogWriter) -> Result<Telemetry, String> {
    Ok(Telemetry::new(access_log))
}

/// How it ends if it cannot start: a wrong setting is not a port that is taken.
fn not_bound(error: &StartError) -> (Exit, String) {
    let exit = match error {
        StartError::Plan(_) | StartError::Sockets { .. } => Exit::Usage,
        _ => Exit::Transport,
    };
    (exit, error.to_string())
}
