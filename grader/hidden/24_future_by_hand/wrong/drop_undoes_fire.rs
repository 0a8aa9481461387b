//! already_fired, pending_until_fired, woken_when_fired
//!
//! you take a trigger that is gone for one that never fired. `fire(self)` ends with a drop of `self`, so after `fire` it
//! is gone as well: what `fire` has written down counts, and neither `Drop` nor a poll may put 'never fired' over it.

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
        shared.outcome = Some(outcome);
        let waker = shared.waker.take();
        drop(shared);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Drop for Trigger {
    fn drop(&mut self) {
        self.settle(Err(NeverFired));
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
