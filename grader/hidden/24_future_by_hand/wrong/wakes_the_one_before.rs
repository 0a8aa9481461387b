//! quiet_until_then
//!
//! you wake whoever polled before when another task polls. Nothing has happened that would be worth a poll: two tasks
//! that poll in turn wake each other without end. Put the new waker in the place of the old one, and call neither.

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
        let before = shared.waker.replace(cx.waker().clone());
        drop(shared);
        if let Some(before) = before
            && !before.will_wake(cx.waker())
        {
            before.wake();
        }
        Poll::Pending
    }
}
