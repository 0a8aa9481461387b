//! An atomic state, and `AtomicWaker`, which keeps the latest waker without a lock.

use futures::task::AtomicWaker;
use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering::SeqCst},
    },
    task::{Context, Poll},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

const WAITING: u8 = 0;
const FIRED: u8 = 1;
const NEVER: u8 = 2;

#[derive(Default)]
struct Shared {
    state: AtomicU8,
    waker: AtomicWaker,
}

pub fn event() -> (Trigger, Wait) {
    let shared = Arc::new(Shared::default());
    (Trigger { shared: Arc::clone(&shared) }, Wait { shared })
}

pub struct Trigger {
    shared: Arc<Shared>,
}

impl Trigger {
    pub fn fire(self) {
        self.shared.state.store(FIRED, SeqCst);
    }
}

impl Drop for Trigger {
    fn drop(&mut self) {
        let _ = self.shared.state.compare_exchange(WAITING, NEVER, SeqCst, SeqCst);
        self.shared.waker.wake();
    }
}

pub struct Wait {
    shared: Arc<Shared>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // Kept before the look: whoever settles it in between finds this waker.
        self.shared.waker.register(cx.waker());
        match self.shared.state.load(SeqCst) {
            FIRED => Poll::Ready(Ok(())),
            NEVER => Poll::Ready(Err(NeverFired)),
            _ => Poll::Pending,
        }
    }
}
