//! A body that comes from an upstream and goes to a stream of HTTP/2.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::task::AbortHandle;

use super::download::{CutShort, Download};
use super::record::Record;
use crate::clock::Alarm;

/// A body whose client may leave it where it is: over HTTP/2 the socket goes on while one stream stands still, and hyper
/// asks for nothing until the client makes room. The upstream and its connection are let go after a while.
#[derive(Debug)]
pub(super) struct Stream {
    /// None once it was let go.
    download: Rc<RefCell<Option<Download>>>,
    watch: Option<Watch>,
}

/// Lets the download go when the alarm goes off.
#[derive(Debug)]
struct Watch {
    alarm: Alarm,
    task: AbortHandle,
}

impl Stream {
    pub(super) fn new(download: Download) -> Self {
        Self { download: Rc::new(RefCell::new(Some(download))), watch: None }
    }

    pub(super) fn poll(
        &mut self,
        record: &mut Record,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        if let Some(watch) = &self.watch {
            watch.alarm.clear();
        }
        let mut download = self.download.borrow_mut();
        let Some(download) = &mut *download else { return Poll::Ready(Some(Err(CutShort))) };
        let frame = download.poll(record, context);
        if matches!(&frame, Poll::Ready(Some(Ok(_)))) && !download.is_end_stream() {
            let watch = self.watch.get_or_insert_with(|| Watch::new(record, &self.download));
            watch.alarm.set(download.patience());
        }
        frame
    }

    pub(super) fn dropped(&mut self, record: &mut Record) {
        if let Some(download) = &mut *self.download.borrow_mut() {
            download.dropped(record);
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        self.download.borrow().as_ref().is_some_and(Download::is_end_stream)
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        self.download.borrow().as_ref().map(Download::size_hint).unwrap_or_default()
    }
}

impl Watch {
    fn new(record: &Record, download: &Rc<RefCell<Option<Download>>>) -> Self {
        let (alarm, download) = (record.worker().clock.alarm(), Rc::clone(download));
        let watched = alarm.clone();
        let task = tokio::task::spawn_local(async move {
            // It goes off or is dropped with the body.
            let _elapsed = watched.until(std::future::pending::<()>()).await;
            *download.borrow_mut() = None;
        });
        Self { alarm, task: task.abort_handle() }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.task.abort();
    }
}
