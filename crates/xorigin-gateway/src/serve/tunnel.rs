//! Connections in which another protocol is spoken.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, split};

use super::peer::Peer;
use crate::clock::{Alarm, Elapsed};
use crate::connection::Flight;

/// How much is read at a time.
const CHUNK: usize = 8 << 10;

/// Passes bytes both ways until both sides end, one fails, or neither sends for too long. The client's connection is open
/// as long as `peer` and `flight` are.
pub(super) async fn tunnel(client: OnUpgrade, upstream: OnUpgrade, idle: Duration, peer: Rc<Peer>, flight: Flight) {
    let alarm = peer.worker().clock.alarm();
    alarm.set(idle);
    let both = async {
        let (client, upstream) = (client.await.ok()?, upstream.await.ok()?);
        pass(client, upstream, &alarm, idle).await.ok()
    };
    // Whichever side ended it, or the time: there is nobody to tell.
    let _: Result<Option<()>, Elapsed> = alarm.until(both).await;
    drop(flight);
}

async fn pass(client: Upgraded, upstream: Upgraded, alarm: &Alarm, idle: Duration) -> io::Result<()> {
    let (from_client, to_client) = split(TokioIo::new(client));
    let (from_upstream, to_upstream) = split(TokioIo::new(upstream));
    let mut up = pin!(one_way(from_client, to_upstream, alarm, idle));
    let mut down = pin!(one_way(from_upstream, to_client, alarm, idle));
    let (mut up_is_over, mut down_is_over) = (false, false);
    std::future::poll_fn(|context| {
        if !up_is_over && let Poll::Ready(result) = up.as_mut().poll(context) {
            result?;
            up_is_over = true;
        }
        if !down_is_over && let Poll::Ready(result) = down.as_mut().poll(context) {
            result?;
            down_is_over = true;
        }
        if up_is_over && down_is_over { Poll::Ready(Ok(())) } else { Poll::Pending }
    })
    .await
}

async fn one_way(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    alarm: &Alarm,
    idle: Duration,
) -> io::Result<()> {
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = from.read(&mut chunk).await?;
        alarm.set(idle);
        match chunk.get(..read) {
            Some(bytes) if !bytes.is_empty() => to.write_all(bytes).await?,
            _ => return to.shutdown().await,
        }
        to.flush().await?;
    }
}
