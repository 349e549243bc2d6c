//! The buffer that all connections of a thread read into.
//!
//! What is read is looked at and handed over before the next connection reads, so that one is enough and a connection
//! that waits holds none.

use std::cell::RefCell;

/// Bytes of it.
pub(super) const SIZE: usize = 16 << 10;

thread_local! {
    static SCRATCH: RefCell<Box<[u8]>> = RefCell::new(vec![0; SIZE].into_boxed_slice());
}

/// Calls `read` with at most `wanted` bytes of the buffer.
pub(super) fn with<R>(wanted: usize, read: impl FnOnce(&mut [u8]) -> R) -> R {
    SCRATCH.with_borrow_mut(|scratch| read(scratch.get_mut(..wanted.min(SIZE)).unwrap_or_default()))
}
