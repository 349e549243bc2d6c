//! The listener.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, oneshot};

use super::answer::{Asked, answer};
use crate::reload::Reloader;

/// Connections at a time: a few probes and a scraper. The next ones wait.
const MOST_CONNECTIONS: usize = 64;

/// Bytes of a head: more than any probe sends.
const LONGEST_HEAD: usize = 16 << 10;

/// How long a head may take, and how long a connection may be idle.
const PATIENCE: Duration = Duration::from_secs(10);

/// An admin listener whose socket listens.
#[derive(Debug)]
pub struct Admin {
    socket: TcpListener,
}

/// An admin listener that serves until this is dropped.
pub struct AdminServer {
    _stop: oneshot::Sender<Infallible>,
}

impl Admin {
    /// Listens.
    ///
    /// # Errors
    /// If the address cannot be listened at.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        let socket = TcpListener::bind(address)?;
        socket.set_nonblocking(true)?;
        Ok(Self { socket })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Serves on a thread of its own.
    ///
    /// # Errors
    /// If the thread or its runtime cannot be started.
    pub fn start(self, reloader: Arc<Reloader>) -> io::Result<AdminServer> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<Infallible>();
        let serve = async move {
            let socket = tokio::net::TcpListener::from_std(self.socket)?;
            tokio::select! {
                _ = stopped => Ok(()),
                result = accept(socket, reloader) => result,
            }
        };
        // Whatever the system has against a connection, it is for the next one to find out.
        thread::Builder::new().name("admin".to_owned()).spawn(move || runtime.block_on(serve))?;
        Ok(AdminServer { _stop: stop })
    }
}

async fn accept(socket: tokio::net::TcpListener, reloader: Arc<Reloader>) -> io::Result<()> {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let permit = Arc::clone(&room).acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = socket.accept().await else {
            // Too many files are open, or the client has gone: that passes.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let reloader = Arc::clone(&reloader);
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(request, Arc::clone(&reloader)));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service);
            // How a connection ends concerns only who is at its other end.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// Answers, without a look at the request's body.
async fn respond(request: Request<Incoming>, reloader: Arc<Reloader>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    drop(body);
    let asked = Asked { method: head.method, uri: head.uri, headers: head.headers };
    // To read a file of many rules takes time in which probes must be answered.
    let answered = tokio::task::spawn_blocking(move || answer(&asked, &reloader)).await;
    Ok(answered.map_or_else(
        |_| {
            let mut response = Response::new(Full::default());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        },
        |response| response.map(|body| Full::new(Bytes::from(body))),
    ))
}

impl fmt::Debug for AdminServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminServer")
    }
}
