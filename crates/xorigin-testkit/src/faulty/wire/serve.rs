//! The loop: connections are accepted, requests answered, until nobody wants more.

use std::convert::Infallible;
use std::fmt;
use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::reset::Wire;
use crate::serving::ServingThread;

/// How long nothing is accepted when there is no descriptor left.
const PAUSE: Duration = Duration::from_millis(10);

/// A server that is a function.
pub(in crate::faulty) trait Answering: Send + Sync + 'static {
    /// What it does with a request.
    fn answer(&self, request: &Parts, over: Over) -> Outcome;
}

/// Over what a request came.
#[derive(Clone, Copy, Debug)]
pub(in crate::faulty) struct Over {
    /// The server's port.
    pub(in crate::faulty) port: u16,
}

/// What is done with a request.
#[derive(Debug)]
pub(in crate::faulty) enum Outcome {
    /// It is answered.
    Response(Response<Full<Bytes>>),
    /// It is not answered, and the connection stays.
    Never,
    /// The connection is reset.
    Reset,
}

/// Why a connection ends.
#[derive(Debug)]
struct Ended;

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is to end")
    }
}

impl std::error::Error for Ended {}

/// Serves on a thread of its own; with an acceptor, over TLS.
pub(in crate::faulty) fn start<A: Answering>(
    answering: Arc<A>,
    tls: Option<TlsAcceptor>,
) -> io::Result<(u16, ServingThread)> {
    ServingThread::start(move |listener, stopped| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let over = Over { port: listener.local_addr()?.port() };
            let listener = TcpListener::from_std(listener)?;
            // Ends together with the runtime, whatever clients still keep open.
            tokio::spawn(accept(listener, over, answering, tls));
            drop(stopped.await);
            Ok(())
        })
    })
}

async fn accept<A: Answering>(
    listener: TcpListener,
    over: Over,
    answering: Arc<A>,
    tls: Option<TlsAcceptor>,
) -> Infallible {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        // Without it answers are slower and no less right.
        drop(stream.set_nodelay(true));
        let (answering, tls) = (Arc::clone(&answering), tls.clone());
        tokio::spawn(async move {
            let reset = Arc::new(AtomicBool::new(false));
            let wire = Wire::new(stream, Arc::clone(&reset));
            match tls {
                None => connection(wire, over, answering, reset).await,
                Some(tls) => {
                    // A client that does not trust the certificate is gone.
                    if let Ok(stream) = tls.accept(wire).await {
                        connection(stream, over, answering, reset).await;
                    }
                }
            }
        });
    }
}

async fn connection<A: Answering>(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    over: Over,
    answering: Arc<A>,
    reset: Arc<AtomicBool>,
) {
    let service = service_fn(|request: Request<Incoming>| {
        let outcome = answering.answer(&request.into_parts().0, over);
        let reset = &reset;
        async move {
            match outcome {
                Outcome::Response(response) => Ok(response),
                Outcome::Never => pending().await,
                Outcome::Reset => {
                    reset.store(true, Ordering::SeqCst);
                    Err(Ended)
                }
            }
        }
    });
    // However it ends, the client knows more of it than anybody here.
    drop(http1::Builder::new().keep_alive(true).serve_connection(TokioIo::new(stream), service).await);
}
