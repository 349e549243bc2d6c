//! A run: progress, Ctrl-C, and how it ends.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use xorigin_probe::ask::Asker;
use xorigin_probe::finding::{Report, Sent};
use xorigin_probe::pace::Progress;

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
            }
            _ = ticks.tick() => {
                bar.set_message(said(pacer.progress(), start.elapsed(), interrupted));
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

/// How far it is, in words. What is wanted next depends on the answers, so that the end is not always known.
fn said(progress: Progress, time: Duration, interrupted: bool) -> String {
    let Progress { sent, planned, .. } = progress;
    let of = if planned > sent { format!(" of about {planned}") } else { String::new() };
    let (seconds, end) = (time.as_secs(), if interrupted { " · ending; Ctrl-C again ends at once" } else { "" });
    format!("{sent}{of} requests · {} a second · {seconds} s{end}", sent / seconds.max(1))
}

/// A line on standard error, if that is a terminal.
fn bar(progress: bool) -> ProgressBar {
    if !progress {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("  {spinner} {msg}");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sent: u64, planned: u64, milliseconds: u64, interrupted: bool, expected: &str) {
        let progress = Progress { sent, preflights: 0, planned };
        assert_eq!(said(progress, Duration::from_millis(milliseconds), interrupted), expected);
    }

    #[test]
    fn progress_in_words() {
        check(0, 90, 100, false, "0 of about 90 requests · 0 a second · 0 s");
        check(41, 41, 4_900, false, "41 requests · 10 a second · 4 s");
        check(7, 9, 1_000, true, "7 of about 9 requests · 7 a second · 1 s · ending; Ctrl-C again ends at once");
    }
}
