//! A run: progress, Ctrl-C, and how it ends.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use xorigin_probe::ask::Asker;
use xorigin_probe::finding::{Report, Sent};

use crate::exit::Exit;
use crate::findings::{FindingsReport, Verdict};

/// How often the progress is drawn again.
const TICK: Duration = Duration::from_millis(100);

/// How many ticks pass before Ctrl-C is told to end what does not end by itself.
const PATIENCE: u32 = 50;

/// A run that is over.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) report: Report,
    /// Whether somebody pressed Ctrl-C.
    pub(crate) interrupted: bool,
}

/// Runs `probe` to its end, or until Ctrl-C, after which it ends at once with what is known. A second Ctrl-C ends the
/// program.
///
/// # Errors
/// If there is no runtime.
pub(crate) fn run(asker: &Asker, progress: bool, probe: impl Future<Output = Report>) -> Result<Ended, String> {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the runtime cannot be started: {error}"))?;
    runtime.block_on(LocalSet::new().run_until(drive(asker, progress, probe))).ok_or_else(|| "interrupted".to_owned())
}

async fn drive(asker: &Asker, progress: bool, probe: impl Future<Output = Report>) -> Option<Ended> {
    let pacer = asker.pacer();
    let bar = bar(progress);
    let (start, mut interrupted, mut late) = (Instant::now(), false, 0);
    let mut probe = pin!(probe);
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut report = loop {
        tokio::select! {
            biased;
            report = &mut probe => break report,
            _ = tokio::signal::ctrl_c() => {
                if std::mem::replace(&mut interrupted, true) {
                    return None;
                }
                pacer.stop();
                bar.set_message("ending; Ctrl-C again ends at once");
            }
            _ = ticks.tick() => {
                let sent = pacer.progress();
                bar.set_length(sent.planned);
                bar.set_position(sent.sent);
                late += u32::from(interrupted);
                if late > PATIENCE {
                    return None;
                }
            }
        }
    };
    bar.finish_and_clear();
    let sent = pacer.progress();
    report.sent = Sent { requests: sent.sent, preflights: sent.preflights, time: start.elapsed() };
    report.stopped = report.stopped.or(pacer.stopped());
    Some(Ended { report, interrupted })
}

/// A line on standard error, if that is a terminal.
fn bar(progress: bool) -> ProgressBar {
    if !progress {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("  {spinner} {pos} of about {len} requests · {per_sec} · {elapsed} {msg}");
    // The template is a constant; without it the bar is a plain one.
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar
}

/// The exit code of a report.
pub(crate) const fn exit(report: &FindingsReport, interrupted: bool) -> Exit {
    if interrupted {
        return Exit::Interrupted;
    }
    match report.verdict() {
        Verdict::Passed => Exit::Allowed,
        Verdict::Failed => Exit::Blocked,
        Verdict::NoAnswer => Exit::Transport,
        Verdict::Inconclusive => Exit::Inconclusive,
    }
}
