//! Ctrl-C, noticed where it suits.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};

/// Makes the signals that ask this program to end set a flag instead.
pub(super) fn listen() -> io::Result<()> {
    for signal in [SIGINT, SIGTERM] {
        // The second one ends the program as usual, should it hang.
        signal_hook::flag::register_conditional_default(signal, Arc::clone(flag()))?;
        signal_hook::flag::register(signal, Arc::clone(flag()))?;
    }
    Ok(())
}

/// Whether such a signal has come.
pub(super) fn interrupted() -> bool {
    flag().load(Ordering::Relaxed)
}

fn flag() -> &'static Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(Arc::default)
}
