//! A connection, from its acceptance to its end.

use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;

use bytes::BytesMut;
use hyper::Request;
use hyper::body::Incoming;
use hyper::rt::Executor;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::guarded::Guarded;
use super::sniff::speaks_http2;
use super::state::ConnectionState;
use super::stream::Stream;
use crate::http1::{Follower, HeadLimits};
use crate::serve::{Peer, serve};
use crate::worker::Worker;

/// How many header lines hyper reads without an allocation.
const LINES_ON_THE_STACK: usize = 100;

/// Serves a connection to its end.
pub(crate) async fn serve_connection(worker: &Rc<Worker>, socket: TcpStream, peer: Peer, listener: usize) {
    // To wait until there is more to send would only make responses late. A socket that cannot be told has gone.
    if socket.set_nodelay(true).is_err() {
        return;
    }
    let local = worker.local();
    let plan = &local.plan;
    let state = ConnectionState::new(worker.clock.alarm(), plan.settings.times.clone());
    worker.watch(&state);
    state.alarm.set(plan.settings.times.head);
    let tls = plan.tls.get(listener).and_then(Option::as_ref).map(Arc::clone);
    let limits = plan.settings.limits.clone();
    // What a request is served by is looked up when it comes.
    drop(local);

    let greeting = async {
        match tls {
            None => {
                let mut stream = Stream::Plain(socket);
                let (http2, read) = speaks_http2(&mut stream).await.ok()?;
                Some((stream, http2, read))
            }
            Some(config) => {
                let stream = TlsAcceptor::from(config).accept(socket).await.ok()?;
                let http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                Some((Stream::Tls(Box::new(stream)), http2, BytesMut::new()))
            }
        }
    };
    let Ok(Some((stream, http2, read))) = state.alarm.until(greeting).await else { return };
    let heads = HeadLimits { bytes: limits.head_bytes, lines: limits.header_lines };
    let follower = (!http2).then(|| Follower::new(heads));
    let (shared, stalled) = (Arc::clone(&worker.shared), worker.clock.alarm());
    let socket = Guarded::new(stream, read, follower, Arc::clone(&state), shared, stalled);
    let peer = Rc::new(peer);
    let service = service_fn(|request: Request<Incoming>| {
        let flight = state.begin();
        let peer = Rc::clone(&peer);
        serve(peer, request, flight)
    });
    if http2 {
        let head_bytes = u32::try_from(limits.head_bytes).unwrap_or(u32::MAX);
        let connection = http2::Builder::new(OnThisThread)
            .max_concurrent_streams(limits.streams)
            .max_header_list_size(head_bytes)
            .serve_connection(socket, service);
        let told = |connection: Pin<&mut http2::Connection<_, _, _>>| connection.graceful_shutdown();
        run(&state, connection, told).await;
    } else {
        let mut builder = http1::Builder::new();
        if heads.lines > LINES_ON_THE_STACK {
            builder.max_headers(heads.lines);
        }
        // What the follower lets pass fits; hyper wants room for it and for the first bytes of a body.
        builder.max_buf_size(heads.bytes.saturating_add(super::scratch::SIZE)).header_read_timeout(None);
        // One buffer to write is less work for the system than several, and responses of an API are short.
        builder.writev(false);
        // Responses say themselves that the connection ends, so that there is nothing to tell it.
        run(&state, builder.serve_connection(socket, service).with_upgrades(), |_| ()).await;
    }
}

/// Drives a connection, and tells it once when the gateway ends.
async fn run<C: Future>(state: &ConnectionState, connection: C, drain: impl Fn(Pin<&mut C>)) {
    let mut connection = pin!(connection);
    let (mut known, mut told) = (false, false);
    let over = std::future::poll_fn(|context| {
        if !std::mem::replace(&mut known, true) {
            state.is_served_by(context.waker());
        }
        if state.is_draining() && !std::mem::replace(&mut told, true) {
            drain(connection.as_mut());
        }
        connection.as_mut().poll(context)
    });
    // Whatever a client did to end its connection is nothing that the gateway could mend.
    drop(over.await);
}

/// Streams of HTTP/2 are tasks of the worker's own thread.
#[derive(Clone, Copy, Debug)]
struct OnThisThread;

impl<F: Future<Output = ()> + 'static> Executor<F> for OnThisThread {
    fn execute(&self, future: F) {
        drop(tokio::task::spawn_local(future));
    }
}
