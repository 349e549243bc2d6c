//! A worker's life.

use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::{Builder, LocalOptions};

use super::{Worker, accept};
use crate::clock::ticks;
use crate::gateway::{Phase, Shared};

/// Serves until the gateway has drained, on this thread. Gives how many connections were cut.
pub(crate) fn run(shared: Arc<Shared>, sockets: Vec<TcpListener>) -> io::Result<usize> {
    let runtime = Builder::new_current_thread().enable_io().enable_time().build_local(LocalOptions::default())?;
    // The runtime ends with all of its tasks, which tell the observer what they were at.
    runtime.block_on(serve(shared, sockets))
}

async fn serve(shared: Arc<Shared>, sockets: Vec<TcpListener>) -> io::Result<usize> {
    let worker = Worker::new(shared);
    let clock = Rc::clone(&worker);
    drop(tokio::task::spawn_local(async move { clock.clock.run().await }));
    let sweeper = Rc::clone(&worker);
    drop(tokio::task::spawn_local(async move { sweep(&sweeper).await }));
    let mut accepting = Vec::new();
    for (listener, socket) in sockets.into_iter().enumerate() {
        socket.set_nonblocking(true)?;
        let socket = tokio::net::TcpListener::from_std(socket)?;
        accepting.push(tokio::task::spawn_local(accept::accept(Rc::clone(&worker), socket, listener)));
    }
    let mut phase = worker.shared.phase.subscribe();
    // An error would be that nobody can send, and the worker can.
    drop(phase.wait_for(|phase| *phase >= Phase::Draining).await);
    for task in accepting {
        // One that has failed accepts no more either.
        drop(task.await);
    }
    let limit = worker.local().plan.settings.times.drain;
    worker.drain();
    let mut over = pin!(tokio::time::sleep(limit));
    let mut none_open = pin!(all_closed(&worker));
    std::future::poll_fn(|context| match none_open.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(()),
        Poll::Pending => over.as_mut().poll(context),
    })
    .await;
    Ok(worker.open())
}

/// Closes connections to upstreams that nobody has used for long, of which a worker without requests hears nothing.
async fn sweep(worker: &Worker) {
    loop {
        let idle = worker.local().plan.settings.times.idle;
        tokio::time::sleep(idle.max(Duration::from_secs(1))).await;
        let oldest = worker.clock.tick().saturating_sub(ticks(idle));
        for pool in worker.local().routes.iter().flat_map(|route| &route.pools) {
            pool.close_older_than(oldest);
        }
    }
}

async fn all_closed(worker: &Worker) {
    while worker.open() > 0 {
        worker.none_open.notified().await;
    }
}
