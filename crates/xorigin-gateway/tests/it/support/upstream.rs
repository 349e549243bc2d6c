//! An upstream that does what the test says.

use std::io::{BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{LONG, Message};

/// An upstream. Its threads end with the process.
pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    requests: Mutex<Receiver<Message>>,
    pub(crate) connections: Arc<AtomicUsize>,
}

impl Upstream {
    /// Reads each request and has `respond` write what follows. A connection is closed where that says so.
    pub(crate) fn start(respond: impl Fn(&Message, &mut TcpStream) -> bool + Send + Sync + 'static) -> Self {
        Self::start_at(([127, 0, 0, 1], 0).into(), respond)
    }

    pub(crate) fn start_at(
        address: SocketAddr,
        respond: impl Fn(&Message, &mut TcpStream) -> bool + Send + Sync + 'static,
    ) -> Self {
        let (sender, requests) = channel();
        let (respond, connections) = (Arc::new(respond), Arc::<AtomicUsize>::default());
        let counter = Arc::clone(&connections);
        let address = Self::raw(address, move |stream| {
            counter.fetch_add(1, Ordering::SeqCst);
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut writer = stream;
            while let Ok(Some(request)) = Message::read(&mut reader, true) {
                // A test that is over listens no more.
                let _ = sender.send(request.clone());
                if !respond(&request, &mut writer) {
                    return;
                }
            }
        });
        Self { address, requests: Mutex::new(requests), connections }
    }

    /// Hands each connection to `serve`.
    pub(crate) fn raw(address: SocketAddr, serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
        let listener = TcpListener::bind(address).unwrap();
        let address = listener.local_addr().unwrap();
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serve = Arc::clone(&serve);
                thread::spawn(move || serve(stream));
            }
        });
        address
    }

    /// Answers every request with these bytes.
    pub(crate) fn says(response: &'static str) -> Self {
        Self::start(move |_, stream| stream.write_all(response.as_bytes()).is_ok())
    }

    /// The next request that came.
    #[track_caller]
    pub(crate) fn request(&self) -> Message {
        self.requests.lock().unwrap().recv_timeout(LONG).expect("the upstream is asked")
    }

    /// The next of the requests that have come, if there is one.
    pub(crate) fn next(&self) -> Option<Message> {
        self.requests.lock().unwrap().try_recv().ok()
    }

    /// Whether no request has come that was not looked at.
    pub(crate) fn has_seen_nothing(&self) -> bool {
        self.next().is_none()
    }
}
