//! The thread that writes.

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;

/// The most bytes that wait to be written. Lines that find no room are dropped, and counted: a log that nobody reads must
/// neither hold up requests nor fill the memory.
const MOST_WAITING: usize = 1 << 20;

/// How long lines are gathered after some were written. To wake the thread costs more than a line, so that a busy gateway
/// does it seldom, and an idle one's line is written at once.
const GATHER: Duration = Duration::from_millis(10);

/// So many bytes are written without further ado.
const MANY: usize = MOST_WAITING / 4;

/// How long the end waits for a reader that takes nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lines on their way to a thread that writes them. Clones write to the same.
#[derive(Clone)]
pub struct LogWriter {
    shared: Arc<Shared>,
    dropped: Counter,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// There is something to write, or nothing will come any more.
    changed: Condvar,
    /// Everything is written.
    written: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<u8>,
    writing: bool,
    /// The thread waits to be woken.
    sleeping: bool,
    ended: bool,
}

impl LogWriter {
    /// Starts a thread that writes to `out`.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(out: impl Write + Send + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let of_thread = Arc::clone(&shared);
        thread::Builder::new().name("access-log".to_owned()).spawn(move || of_thread.write_to(out))?;
        Ok(Self { shared, dropped: Counter::default() })
    }

    /// How many lines were dropped.
    pub(in crate::observe) fn dropped(&self) -> Counter {
        self.dropped.clone()
    }

    /// Adds the line that `line` writes, or drops it if too much waits already.
    pub(in crate::observe) fn write(&self, line: impl FnOnce(&mut Vec<u8>)) {
        thread_local! {
            // Lines are made outside the lock, and in memory that is there already.
            static LINE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        LINE.with_borrow_mut(|buffer| {
            buffer.clear();
            line(buffer);
            let mut state = self.shared.lock();
            if state.ended || state.waiting.len() + buffer.len() > MOST_WAITING {
                drop(state);
                self.dropped.inc();
                return;
            }
            let before = state.waiting.len();
            state.waiting.extend_from_slice(buffer);
            let many = before < MANY && state.waiting.len() >= MANY;
            let wake = std::mem::take(&mut state.sleeping) || many;
            drop(state);
            if wake {
                self.shared.changed.notify_one();
            }
        });
    }

    /// Waits until everything is written, though not for a reader that takes nothing. What comes later is dropped.
    pub fn finish(&self) {
        let mut state = self.shared.lock();
        state.ended = true;
        self.shared.changed.notify_one();
        let unwritten = |state: &mut State| state.writing || !state.waiting.is_empty();
        drop(
            self.shared.written.wait_timeout_while(state, PATIENCE, unwritten).unwrap_or_else(PoisonError::into_inner),
        );
    }
}

impl Shared {
    /// What is in it is whole at any time: nobody panics between two changes.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_to(&self, mut out: impl Write) {
        let mut batch = Vec::new();
        loop {
            let mut state = self.lock();
            state.writing = false;
            if state.waiting.is_empty() {
                self.written.notify_all();
            }
            let gathers = |state: &mut State| !state.ended && state.waiting.len() < MANY;
            let gathered = self.changed.wait_timeout_while(state, GATHER, gathers);
            (state, _) = gathered.unwrap_or_else(PoisonError::into_inner);
            while state.waiting.is_empty() {
                if state.ended {
                    return;
                }
                state.sleeping = true;
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.sleeping = false;
            std::mem::swap(&mut state.waiting, &mut batch);
            state.writing = true;
            drop(state);
            // Nobody reads any more: there is nobody to tell.
            let _ = out.write_all(&batch).and_then(|()| out.flush());
            batch.clear();
        }
    }
}

impl fmt::Debug for LogWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogWriter").field("dropped", &self.dropped.get()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// Gives each batch away, and waits for leave to go on.
    struct Slow {
        batches: Sender<Vec<u8>>,
        leave: Receiver<()>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.batches.send(bytes.to_vec()).unwrap();
            self.leave.recv().unwrap();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_waits_is_written_at_once_and_what_has_no_room_is_counted() {
        let ((batches, written), (give_leave, leave)) = (channel(), channel());
        let log = LogWriter::start(Slow { batches, leave }).unwrap();
        let line = |text: &str| log.write(|buffer| buffer.extend(text.as_bytes()));
        line("first\n");
        assert_eq!(written.recv().unwrap(), b"first\n");
        // The thread is busy: all that comes now waits.
        let long = "x".repeat(1023) + "\n";
        for _ in 0..1025 {
            line(&long);
        }
        assert_eq!(log.dropped.get(), 1);
        give_leave.send(()).unwrap();
        assert_eq!(written.recv().unwrap().len(), MOST_WAITING);
        give_leave.send(()).unwrap();
        line("last\n");
        give_leave.send(()).unwrap();
        log.finish();
        assert_eq!(written.recv().unwrap(), b"last\n");
        line("too late\n");
        assert_eq!(log.dropped.get(), 2);
    }
}
