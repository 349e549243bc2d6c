//! What the service manager is told, and what it hands over.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

/// What the service manager is told.
#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    /// It serves; or what was read again is in effect, or was refused.
    Ready,
    /// The file is going to be read again.
    Reloading,
    /// It finishes what is in flight.
    Stopping,
    /// It is alive.
    Watchdog,
}

/// Tells the service manager, if there is one.
#[cfg(unix)]
pub(super) fn tell(state: State) {
    use sd_notify::NotifyState;
    let told = match state {
        State::Ready => sd_notify::notify(&[NotifyState::Ready]),
        State::Reloading => {
            NotifyState::monotonic_usec_now().and_then(|now| sd_notify::notify(&[NotifyState::Reloading, now]))
        }
        State::Stopping => sd_notify::notify(&[NotifyState::Stopping]),
        State::Watchdog => sd_notify::notify(&[NotifyState::Watchdog]),
    };
    // A manager that does not listen is none.
    drop(told);
}

/// How often the service manager wants to hear that it is alive: half of the time after which it would kill it.
#[cfg(unix)]
pub(super) fn watchdog() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|after| after / 2)
}

/// The sockets that were handed over, if any were.
#[cfg(unix)]
pub(super) fn sockets() -> io::Result<Option<Vec<TcpListener>>> {
    let mut given = listenfd::ListenFd::from_env();
    let sockets: Vec<TcpListener> = (0..given.len())
        .map(|at| given.take_tcp_listener(at)?.ok_or_else(|| io::Error::other("a socket was taken twice")))
        .collect::<io::Result<_>>()?;
    Ok((!sockets.is_empty()).then_some(sockets))
}

/// There is none.
#[cfg(not(unix))]
pub(super) fn tell(_: State) {}

/// There is none.
#[cfg(not(unix))]
pub(super) fn watchdog() -> Option<Duration> {
    None
}

/// There is nobody who would.
#[cfg(not(unix))]
pub(super) fn sockets() -> io::Result<Option<Vec<TcpListener>>> {
    Ok(None)
}
