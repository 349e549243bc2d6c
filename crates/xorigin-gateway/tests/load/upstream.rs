//! An upstream that can be killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What it answers: with headers of CORS that are wrong.
const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nAccess-Control-Allow-Origin: *\r\n\
                          Access-Control-Expose-Headers: wrong\r\nAccess-Control-Max-Age: 1\r\n\r\nhello";

/// An upstream that can be killed.
pub(crate) struct Mortal {
    pub(crate) address: SocketAddr,
    dead: Arc<AtomicBool>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
    listening: JoinHandle<()>,
}

impl Mortal {
    pub(crate) fn start(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let (dead, streams) = (Arc::<AtomicBool>::default(), Arc::<Mutex<Vec<TcpStream>>>::default());
        let (is_dead, all) = (Arc::clone(&dead), Arc::clone(&streams));
        let listening = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if is_dead.load(Ordering::SeqCst) {
                    return;
                }
                all.lock().unwrap().push(stream.try_clone().unwrap());
                thread::spawn(move || serve(stream));
            }
        });
        Self { address, dead, streams, listening }
    }

    /// Closes everything at once, in the middle of whatever it is at. Gives its address.
    pub(crate) fn kill(self) -> SocketAddr {
        self.dead.store(true, Ordering::SeqCst);
        // Wakes whoever listens.
        drop(TcpStream::connect(self.address));
        self.listening.join().unwrap();
        for stream in self.streams.lock().unwrap().iter() {
            // One that was closed already is as dead.
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.address
    }
}

/// Answers requests without a body.
fn serve(stream: TcpStream) {
    stream.set_nodelay(true).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() && writer.write_all(RESPONSE).is_err() {
            return;
        }
    }
}
