//! A listening socket with a thread for each connection, bounded by its owner and by a lifetime.

use std::collections::HashMap;
use std::io::{self, Read as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a write to a client that does not read may block.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);
/// How much of what a client still sends is read after the answer.
const DRAIN_LIMIT: usize = 1 << 20;
/// How long a client may take to close after the answer.
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// Binds `port` of the loopback address; 0 lets the operating system choose.
pub(crate) fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Locks `mutex`, also after a panic of another thread that held it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells the threads of a server that it has ended.
#[derive(Debug, Default)]
pub(crate) struct Stop {
    ended: Mutex<bool>,
    changed: Condvar,
    streams: Mutex<HashMap<u64, TcpStream>>,
}

impl Stop {
    /// Whether the server has ended.
    pub(crate) fn ended(&self) -> bool {
        *lock(&self.ended)
    }

    /// Waits until the server ends or `time` is over; true if it has ended.
    pub(crate) fn wait(&self, time: Duration) -> bool {
        let guard = lock(&self.ended);
        let (ended, _) =
            self.changed.wait_timeout_while(guard, time, |ended| !*ended).unwrap_or_else(PoisonError::into_inner);
        *ended
    }

    /// Ends the server: wakes those that wait and shuts every connection down.
    fn end(&self, address: SocketAddr) {
        *lock(&self.ended) = true;
        self.changed.notify_all();
        for stream in lock(&self.streams).values() {
            shut(stream, Shutdown::Both);
        }
        // The accepting thread looks at `ended` only when a connection comes.
        drop(TcpStream::connect_timeout(&address, Duration::from_secs(1)));
    }
}

/// A server that accepts until it is dropped or its lifetime is over.
#[derive(Debug)]
pub(crate) struct Listening {
    stop: Arc<Stop>,
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

impl Listening {
    /// Serves each connection of `listener` with `serve`, on a thread of its own.
    ///
    /// Without a `lifetime` the server ends when it is dropped.
    pub(crate) fn start<F>(listener: TcpListener, lifetime: Option<Duration>, serve: F) -> io::Result<Self>
    where
        F: Fn(&mut TcpStream, &Stop) + Send + Sync + 'static,
    {
        let address = listener.local_addr()?;
        let stop = Arc::new(Stop::default());
        let mut this = Self { stop: Arc::clone(&stop), address, threads: Vec::new() };
        let accepting = Arc::clone(&stop);
        this.threads.push(spawn("accept", move || accept(&listener, &accepting, serve))?);
        if let Some(lifetime) = lifetime {
            this.threads.push(spawn("lifetime", move || {
                if !stop.wait(lifetime) {
                    stop.end(address);
                }
            })?);
        }
        Ok(this)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.end(self.address);
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

/// Closes the sending side, then reads until the client closes too.
///
/// To close at once while the client still sends would reset the connection, and the client
/// might lose the answer.
pub(crate) fn finish(stream: &mut TcpStream, stop: &Stop) {
    shut(stream, Shutdown::Write);
    if stream.set_read_timeout(Some(Duration::from_millis(200))).is_err() {
        return;
    }
    let started = Instant::now();
    let (mut sink, mut total) = ([0; 4096], 0);
    while total < DRAIN_LIMIT && started.elapsed() < DRAIN_TIME && !stop.ended() {
        match stream.read(&mut sink) {
            Ok(0) => return,
            Ok(n) => total += n,
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

fn accept<F>(listener: &TcpListener, stop: &Arc<Stop>, serve: F)
where
    F: Fn(&mut TcpStream, &Stop) + Send + Sync + 'static,
{
    let serve = Arc::new(serve);
    for (number, stream) in (0_u64..).zip(listener.incoming()) {
        if stop.ended() {
            return;
        }
        let Ok(mut stream) = stream else {
            // Out of descriptors, or the client has gone: let others finish.
            stop.wait(Duration::from_millis(10));
            continue;
        };
        let (Ok(handle), Ok(()), Ok(())) =
            (stream.try_clone(), stream.set_write_timeout(Some(WRITE_TIMEOUT)), stream.set_nodelay(true))
        else {
            continue;
        };
        lock(&stop.streams).insert(number, handle);
        if stop.ended() {
            return;
        }
        let (serve, of_thread) = (Arc::clone(&serve), Arc::clone(stop));
        let spawned = spawn("connection", move || {
            serve(&mut stream, &of_thread);
            lock(&of_thread.streams).remove(&number);
        });
        if spawned.is_err() {
            lock(&stop.streams).remove(&number);
        }
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(format!("testkit-{name}")).stack_size(256 << 10).spawn(run)
}

/// Shuts a connection down; that it is closed already is no fault.
fn shut(stream: &TcpStream, how: Shutdown) {
    drop(stream.shutdown(how));
}
