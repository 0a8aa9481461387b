//! never_fired
//!
//! you leave the event open when the trigger is dropped without having been fired: whoever waits, or comes to wait, is
//! never told. Implement `Drop` for the trigger: it settles the event too, whether or not somebody has polled.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

#[derive(Default)]
struct Shared {
    outcome: Option<Result<(), NeverFired>>,
    waker: Option<Waker>,
}

pub fn event() -> (Trigger, Wait) {
    let shared = Arc::new(Mutex::new(Shared::default()));
    (Trigger { shared: Arc::clone(&shared) }, Wait { shared })
}

pub struct Trigger {
    shared: Arc<Mutex<Shared>>,
}

impl Trigger {
    pub fn fire(self) {
        self.settle(Ok(()));
    }

    fn settle(&self, outcome: Result<(), NeverFired>) {
        let mut shared = self.shared.lock().unwrap();
        shared.outcome.get_or_insert(outcome);
        let waker = shared.waker.take();
        drop(shared);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

pub struct Wait {
    shared: Arc<Mutex<Shared>>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut shared = self.shared.lock().unwrap();
        if let Some(outcome) = shared.outcome {
            return Poll::Ready(outcome);
        }
        shared.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}
