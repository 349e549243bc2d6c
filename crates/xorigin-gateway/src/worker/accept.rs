//! Connections that come.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

use super::Worker;
use crate::connection::serve_connection;
use crate::gateway::Phase;
use crate::serve::Peer;

/// How long to wait when the system has nothing left for another connection; twice as long each time, up to the most.
const BACK_OFF: Duration = Duration::from_millis(10);
const MOST_BACK_OFF: Duration = Duration::from_secs(1);

/// Accepts until the gateway drains.
pub(super) async fn accept(worker: Rc<Worker>, socket: TcpListener, listener: usize) {
    let mut phase = worker.shared.phase.subscribe();
    // An error would be that nobody can send, and the worker can.
    let mut drained = pin!(phase.wait_for(|phase| *phase >= Phase::Draining));
    let mut coming = pin!(accept_all(&worker, &socket, listener));
    std::future::poll_fn(|context| {
        // What waits already is accepted: to close the socket would reset it.
        let Poll::Pending = coming.as_mut().poll(context);
        drained.as_mut().poll(context).map(drop)
    })
    .await;
}

async fn accept_all(worker: &Rc<Worker>, socket: &TcpListener, listener: usize) -> Never {
    let mut back_off = BACK_OFF;
    loop {
        // Nobody closes the semaphore; if somebody did, there would be no room.
        let Ok(room) = Arc::clone(&worker.shared.room).acquire_owned().await else { std::future::pending().await };
        match socket.accept().await {
            Ok((stream, address)) => {
                back_off = BACK_OFF;
                let peer = Peer::new(worker.opened(room), address.ip(), worker.speaks_tls(listener));
                spawn(Rc::clone(worker), stream, peer, listener);
            }
            Err(error) if is_of_the_connection(&error) => {}
            Err(_) => {
                tokio::time::sleep(back_off).await;
                back_off = (back_off * 2).min(MOST_BACK_OFF);
            }
        }
    }
}

fn spawn(worker: Rc<Worker>, stream: TcpStream, peer: Peer, listener: usize) {
    drop(tokio::task::spawn_local(async move { serve_connection(&worker, stream, peer, listener).await }));
}

/// Whether an error of `accept` is about the one connection, and not about the system.
fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// What never comes.
enum Never {}
